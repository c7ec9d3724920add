import FleetModel
import Hashing
import Testing

@testable import GatewayCore

/// Two operators with stale pictures, a node that comes and goes, and a store that is slow, refuses
/// and fails, all racing by one seed. What must never happen is checked after every step.
struct ControlSimulation {
  private static let names = ["a", "b", "c", "d"]
  private static let models = ["a": ["m"], "b": ["m"], "c": ["m", "rare"], "d": ["m", "rare"]]

  let seed: UInt64
  private var random: FixedGenerator
  private var gateway = Gateway(name: "test", startedAt: noon)
  private var time = noon
  /// What each operator saw last.
  private var seen: [String: [String: Int]] = [:]
  private var waiting: [(record: AuditRecord, intent: ControlIntent)] = []
  /// What the store will never lose.
  private var durable: [AuditRecord] = []
  private var answers: [String: (result: ControlResult, restarts: Int)] = [:]
  private var winners: Set<String> = []
  private var operations: [String] = []
  private(set) var effects = 0
  private(set) var restarts = 0
  private(set) var violations: [String] = []

  init(seed: UInt64) throws {
    self.seed = seed
    random = FixedGenerator(seed: seed)
    for name in Self.names { try gateway.register(Self.description(name), at: noon) }
  }

  mutating func run(steps: Int) throws {
    for _ in 0..<steps {
      switch Int.random(in: 0..<10, using: &random) {
      case 0...3: ask()
      case 4...6: deliver()
      case 7: look()
      case 8 where chance(20, &random): try restart()
      default: passTime()
      }
    }
    while !waiting.isEmpty { deliver() }
    settle()
    try checkRestart()
  }

  /// It dies, with some of the proposals on disk and the others lost, and another takes over.
  private mutating func restart() throws {
    settle()
    let kept = Int.random(in: 0...waiting.count, using: &random)
    let strength = strengths()
    durable += waiting.prefix(kept).map(\.record)
    let carriedOut = waiting.prefix(kept).map(\.intent)
    waiting = []
    let nodes = gateway.registry.nodes.map(\.description)
    let (before, isBAlive) = (standings(), isBAlive)
    gateway = Gateway(name: "test", startedAt: time)
    gateway.restore(durable, at: time)
    for node in nodes { try gateway.register(node, at: time) }
    if carriedOut.isEmpty { expectUnchanged(since: before, "restarting") }
    // What a node takes along that dies while a record is being written is nobody's decision.
    if !carriedOut.contains(where: \.request.isForced), isBAlive { expectFloor(since: strength) }
    restarts += 1
  }

  private static func description(_ name: String) -> NodeDescription {
    describe(name, models: models[name] ?? [])
  }

  private func chance(_ percent: Int, _ random: inout FixedGenerator) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}

// What happens.
extension ControlSimulation {
  private mutating func ask() {
    let operatorName = chance(50, &random) ? "mara" : "jo"
    let node = Self.names[Int.random(in: 0..<4, using: &random)]
    var request = ControlRequest.of(
      change(), node, force: chance(5, &random),
      by: ControlCaller(name: operatorName, role: "operator", address: ""))
    if request.namedOperation != nil { request.node = nil }
    if chance(50, &random) { request.expectedRevision = seen[operatorName]?[node] }
    if chance(30, &random) { request.revertAfter = .seconds(.random(in: 1...60, using: &random)) }
    if chance(60, &random) {
      request.idempotency = IdempotencyKey(
        key: "k\(Int.random(in: 0..<12, using: &random))", bodyDigest: SHA256.digest(of: []))
    }
    settle()
    let before = standings()
    let consideration = gateway.consider(request, at: time)
    expectUnchanged(since: before, "considering")
    take(consideration, of: request)
  }

  private mutating func change() -> ControlRequest.Change {
    switch Int.random(in: 0..<12, using: &random) {
    case 0...3: return .drain(deadline: .seconds(.random(in: 0...30, using: &random)))
    case 4...5: return .resume
    case 6...8: return .weight([0, 0.25, 0.5, 1, 2, 100][Int.random(in: 0..<6, using: &random)])
    case 9: return .remove
    default:
      guard let id = operations.randomElement(using: &random) else { return .resume }
      return chance(50, &random) ? .undo(operation: id) : .confirm(operation: id)
    }
  }

