import FleetModel

extension Course {
  /// The edge answers within ten seconds whatever happens. Where it does not, its answer is lost.
  static let answerPatience = Span.seconds(20)
  /// For so long a gateway remembers what it answered.
  static let memory = Span.minutes(60)
  /// A call is refused when it comes later than this after it was sent.
  static let validity = Span.seconds(10)
  /// Between the gateway's clock in a document and in a call: it need not be read at one place.
  static let clockMargin = Span.seconds(2)
  /// A gateway keeps operations for a day: one that has not been listed for so long is forgotten.
  static let listingPatience = Span.seconds(60)

  mutating func ask(at now: Moment, clocks: GatewayClocks) -> ControlQuestion {
    // Only now, and not when it was decided: it may have waited for others.
    if let time = clocks.likelyTime(of: intent.source, at: now) {
      intent.notAfter = time + Self.validity
    }
    (phase, askedAt) = (.asked, now)
    return .carryOut(intent)
  }

  mutating func lose(_ problem: SourceProblem, at now: Moment) {
    phase = .checking(problem)
    inquiry = Inquiry(at: now)
  }

  mutating func settle(_ end: Phase) {
    phase = end
    inquiry = nil
  }

  /// The gateway has made the change.
  mutating func accept(_ node: NodeReading, _ operation: OperationReading?) {
    settle(.accepted)
    // To keep a change is no change of its own: the operation is the other's.
    if case .confirm = intent.order {
      self.operation = operation
      return settle(.done)
    }
    guard let operation else { return look(at: node) }
    follow(operation)
  }

  /// Goes by the gateway's own account.
  mutating func follow(_ reading: OperationReading) {
    operation = reading
    missingSince = nil
    if case .confirm = intent.order { return }
    guard let told = Phase(reading), phase.mayBecome(told) else { return }
    phase = told
  }

  /// Goes by how the node stands, where the gateway gives no account.
  mutating func look(at node: NodeReading) {
    guard phase == .accepted, operation == nil, intent.order.isShown(by: node) else { return }
    phase = .done
  }
}

extension Course.Phase {
  /// What the gateway's account amounts to; `nil` when it uses a word that we do not know.
  init?(_ reading: OperationReading) {
    switch reading.state {
    case nil: return nil
    case .accepted: self = .accepted
    // The node may still be finding out: until the gateway says that there is no effect, new work
    // takes back only that we have seen none.
    case .observing: self = reading.newWorkSince == 0 ? .observed : .accepted
    case .done: self = .done
    case .noEffect: self = .noEffect
    case .reverted: self = .reverted
    case .refused:
      self = .refused(
        ControlObjection(
          status: 409, code: "refused",
          words: "the node had become another while the change was being written down"))
    }
  }

  /// Whether the gateway's account can lead from here to there. What is over stays, with two
  /// exceptions: a change can be put back, and one without effect can still take effect.
  fileprivate func mayBecome(_ next: Course.Phase) -> Bool {
    switch self {
    case .accepted, .observed: true
    case .noEffect: next == .done || next == .reverted
    case .done: next == .reverted
    default: false
    }
  }
}

extension ControlOrder {
  /// Whether a node looks as if this had been done.
  fileprivate func isShown(by node: NodeReading) -> Bool {
    switch self {
    case .drain: node.state == .drained || node.state == .draining && node.inFlight == 0
    case .resume: node.state == .ready
    case .cordon: node.weight == 0
    case .weigh(let weight): node.weight == weight
    // What was before is not known here, so there is nothing to look for.
    case .undo, .confirm: true
    }
  }
}
