import Acting
import Drawing
import TextSafety

extension OperationStory.Stage {
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