  private mutating func take(_ consideration: Consideration, of request: ControlRequest) {
    switch consideration {
    case .record(let record, let intent): waiting.append((record, intent))
    case .refused(let refusal, let record):
      if let record { durable.append(record) }
      if !refusal.isPassing { remember(ControlResult(refusal), for: request) }
    case .replay(let result):
      if let known = answers[name(of: request)], !isSame(known, result) {
        fail("another answer again")
      }
    case .preview, .awaiting, .unchanged: break
    }
  }

  /// The store's replies come in the order of the proposals.
  private mutating func deliver() {
    guard !waiting.isEmpty else { return }
    let (record, intent) = waiting.removeFirst()
    let before = standings()
    if chance(15, &random) {
      _ = gateway.cancel(intent, .unavailable("no space"))
      return expectUnchanged(since: before, "giving up")
    }
    // Reverts that have come due are no effect of this one.
    settle()
    durable.append(record)
    perform(intent)
    if chance(20, &random) {
      settle()
      let after = standings()
      if gateway.perform(intent, at: time).result.refusal == nil { fail("done twice") }
      expectUnchanged(since: after, "performing again")
    }
  }

  private mutating func perform(_ intent: ControlIntent) {
    let (before, strength) = (standings(), strengths())
    let performance = gateway.perform(intent, at: time)
    if let record = performance.record { durable.append(record) }
    remember(performance.result, for: intent.request)
    guard performance.result.refusal == nil else {
      if intent.request.idempotency != nil,
        gateway.recollection(of: intent.request, at: time) != .awaiting(intent.id)
      {
        fail("a refusal was told before it could not be lost")
      }
      gateway.noteRefused(intent, performance.result)
      expectRecalled(performance.result, intent.request)
      return expectUnchanged(since: before, "refusing")
    }
    expectRecalled(performance.result, intent.request)
    if let id = performance.result.operation?.id { operations.append(id) }
    guard standings() != before else { return }
    effects += 1
    if !intent.request.isForced { expectFloor(since: strength) }
    if let revision = intent.request.expectedRevision, let node = performance.result.node?.id,
      !winners.insert("\(node.name) \(revision)").inserted
    {
      fail("two winners of revision \(revision) of \(node.name)")
    }
  }

  private mutating func look() {
    var revisions: [String: Int] = [:]
    for node in gateway.registry.nodes { revisions[node.id.name] = node.lifecycle.revision }
    seen[chance(50, &random) ? "mara" : "jo"] = revisions
  }

  private mutating func passTime() {
    time = time + .seconds(.random(in: 1...15, using: &random))
    for name in Self.names where name != "b" || chance(30, &random) {
      // Whoever was removed registers again at some time.
      if gateway.heartbeat(HeartbeatReport(node: NodeID(name)), at: time) { continue }
      if chance(50, &random) { try? gateway.register(Self.description(name), at: time) }
    }
    settle()
  }

  /// Lets what is due happen by itself. Only what an earlier record announced may.
  private mutating func settle() {
    let (before, strength) = (standings(), strengths())
    gateway.settle(at: time)
    let records = gateway.takeAuditRecords()
    let reverted = records.filter { $0.result == "reverted" }
    for record in reverted where !isAnnounced(record) { fail("put back unannounced") }
    if reverted.isEmpty {
      expectUnchanged(since: before, "waiting")
    } else {
      effects += reverted.count
      expectFloor(since: strength)
    }
    durable += records
  }

  private var isBAlive: Bool {
    gateway.registry.nodes.first { $0.id.name == "b" }.map {
      time - $0.lastHeartbeat < .seconds(30)
    } ?? false
  }

  private func isAnnounced(_ reverted: AuditRecord) -> Bool {
    durable.contains {
      $0.operation == reverted.operation
        && AuditedChange($0)?.revertsAt.map { $0 <= time } ?? false
    }
  }
}

// What must hold.
extension ControlSimulation {
  private struct Standing: Equatable {
    var serves: Bool
    var weight: Double
  }

  private mutating func fail(_ what: String) { violations.append("seed \(seed): \(what)") }

  private func standings() -> [String: Standing] { Self.standings(of: gateway) }

