import Drawing
import FleetModel
import FleetStore
import TextSafety

extension NodeState {
  /// The state's own shape, so that it can be told without colour.
  func glyph(_ mark: GlyphSet.Mark) -> Glyph {
    switch self {
    case .ready: mark.ready
    case .draining: mark.draining
    case .drained: mark.drained
    case .down: mark.down
    case .maintenance: mark.maintenance
    }
  }

  var role: Role {
    switch self {
    case .ready: .good
    case .draining: .warn
    case .drained, .maintenance: .dim
    case .down: .bad
    }
  }

  /// Its name in at most 8 columns.
  var shortName: String { self == .maintenance ? "maint" : rawValue }
}

extension Node {
  /// What it is made of: `8×A100`.
  var gpuWords: String {
    // A node that is down has none to offer, and is made of some all the same.
    let offered = gpusAvailable.flatMap { $0 > 0 ? $0 : nil }
    return switch (gpus.isEmpty ? offered : gpus.count, type) {
    case (let count?, let type?): "\(FigureText.count(count))×\(type)"
    case (nil, let type?): type
    case (let count?, nil): "\(FigureText.count(count)) GPUs"
    case (nil, nil): FigureText.unknown
    }
  }

  /// Below 0.3 a node gets no work, and somewhat above that it is on its way there.
  static func role(ofHealth score: Double) -> Role {
    score <= 0.3 ? .bad : score <= 0.45 ? .warn : .bar
  }

  static func role(ofTemperature celsius: Double) -> Role {
    celsius >= 90 ? .bad : celsius >= 80 ? .warn : .text
  }
}
