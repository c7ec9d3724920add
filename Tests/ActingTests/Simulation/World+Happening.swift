import Acting
import Adapters
import FleetModel

@testable import GatewayCore

extension World {
  mutating func run() {
    for person in operators.indices {
      queue.plan(.poll(person), at: 0)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        queue.plan(.decide(person), at: delay(400...Self.healedAt - 1))
      }
    }
    queue.plan(.nodesBeat, at: 9_000)
    queue.plan(.heal, at: Self.healedAt)
    while let next = nextTime, next <= Self.endsAt, !isAtRest {
      now = max(now, next)
      tick()
      while queue.nextTime.map({ $0 <= now }) ?? false { take(queue.takeFirst()) }
      quietSince = isQuiet ? quietSince ?? now : nil
    }
    checkEnd()
  }

  /// Whether nothing more can happen, and everybody has seen a picture since.
  private var isAtRest: Bool {
    guard let quietSince else { return false }
    return operators.allSatisfy { $0.pictureAt > quietSince }
  }

  private var isQuiet: Bool {
    guard isHealed, store.waiting.isEmpty, gateway.controls.open.isEmpty else { return false }
    return !operators[0].acts.isBusy && !operators[1].acts.isBusy
  }

  private var nextTime: Int64? {
    var next = queue.nextTime
    for person in operators.indices {
      guard let deadline = operators[person].deadline else { continue }
      next = min(next ?? deadline, deadline)
    }
    return next
  }

  private mutating func tick() {
    for person in operators.indices {
      guard let deadline = operators[person].deadline, deadline <= now else { continue }
      apply(.ticked(moment), of: person)
    }
  }

  private mutating func take(_ happening: Timetable.Happening) {
    switch happening {
    case .decide(let person): decide(person)
    case .poll(let person): poll(person)
    case .documentArrives(let person, let document): show(document, to: person)
    case .callArrives(let delivery): receive(delivery)
    case .answerArrives(let exchange, let answer): end(exchange, with: answer)
    case .patienceEnds(let exchange):
      let limit = exchanges[exchange].question.isReading ? Span.seconds(5) : .seconds(10)
      end(exchange, with: .lost(.timedOut(after: limit)))
    case .storeSpeaks: hearStore()
    case .nodesBeat: beat()
    case .heal: isHealed = true
    }
  }

  mutating func apply(_ event: ActEvent, of person: Int) {
    for question in operators[person].acts.apply(event) { send(question, from: person) }
    for place in operators[person].acts.undertakings.indices
    where operators[person].acts.undertakings[place].stage == .awaitingGoAhead {
      let id = operators[person].acts.undertakings[place].id
      // Most look and go on; the others have seen enough.
      let event: ActEvent = chance(70) ? .wentOn(id, at: moment) : .stopped(id, at: moment)
      for question in operators[person].acts.apply(event) { send(question, from: person) }
    }
    operators[person].deadline = operators[person].acts.nextDeadline?.milliseconds
  }
}

// What operators do.
extension World {
  private mutating func decide(_ person: Int) {
    // Nobody acts without a picture.
    guard !operators[person].revisions.isEmpty else { return }
    var nodes = Self.names.shuffled(using: &random)
    nodes.removeLast(chance(75) ? 3 : Int.random(in: 1...2, using: &random))
    let order = order(of: person)
    let isForced = chance(5)
    let revertAfter: Span? = chance(15) ? .seconds(delay(2...20)) : nil
    let intents = nodes.map { name in
      var intent = Intent(
        id: operators[person].numbers.next(), source: SourceID("sim"), node: NodeID(name),
        revision: operators[person].revisions[NodeID(name)], order: order)
      (intent.isForced, intent.revertAfter) = (isForced, revertAfter)
      return intent
    }
    apply(
      .decided(named(intents, order, of: person), isWatched: chance(50), at: moment), of: person)
  }

  /// What is about an operation is about its node.
  private func named(_ intents: [Intent], _ order: ControlOrder, of person: Int) -> [Intent] {
    guard case .undo(let id) = order else { return intents }
    guard let node = operators[person].operations.first(where: { $0.id == id })?.node else {
      return []
    }
    return intents.prefix(1).map { intent in
      var intent = intent
      (intent.node, intent.revision) = (node, operators[person].revisions[node])
      return intent
    }
  }

  private mutating func order(of person: Int) -> ControlOrder {
    switch Int.random(in: 0..<10, using: &random) {
    case 0...3: return .drain(deadline: .seconds(delay(0...12)))
    case 4...5: return .resume
    case 6: return .cordon
    case 7...8: return .weigh([0.25, 0.5, 1, 2][Int.random(in: 0..<4, using: &random)])
    default:
      let latest = operators[person].acts.latestUndoable?.id
      return latest.map { .undo(operation: $0) } ?? .resume
    }
  }

  private mutating func poll(_ person: Int) {
    queue.plan(.poll(person), at: now + 4_000)
    guard isHealed || !chance(20) else { return }
    settle()
    var revisions: [NodeID: Int] = [:]
    for index in gateway.registry.nodes.indices {
      revisions[gateway.registry.nodes[index].id] =
        gateway.registry.nodes[index].lifecycle.revision
    }
    let document = Document(
      at: now, time: wallTime, revisions: revisions, operations: gateway.operationReadings())
    queue.plan(.documentArrives(person, document), at: now + delay(1...400))
  }

  private mutating func show(_ document: Document, to person: Int) {
    operators[person].revisions = document.revisions
    operators[person].operations = document.operations
    operators[person].pictureAt = document.at
    apply(
      .observed(
        operations: document.operations, documentTime: document.time, source: SourceID("sim"),
        at: moment), of: person)
  }

  /// The nodes live, all but one that comes and goes.
  private mutating func beat() {
    queue.plan(.nodesBeat, at: now + 9_000)
    settle()
    for name in Self.names where name != "b" || chance(30) {
      var report = HeartbeatReport(node: NodeID(name))
      report.inFlight = isHealed ? 0 : Int(delay(0...3))
      gateway.heartbeat(report, at: wallTime)
    }
    settle()
  }
}

extension ControlQuestion {
  var isReading: Bool { if case .carryOut = self { false } else { true } }
}
