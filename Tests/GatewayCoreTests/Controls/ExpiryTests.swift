import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

/// Calls that say until when they are meant.
@Suite struct ExpiryTests {
  @Test(arguments: [
    ControlRequest.Change.drain(deadline: nil), .resume, .weight(0.5), .remove,
    .confirm(operation: "op-1"), .undo(operation: "op-1"),
  ])
  func whatComesTooLateIsRecordedAndNotDone(_ change: ControlRequest.Change) throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let before = fleet.node("a", at: after(10))
    let node = ControlRequest(change, by: mara).namedOperation == nil ? "a" : nil
    let call = ControlRequest.of(change, node, force: true, notAfter: after(10), key: "k")
    let result = fleet.ask(call, at: after(10) + .milliseconds(1))
    #expect(result.status == 409 && result.refusal?.code == "expired")
    #expect(
      result.refusal?.detail == "this was to be done by 2026-01-15T12:00:10.000Z and came at "
        + "2026-01-15T12:00:10.001Z: nothing was done")
    #expect(fleet.records.map(\.result) == ["refused: expired"])
    #expect(fleet.records.first?.operation == nil && fleet.records.first?.after == nil)
    #expect(fleet.node("a", at: after(11))?.revision == before?.revision)
    // It is final: a clock that stepped back does not bring it back to life.
    #expect(fleet.gateway.recollection(of: call, at: after(12)) == .answered(result))
    var next = try fleet.restarted(nodes: ["a", "b"], at: after(2))
    #expect(next.ask(call, at: after(3)).refusal?.code == "expired")
  }

  @Test func whatComesInTimeIsDoneHoweverLongTheDiskTakes() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let call = ControlRequest.of(.weight(0.5), "a", notAfter: after(10), key: "k")
    guard case .record(_, let intent) = fleet.gateway.consider(call, at: after(10)) else {
      return #expect(Bool(false))
    }
    // From here on nobody can hear that the call is unknown, so it may be done.
    #expect(fleet.gateway.recollection(of: call, at: after(15)) == .awaiting(intent.id))
    let result = fleet.gateway.perform(intent, at: after(20)).result
    #expect(result.status == 200)
    // The same call again is no new one, and has its answer.
    #expect(fleet.gateway.consider(call, at: after(30)) == .replay(result))
  }

  @Test func aTrialSaysThatItWouldBeTooLateAndIsNotRecorded() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let trial = ControlRequest.of(.weight(0.5), "a", dryRun: true, notAfter: after(1), key: "k")
    #expect(fleet.ask(trial, at: after(2)).refusal?.code == "expired")
    #expect(fleet.records.isEmpty)
    #expect(fleet.gateway.recollection(of: trial, at: after(2)) == nil)
  }

  /// As a dashboard whose answer was lost sees it: after the time, unknown means never.
  @Test func whatIsUnknownAfterItsTimeNeverHappens() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let call = ControlRequest.of(.drain(deadline: nil), "a", notAfter: after(10), key: "k")
    #expect(fleet.gateway.recollection(of: call, at: after(11)) == nil)
    // The packet that was lost on its way comes after all.
    #expect(fleet.ask(call, at: after(12)).refusal?.code == "expired")
    #expect(fleet.gateway.state(of: NodeID("a")) == .ready)
  }
}
