import Acting
import Commands
import Dashboard
import FleetModel
import FleetStore

extension NodeID: ExpressibleByStringLiteral {
  package init(stringLiteral name: String) { self.init(name) }
}

/// A dashboard that is driven as its operator and its gateway would.
struct Driven {
  private(set) var state: DashboardState
  /// What the last event asked for.
  private(set) var effects: [DashboardEffect] = []
  /// All that was ever asked of the gateway.
  private(set) var questions: [ControlQuestion] = []
  /// What of it waits for an answer.
  private(set) var unanswered: [ControlQuestion] = []
  /// How often the audit trail was asked for.
  private(set) var auditsAsked = 0
  private(set) var now = Moment.start
  var access: AccessReading?
  /// What its source turns out to be; `nil` for a gateway.
  var kind: SourceKind?

  static let source = SourceID("gw")

  /// Nodes named by `names`, the first the worst.
  init(
    _ names: [NodeID] = [], rails: GuardRails = GuardRails(),
    role: AccessReading.Role? = .operator
  ) {
    state = DashboardState(
      fleet: Fleet(
        sources: [SourceHealth(id: Self.source, address: "gw", interval: .seconds(1))]),
      rails: rails, session: "test")
    access = role.map { AccessReading(actor: "mara", role: $0) }
    observe(names)
    pass(.seconds(2))
  }

  var names: [String] { state.rows.map(\.name) }
  var selected: String? { state.attention.selected?.name }
  var notice: String? { state.attention.notice?.words }
  var dialog: ActionDialog? { state.attention.actionDialog }

  mutating func observe(_ names: [NodeID]) {
    observe(
      names.enumerated().map { index, name in
        var reading = NodeReading.steerable(name)
        reading.healthScore = Double(index) / Double(names.count) * 0.45
        return reading
      })
  }

  mutating func observe(
    _ readings: [NodeReading], operations: [OperationReading]? = nil,
    events: [EventReading]? = nil
  ) {
    now = now + .seconds(1)
    var observation = Observation(source: Self.source, receivedAt: now)
    observation.documentTime = WallTime(milliseconds: now.milliseconds)
    observation.nodes = .all(readings)
    observation.operations = operations
    observation.events = events
    observation.access = access
    observation.kind = kind
    apply(.fleet(.observed(observation)))
  }

  /// The same nodes as before, and these operations.
  mutating func observe(operations: [OperationReading]) {
    observe(readings, operations: operations)
  }

  /// The same nodes as before, and these events.
  mutating func observe(events: [EventReading]) { observe(readings, events: events) }

  /// The nodes as they were last heard of.
  var readings: [NodeReading] {
    state.fleet.nodeIDs.compactMap { state.fleet.nodes[$0]?.facets.first?.reading }
  }

  mutating func give(_ commands: Command...) {
    for command in commands { apply(.commanded(command)) }
  }

  mutating func layOut(_ room: PictureRoom) { apply(.laidOut(room)) }

  mutating func apply(_ event: DashboardEvent) {
    effects = state.apply(event)
    if effects.contains(.readAudit(Self.source, .gateway)) { auditsAsked += 1 }
    for case .ask(let question) in effects {
      questions.append(question)
      unanswered.append(question)
    }
  }
}

extension Driven {
  /// Presses keys by their names, with time to look before each.
  mutating func press(_ names: String..., after pause: Span = .milliseconds(400)) {
    for name in names {
      guard let key = Key(named: name) else { preconditionFailure("'\(name)' is no key") }
      press(key, after: pause)
    }
  }

  mutating func press(_ key: Key, after pause: Span = .milliseconds(400)) {
    now = now + pause
    apply(.pressed(key, at: now))
  }

  /// Types a text, character by character.
  mutating func type(_ text: String) {
    for character in text { press(.character(character), after: .milliseconds(80)) }
  }

  mutating func point(_ pointed: Pointed, after pause: Span = .milliseconds(100)) {
    now = now + pause
    apply(.pointed(pointed, at: now))
  }

  mutating func paste(_ text: String) {
    now = now + .milliseconds(400)
    apply(.pasted(text, at: now))
  }

  /// Lets time pass, with the gateway saying that nothing has changed so that the picture stays
  /// young.
  mutating func pass(_ span: Span) {
    now = now + span
    let time = WallTime(milliseconds: now.milliseconds)
    apply(.fleet(.confirmedUnchanged(Self.source, documentTime: time, at: now)))
    let asked = effects
    apply(.fleet(.ticked(now)))
    effects = asked + effects
  }

  mutating func tick(after span: Span) {
    now = now + span
    apply(.fleet(.ticked(now)))
  }

  /// Answers everything that waits for an answer and that `answer` knows one to.
  mutating func answer(
    after span: Span = .milliseconds(10), _ answer: (ControlQuestion) -> ControlAnswer?
  ) {
    let waiting = unanswered
    unanswered = []
    now = now + span
    for question in waiting {
      guard let answer = answer(question) else {
        unanswered.append(question)
        continue
      }
      apply(.replied(ControlReply(question, answer, askedAt: now - span, at: now)))
    }
  }

  /// Answers all previews with "nothing stands against it".
  mutating func answerPreviews(_ adjust: (inout PreviewReading) -> Void = { _ in }) {
    answer { question in
      guard case .preview(let intent) = question else { return nil }
      var reading = PreviewReading(node: intent.node, verb: intent.order.words)
      reading.inFlight = 3
      adjust(&reading)
      return .preview(reading)
    }
  }

  /// What was ever to be carried out.
  var carriedOut: [Intent] {
    questions.compactMap { if case .carryOut(let intent) = $0 { intent } else { nil } }
  }

  var previewed: [Intent] {
    questions.compactMap { if case .preview(let intent) = $0 { intent } else { nil } }
  }
}

extension NodeReading {
  /// A node that takes work and can be changed.
  static func steerable(_ id: NodeID, revision: Int = 7, weight: Double = 1) -> NodeReading {
    var reading = NodeReading(id: id)
    reading.state = .ready
    reading.revision = revision
    reading.weight = weight
    return reading
  }
}
