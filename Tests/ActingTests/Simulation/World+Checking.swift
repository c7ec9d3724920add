import Acting
import FleetModel

@testable import GatewayCore

/// What the world knows that nobody in it does.
struct Book {
  var carriedOut: Set<Intent.ID> = []
  /// How often the gateway carried out each intent, by its key.
  var effects: [String: Int] = [:]
  /// The node and the revision that each intent was about.
  var seen: [String: String] = [:]
  var winners: Set<String> = []
  var changes = 0
  var violations: [String] = []
  /// How intents ended, for the test to see that all of it happens.
  var ends: [String: Int] = [:]
}

struct Standing: Equatable {
  var serves: Bool
  var weight: Double
}

/// What can take work, in units of a node, and how many nodes each of the two models has.
struct Strength: Equatable {
  var gpus = 0.0
  var common = 0
  var rare = 0
}

// What must hold whenever the gateway does something.
extension World {
  mutating func fail(_ what: String) {
    book.violations.append("seed \(seed) at \(now) ms: \(what)")
  }

  var standings: [Standing] {
    // Field by field, because a node as a whole is large to copy.
    var standings: [Standing] = []
    for index in gateway.registry.nodes.indices {
      standings.append(
        Standing(
          serves: gateway.registry.nodes[index].lifecycle.duty.state == .ready,
          weight: gateway.registry.nodes[index].weight))
    }
    return standings
  }

  var strength: Strength {
    var strength = Strength()
    for index in gateway.registry.nodes.indices
    where gateway.registry.nodes[index].lifecycle.state == .ready
      && gateway.registry.nodes[index].weight > 0
      && wallTime - gateway.registry.nodes[index].lastHeartbeat < .seconds(30)
    {
      strength.gpus += min(1, gateway.registry.nodes[index].weight)
      strength.common += 1
      if gateway.registry.nodes[index].description.models.count == 2 { strength.rare += 1 }
    }
    return strength
  }

  mutating func expectUnchanged(_ doing: String) {
    if hasChanged() { fail("\(doing) changed a node") }
  }

  /// Whether a node stands otherwise than when it was last looked at.
  private mutating func hasChanged() -> Bool {
    let present = standings
    defer { lastStandings = present }
    return present != lastStandings
  }

  private mutating func expectFloor(since before: Strength) {
    let after = strength
    if before.common > 0, after.common == 0 { fail("nobody serves m any more") }
    if before.rare > 0, after.rare == 0 { fail("nobody serves rare any more") }
    if after.gpus < before.gpus - 1e-6, after.gpus / 4 < 0.5 - 1e-6 {
      fail("\(after.gpus) of 4 is below the floor")
    }
  }

  /// Takes note of what the gateway has done, or not.
  mutating func note(
    _ result: ControlResult, of intent: ControlIntent, since before: Strength
  ) {
    guard result.refusal == nil else { return expectUnchanged("refusing") }
    let request = intent.request
    let key = request.idempotency?.key ?? ""
    book.effects[key, default: 0] += 1
    if book.effects[key] != 1 { fail("\(key) took effect twice") }
    let isRecorded = store.durable.contains {
      $0.operation == intent.operation && $0.result.hasPrefix("accepted")
    }
    if !isRecorded { fail("\(key) took effect before its record") }
    if !request.isForced { expectFloor(since: before) }
    guard hasChanged() else { return }
    book.changes += 1
    // The revision that the operator saw, whatever of it came over the wire.
    if let seen = book.seen[key], !book.winners.insert(seen).inserted {
      fail("two winners of revision \(seen)")
    }
  }

  /// Lets what is due at the gateway happen by itself. Only what a record announced may.
  mutating func settle() {
    guard settledAt < now else { return }
    settledAt = now
    let before = gateway.controls.open.isEmpty ? nil : strength
    gateway.settle(at: wallTime)
    let records = gateway.takeAuditRecords()
    let reverted = records.filter { $0.result == "reverted" }
    for record in reverted where !isAnnounced(record) { fail("put back unannounced") }
    if !hasChanged() {
      store.durable += records
      return
    }
    if reverted.isEmpty { fail("waiting changed a node") }
    if let before { expectFloor(since: before) }
    store.durable += records
  }

  private func isAnnounced(_ reverted: AuditRecord) -> Bool {
    store.durable.contains {
      $0.operation == reverted.operation
        && AuditedChange($0)?.revertsAt.map { $0 <= wallTime } ?? false
    }
  }
}

// What must be true in the end.
extension World {
  mutating func checkEnd() {
    for person in operators {
      for course in person.acts.undertakings.flatMap(\.courses) { checkEnd(of: course) }
    }
  }

  private mutating func checkEnd(of course: Course) {
    let name = course.id.text
    book.ends[course.phase.shortWords, default: 0] += 1
    let isCarriedOut = book.effects[name] == 1
    switch course.phase {
    case .waiting, .asked, .checking, .accepted, .observed, .unknown:
      fail("\(name) has come to no end: \(course.phase.shortWords)")
    case .done, .noEffect, .reverted:
      if !isCarriedOut { fail("\(name) is said to be \(course.phase.shortWords), and was not") }
      let truth = course.operation.flatMap { gateway.controls.operation($0.id)?.state }
      if let truth, Course.Phase.ended(truth) != course.phase.shortWords {
        fail("\(name) is said to be \(course.phase.shortWords), and is \(truth)")
      }
    case .refused, .notSent, .neverArrived, .dropped:
      if isCarriedOut {
        fail("\(name) was carried out and is said to be \(course.phase.shortWords)")
      }
    }
    if course.phase == .dropped || course.phase == .waiting, book.carriedOut.contains(course.id) {
      fail("\(name) was sent and is said not to have been")
    }
  }
}

extension Course.Phase {
  /// What an operator is told of an operation in this state, once nothing more comes of it.
  fileprivate static func ended(_ state: OperationState) -> String? {
    switch state {
    case .done: Course.Phase.done.shortWords
    case .noEffect: Course.Phase.noEffect.shortWords
    case .reverted: Course.Phase.reverted.shortWords
    case .accepted, .observing, .refused: nil
    }
  }
}
