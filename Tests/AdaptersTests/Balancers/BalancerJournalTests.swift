import Testing

@testable import Adapters
@testable import FleetModel

/// How far changes have come, from what is written of them and what the servers show.
@Suite struct BalancerJournalTests {
  private static let asked = WallTime(milliseconds: 1_000_000_000)

  private static func change(
    _ operation: String, duty: ServerDuty = .drain, weight: Int = 100, verb: String = "drain",
    process: String = "7@1000000", undoes: String? = nil
  ) -> BalancerChange {
    var change = BalancerChange(
      at: asked, actor: "mara", place: "unix:/lb", verb: verb, node: NodeID("llm/a"),
      intent: Intent.ID(operation))
    change.operation = operation
    change.before = ServerMark(server: "llm/a", state: .ready, duty: .ready)
    change.before?.weight = 100
    var after = ServerMark(server: "llm/a", state: .draining, duty: duty)
    (after.weight, after.initialWeight) = (weight, 100)
    (after.process, after.sessionTotal, after.undoes) = (process, 10, undoes)
    change.after = after
    change.result = .accepted
    return change
  }

  private static func operations(
    _ changes: [BalancerChange], _ server: MadeServer, after seconds: Int64 = 1,
    start: Int = 1_000_000
  ) throws -> [OperationReading] {
    var journal = BalancerJournal()
    (journal.actor, journal.changes) = ("mara", changes)
    journal.readAt = asked + .seconds(seconds)
    let answer = try HAProxyAnswer(parsing: HAProxyPage(server, start: start).bytes)
    let operations = journal.operations(in: answer)
    return try #require(operations)
  }

  private static func draining(_ sessions: Int, total: Int = 10) -> MadeServer {
    MadeServer(name: "a", status: "DRAIN", admin: 8, sessions: sessions, total: total)
  }

  @Test func aDrainCountsDown() throws {
    let drain = [Self.change("op-1")]
    let going = try Self.operations(drain, Self.draining(3))[0]
    #expect(going.state == .observing && going.inFlight == 3 && going.newWorkSince == 0)
    #expect(try Self.operations(drain, Self.draining(0))[0].state == .done)
    #expect(
      try Self.operations(drain, Self.draining(2, total: 15), after: 5)[0].state == .observing)
    let late = try Self.operations(drain, Self.draining(2, total: 15), after: 30)[0]
    #expect(late.state == .noEffect && late.newWorkSince == 5)
  }

  @Test func whatStandsNoMoreIsPutBackOrGone() throws {
    let drain = [Self.change("op-1")]
    #expect(try Self.operations(drain, MadeServer(name: "a"))[0].state == .reverted)
    #expect(try Self.operations(drain, MadeServer(name: "a"), start: 2)[0].state == .noEffect)
    #expect(try Self.operations(drain, MadeServer(name: "z"))[0].state == .noEffect)
    let undo = Self.change("op-2", duty: .ready, verb: "undo", undoes: "op-1")
    let states = try Self.operations(drain + [undo], MadeServer(name: "a")).map(\.state)
    #expect(states == [.reverted, .done])
  }

  @Test func aWeightLeavesADrainWhatItIs() throws {
    let weight = Self.change("op-2", weight: 50, verb: "weight")
    var server = Self.draining(3)
    server.weight = 50
    let states = try Self.operations([Self.change("op-1"), weight], server).map(\.state)
    #expect(states == [.observing, .done])
  }

  @Test func aMarkIsReadAsItWasWritten() throws {
    let mark = try #require(Self.change("op-1", undoes: "op-0").after)
    #expect(ServerMark(json: mark.json) == mark)
    for text in [
      "", "{}", "[]", "{\"server\":1}", "{\"server\":\"a\",\"duty\":\"x\",\"state\":\"ready\"}",
    ] {
      #expect(ServerMark(json: text) == nil)
    }
  }
}
