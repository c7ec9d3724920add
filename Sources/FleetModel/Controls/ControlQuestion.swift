/// What is asked of a gateway for the sake of an intent.
package enum ControlQuestion: Equatable, Sendable {
  /// What it would do. Changes nothing.
  case preview(Intent)
  /// Do it. Sent once in the life of an intent, whatever happens.
  case carryOut(Intent)
  /// What was answered to the call with this intent's key, if it ever arrived. Only reads.
  case recall(Intent)

  package var intent: Intent {
    switch self {
    case .preview(let intent), .carryOut(let intent), .recall(let intent): intent
    }
  }
}

/// What came of a question.
package enum ControlAnswer: Equatable, Sendable {
  case preview(PreviewReading)
  /// The gateway has made the change. How far it has come, the operation tells.
  case accepted(NodeReading, OperationReading?)
  case refused(ControlObjection)
  /// It is certain that nothing arrived: no connection came about.
  case notSent(SourceProblem)
  /// It may have arrived or not, and only a `recall` can tell.
  case lost(SourceProblem)
  /// To a recall: no call with that key has ever arrived.
  case unheardOf
}

/// An answer with the question it belongs to.
package struct ControlReply: Equatable, Sendable {
  package var question: ControlQuestion
  package var answer: ControlAnswer
  /// When the question left. What a gateway had not heard of by then it may have heard of since;
  /// without this nothing is ever concluded from an `unheardOf`.
  package var askedAt: Moment?
  package var at: Moment

  package init(
    _ question: ControlQuestion, _ answer: ControlAnswer, askedAt: Moment? = nil, at: Moment
  ) {
    (self.question, self.answer, self.askedAt, self.at) = (question, answer, askedAt, at)
  }
}

/// Why a gateway does not do what was asked.
package struct ControlObjection: Error, Equatable, Sendable {
  package var status: Int
  /// Stable, for programs: `revision_mismatch`, `capacity_floor`.
  package var code: String
  /// For people. From outside, so not safe yet.
  package var words: String
  /// The node as it is now, when it is not what the operator took it for.
  package var node: NodeReading?
  /// What would be left, when that would be too little.
  package var capacity: CapacityReading?

  package init(status: Int, code: String, words: String) {
    (self.status, self.code, self.words) = (status, code, words)
  }
}