  private static func standings(of gateway: Gateway) -> [String: Standing] {
    var standings: [String: Standing] = [:]
    // Field by field, because a node as a whole is large to copy.
    for index in gateway.registry.nodes.indices {
      standings[gateway.registry.nodes[index].id.name] = Standing(
        serves: gateway.registry.nodes[index].lifecycle.duty.state == .ready,
        weight: gateway.registry.nodes[index].weight)
    }
    return standings
  }

  private mutating func expectUnchanged(since before: [String: Standing], _ doing: String) {
    if standings() != before { fail("\(doing) changed a node") }
  }

  /// The GPUs that serve, in units of a node, and the nodes of each model: the floor counted anew.
  private func strengths() -> (gpus: Double, nodes: [String: Int]) {
    var (gpus, nodes) = (0.0, [String: Int]())
    for index in gateway.registry.nodes.indices
    where gateway.registry.nodes[index].lifecycle.state == .ready
      && gateway.registry.nodes[index].weight > 0
      && time - gateway.registry.nodes[index].lastHeartbeat < .seconds(30)
    {
      gpus += min(1, gateway.registry.nodes[index].weight)
      for model in gateway.registry.nodes[index].description.models {
        nodes[model, default: 0] += 1
      }
    }
    return (gpus, nodes)
  }

  private mutating func expectFloor(since before: (gpus: Double, nodes: [String: Int])) {
    let after = strengths()
    for (model, count) in before.nodes where count > 0 && after.nodes[model, default: 0] == 0 {
      fail("nobody serves \(model) any more")
    }
    let whole = Double(gateway.registry.nodes.count)
    if after.gpus < before.gpus - 1e-6, after.gpus / max(whole, 1) < 0.5 - 1e-6 {
      fail("\(after.gpus) of \(whole) is below the floor")
    }
  }

  private mutating func remember(_ result: ControlResult, for request: ControlRequest) {
    guard request.idempotency != nil else { return }
    let name = name(of: request)
    if result.refusal?.code == "idempotency_mismatch" { return }
    if let known = answers[name], !isSame(known, result) { fail("answered anew: \(name)") }
    answers[name] = (result, restarts)
  }

  /// Whether an answer is the one that was given before. One that has outlived a restart was made from
  /// its record, which keeps what came of the call and not how the node was otherwise.
  private func isSame(
    _ known: (result: ControlResult, restarts: Int), _ result: ControlResult
  ) -> Bool {
    if known.restarts == restarts { return known.result == result }
    return known.result.status == result.status
      && known.result.operation?.id == result.operation?.id
      && known.result.refusal?.code == result.refusal?.code
      && known.result.node?.id == result.node?.id
  }

  /// Whoever asks by the key alone is told what the call was answered.
  private mutating func expectRecalled(_ result: ControlResult, _ request: ControlRequest) {
    guard request.idempotency != nil else { return }
    let known = gateway.recollection(of: request, at: time)
    if known != .answered(result) { fail("\(name(of: request)) is recalled as \(known as Any)") }
  }

  private func name(of request: ControlRequest) -> String {
    guard let key = request.idempotency else { return "" }
    return "\(request.caller.name) \(key.key) \(AnswerBook.call(request, key))"
  }

  /// A gateway that starts from the durable records alone stands where this one stands.
  private mutating func checkRestart() throws {
    var next = Gateway(name: "test", startedAt: time)
    next.restore(durable, at: time)
    for node in gateway.registry.nodes { try next.register(node.description, at: time) }
    let (old, new) = (standings(), Self.standings(of: next))
    for name in old.keys.sorted() where old[name] != new[name] {
      fail("\(name) stands otherwise after a restart")
    }
    let pending = { (gateway: Gateway) in
      gateway.controls.operations.filter { $0.change.revertsAt != nil }.map(\.id).sorted()
    }
    if pending(gateway) != pending(next) { fail("other reverts are pending after a restart") }
  }
}

@Suite struct ControlSimulationTests {
  @Test func nothingForbiddenHappensInAThousandRaces() throws {
    var (effects, restarts) = (0, 0)
    for seed in UInt64(1)...1000 {
      var simulation = try ControlSimulation(seed: seed)
      try simulation.run(steps: 30)
      effects += simulation.effects
      restarts += simulation.restarts
      #expect(simulation.violations.isEmpty, "\(simulation.violations.prefix(3))")
      if !simulation.violations.isEmpty { return }
    }
    // The races are about something.
    #expect(effects > 3000 && restarts > 300)
  }
}
