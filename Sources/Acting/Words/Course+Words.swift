import FleetModel

extension Course {
  /// How far it has come, with the reason where there is one. Not safe yet.
  package var words: String {
    // A change of weight has its numbers in the question already, and a plain console no arrows.
    var story = OperationStory(self)
    if case .weigh(_, let weight) = story.deed { story.deed = .weigh(from: nil, to: weight) }
    return story.words
  }
}

extension Course.Phase {
  /// In at most 12 columns.
  package var shortWords: String { OperationStory.Stage(self).words }
}

extension OperationReading {
  /// The gateway's account in full. Not safe yet.
  package var words: String { OperationStory(self, at: nil).words }
}
