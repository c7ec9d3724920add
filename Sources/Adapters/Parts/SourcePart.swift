import FleetModel

/// One of the questions of a source that tells what it knows in several answers.
package struct SourcePart: Hashable, Sendable {
  /// What is missing when it has no answer, for the operator.
  package var name: String
  /// Where it may be, the likeliest first.
  package var paths: [String]
  /// What is sent along, as a form, where the path is not all of the question.
  package var form: String?
  /// Whether the answer is a page of metrics, and not JSON.
  package var isPage = false
  /// Not every source of its kind can answer it, so that no failure of it is one of the source.
  package var isExtra = false
  /// What changes slowly, or costs much, is not asked for in every poll.
  package var pause = Span.zero

  package init(_ name: String, _ paths: String...) { (self.name, self.paths) = (name, paths) }

  /// One whose fields are too long for a path. They stand there after all where nothing may be sent.
  package static func query(_ name: String, _ path: String, _ form: String) -> SourcePart {
    var part = SourcePart(name, path, "\(path)?\(form)")
    part.form = form
    return part
  }

  package static func page(_ name: String, _ paths: String...) -> SourcePart {
    var part = SourcePart(name)
    (part.paths, part.isPage) = (paths, true)
    return part
  }

  package func every(_ pause: Span) -> SourcePart {
    var part = self
    part.pause = pause
    return part
  }

  package var ifPossible: SourcePart {
    var part = self
    part.isExtra = true
    return part
  }
}

/// What came of the questions of one poll, by the names of the parts. What was not asked is not in it.
package struct PartAnswers: Sendable {
  package enum Answer: Sendable {
    case body([UInt8])
    /// It is not there, or not for us: nothing that will change soon.
    case absent(SourceProblem)
    case failed(SourceProblem)
  }

  private var answers: [String: Answer] = [:]
  /// The date of an answer: what day it is for the source.
  package var date: WallTime?
  /// The first that went wrong: what there is to say when nothing went well.
  package private(set) var problem: SourceProblem?

  package init() {}

  package mutating func take(_ answer: Answer, of part: String) {
    answers[part] = answer
    switch answer {
    case .body: break
    case .absent(let problem), .failed(let problem): self.problem = self.problem ?? problem
    }
  }

  func body(_ part: String) -> [UInt8]? {
    if case .body(let body)? = answers[part] { body } else { nil }
  }

  func isAsked(_ part: String) -> Bool { answers[part] != nil }

  func problem(of part: String) -> SourceProblem? {
    switch answers[part] {
    case .absent(let problem), .failed(let problem): problem
    case .body, nil: nil
    }
  }

  func isAbsent(_ part: String) -> Bool {
    if case .absent? = answers[part] { true } else { false }
  }

  /// The parts that should have been answered and were not.
  var failed: [String] {
    answers.compactMap { if case .failed = $0.value { $0.key } else { nil } }.sorted()
  }
}
