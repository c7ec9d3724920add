import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What is the matter with a queue, as a shape, a word and a colour.
enum QueueSign: Equatable {
  case starving, full, growing, shrinking, steady, unknown

  init(_ queue: Queue) {
    if queue.isStarving {
      self = .starving
    } else if let share = queue.share, share >= 1 {
      self = .full
    } else if queue.reading.depth == nil {
      self = .unknown
    } else {
      switch queue.trend {
      case .growing: self = .growing
      case .shrinking: self = .shrinking
      case .steady: self = .steady
      }
    }
  }

  var word: String {
    switch self {
    case .starving: "starving"
    case .full: "full"
    case .growing: "growing"
    case .shrinking: "shrinking"
    case .steady: "steady"
    case .unknown: FigureText.unknown
    }
  }

  /// What it means, where there is room to say so.
  var sentence: String {
    switch self {
    case .starving: "starving: it does not get its turn"
    case .full: "full: what comes now is refused"
    case .growing: "growing: more comes than is served"
    case .shrinking, .steady, .unknown: word
    }
  }

  func glyph(_ glyphs: GlyphSet) -> Glyph {
    switch self {
    case .starving: "!"
    case .full: glyphs.levels[glyphs.levels.count - 1]
    case .growing: glyphs.mark.up
    case .shrinking: glyphs.mark.downward
    case .steady, .unknown: .space
    }
  }

  var role: Role {
    switch self {
    case .starving, .full: .bad
    case .growing: .warn
    case .shrinking, .steady: .dim
    case .unknown: .unknown
    }
  }

  /// Whether somebody should look.
  var isNeed: Bool { self == .starving || self == .full || self == .growing }

  /// The colour of the depth that is the reason for it.
  func depthRole(_ depth: Int?) -> Role {
    guard let depth else { return .unknown }
    return isNeed ? role : depth == 0 ? .dim : .strong
  }
}
