import Drawing
import TextSafety

extension OperationStory.Stage {
  /// In at most 12 columns.
  var words: String {
    switch self {
    case .waiting: "waiting"
    case .asked: "asked"
    case .checking: "checking"
    case .accepted: "accepted"
    case .watched: "watched"
    case .observed: "seen"
    case .done: "done"
    case .noEffect: "no effect"
    case .reverted: "put back"
    case .refused: "refused"
    case .notSent: "not sent"
    case .neverArrived: "never came"
    case .unknown: "unknown"
    case .dropped: "not begun"
    case .unnamed: "under way"
    }
  }

  /// In a sentence.
  var longWords: String {
    switch self {
    case .waiting: "waits its turn"
    case .watched: "watched"
    case .observed: "seen in the traffic"
    case .asked: "asked, no answer yet"
    case .checking: "unknown, checking"
    case .noEffect: "no effect seen"
    case .neverArrived: "never arrived"
    case .unknown: "outcome unknown"
    default: words
    }
  }

  /// Colour only for what an operator should look at.
  var role: Role {
    switch self {
    case .waiting, .dropped, .reverted: .dim
    case .asked, .accepted, .watched, .observed, .unnamed: .text
    case .done: .good
    case .checking: .warn
    case .noEffect, .refused, .notSent, .neverArrived, .unknown: .bad
    }
  }

  /// Its own shape, so that it can be told without colour.
  func glyph(_ mark: GlyphSet.Mark) -> Glyph {
    switch self {
    case .waiting, .dropped: mark.waiting
    case .asked, .accepted, .watched, .observed, .unnamed: mark.draining
    case .done: mark.done
    case .reverted: mark.drained
    case .checking, .unknown: mark.unknown
    case .noEffect, .refused, .notSent, .neverArrived: mark.down
    }
  }
}
