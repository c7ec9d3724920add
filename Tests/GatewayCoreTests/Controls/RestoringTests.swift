import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

@Suite struct RestoringTests {
  @Test func whatWasDecidedHoldsAfterARestart() throws {
    var fleet = try Audited(nodes: ["a", "b", "c", "d"])
    fleet.ask(.of(.drain(deadline: nil), "a", reason: "hot"), at: after(1))
    fleet.ask(.of(.weight(0.5), "b"), at: after(2))
    fleet.ask(.of(.drain(deadline: nil), "c"), at: after(3))
    fleet.ask(.of(.resume, "c"), at: after(4))
    let operations = fleet.gateway.fleetDocument(at: after(5)).operations ?? []
    var next = try fleet.restarted(nodes: ["a", "b", "c"], at: after(100))
    let drained = try #require(next.node("a", at: after(100)) as NodeReading?)
    #expect(drained.state == .drained)
    #expect(drained.stateReason == "hot")
    #expect(next.node("b", at: after(100))?.weight == 0.5)
    #expect(next.node("c", at: after(100))?.state == .ready)
    let restored = next.gateway.fleetDocument(at: after(100)).operations ?? []
    #expect(restored.map(\.id) == operations.map(\.id))
    #expect(restored.map(\.state) == operations.map(\.state))
    #expect(restored.map(\.actor) == operations.map(\.actor))
  }

  @Test func aRevisionFromBeforeIsNeverOneFromAfter() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    let seen = fleet.ask(.of(.weight(0.5), "a"), at: after(1)).node?.revision
    var next = try fleet.restarted(nodes: ["a", "b", "c"], at: after(100))
    #expect(next.ask(.of(.weight(1), "a", ifMatch: seen), at: after(101)).status == 412)
  }

  @Test func aVainConfirmationTakesBackNoneBefore() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    let change = ControlRequest.of(.weight(0.5), "a", revertAfter: .seconds(60))
    let id = try #require(fleet.ask(change, at: after(1)).operation?.id)
    #expect(fleet.ask(.of(.confirm(operation: id)), at: after(2)).status == 200)
    var vain = AuditRecord(
      at: after(3), actor: "jo", role: "operator", address: "", verb: "confirm", node: "a",
      result: "accepted")
    (vain.operation, vain.after) = (id, fleet.records.last?.after)
    fleet.records.append(vain)
    vain.result = "refused: revision_mismatch"
    fleet.records.append(vain)
    var next = try fleet.restarted(nodes: ["a", "b", "c"], at: after(100))
    next.wait(until: after(101))
    #expect(next.node("a", at: after(101))?.weight == 0.5)
    #expect(next.operation(id, at: after(101))?.revertsAt == nil)
  }

  @Test func operationsAreNumberedOnFromThoseBefore() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    let before = fleet.ask(.of(.weight(0.5), "a"), at: after(1)).operation?.id
    // A clock that was set back, so far that all would come again.
    var next = try fleet.restarted(nodes: ["a", "b", "c"], at: noon)
    let after = next.ask(.of(.weight(0.4), "b"), at: noon).operation?.id
    #expect(before != nil && after != nil && before != after)
  }

  @Test func aPendingRevertIsKeptEvenWhereItWasDueMeanwhile() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.ask(.of(.weight(0.5), "a", revertAfter: .seconds(60)), at: after(1))
    fleet.ask(.of(.drain(deadline: nil), "b", revertAfter: .seconds(600)), at: after(2))
    var next = try fleet.restarted(nodes: ["a", "b"], at: after(100))
    next.wait(until: after(101))
    #expect(next.node("a", at: after(101))?.weight == 1)
    #expect(next.node("b", at: after(101))?.state == .drained)
    next.wait(until: after(602), beating: ["a", "b"])
    #expect(next.node("b", at: after(602))?.state == .ready)
    // And once it is put back it stays so.
    var third = try next.restarted(nodes: ["a", "b"], at: after(700))
    #expect(third.node("b", at: after(700))?.state == .ready)
    #expect(
      third.gateway.fleetDocument(at: after(700)).operations?.map(\.state) == [
        .reverted, .reverted,
      ])
  }

  @Test func aRevertComesDueForANodeThatHasNotComeBack() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.ask(.of(.drain(deadline: nil), "a", revertAfter: .seconds(60)), at: after(1))
    var next = try fleet.restarted(nodes: ["b"], at: after(10))
    next.wait(until: after(100))
    try next.gateway.register(describe("a"), at: after(101))
    #expect(next.node("a", at: after(101))?.state == .ready)
  }

  @Test func aConfirmationIsKept() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let id = try #require(
      fleet.ask(.of(.weight(0.5), "a", revertAfter: .seconds(60)), at: after(1)).operation?.id
        as String?)
    fleet.ask(.of(.confirm(operation: id)), at: after(2))
    var next = try fleet.restarted(nodes: ["a", "b"], at: after(3))
    next.wait(until: after(100), beating: ["a", "b"])
    #expect(next.node("a", at: after(100))?.weight == 0.5)
    #expect(next.ask(.of(.undo(operation: id)), at: after(101)).node?.weight == 1)
  }

  @Test func whatWasAcceptedButNotYetDoneIsDone() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    guard
      case .record(let record, _) = fleet.gateway.consider(
        .of(.drain(deadline: nil), "a", key: "k"), at: after(1))
    else { return #expect(Bool(false)) }
    fleet.records.append(record)
    var next = try fleet.restarted(nodes: ["a", "b"], at: after(10))
    #expect(next.node("a", at: after(10))?.state == .drained)
    let again = next.ask(.of(.drain(deadline: nil), "a", key: "k"), at: after(11))
    #expect(again.status == 202)
    #expect(again.operation?.id == record.operation)
    #expect(next.records.count == 1)
  }

  @Test func whatWasRefusedAfterItsRecordIsNotDone() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    guard
      case .record(let record, let intent) = fleet.gateway.consider(
        .of(.weight(0.5), "a", ifMatch: 1, key: "k"), at: after(1))
    else { return #expect(Bool(false)) }
    fleet.ask(.of(.weight(0.7), "a"), at: after(1))
    let lost = fleet.gateway.perform(intent, at: after(2))
    fleet.records = [record] + fleet.records + [try #require(lost.record)]
    var next = try fleet.restarted(nodes: ["a", "b"], at: after(10))
    #expect(next.node("a", at: after(10))?.weight == 0.7)
    let again = next.ask(.of(.weight(0.5), "a", ifMatch: 1, key: "k"), at: after(11))
    #expect(again.status == 412)
    #expect(again.refusal?.detail == lost.result.refusal?.detail)
    #expect(next.operation(record.operation, at: after(11))?.state == .refused)
  }

  @Test func theNewestRecordOfANodeIsEnoughForWhatIsOlderThanADay() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.ask(.of(.weight(0.5), "a"), at: after(1))
    fleet.ask(.of(.drain(deadline: nil), "a", reason: "hot"), at: after(2))
    fleet.ask(.of(.drain(deadline: nil), "b", revertAfter: .seconds(86_400)), at: after(3))
    fleet.ask(.of(.remove, "c", force: true), at: after(4))
    fleet.records = ["a", "b", "c"].compactMap { node in
      fleet.records.last { $0.node == node && $0.operation != nil && $0.after != nil }
    }
    let later = after(100_000)
    var next = try fleet.restarted(nodes: ["a", "b", "c"], at: later)
    #expect(next.node("a", at: later)?.state == .drained)
    #expect(next.node("a", at: later)?.weight == 0.5)
    #expect(next.node("c", at: later)?.state == .ready)
    next.wait(until: later + .seconds(1))
    #expect(next.node("b", at: later + .seconds(1))?.state == .ready)
  }

  @Test(arguments: ["", "{", "[]", "7", #"{"state":7}"#, #"{"state":"ready","reverts_at":"soon"}"#])
  func recordsThatMakeNoSenseDoNoHarm(text: String) throws {
    var record = AuditRecord(
      at: noon, actor: "mara", role: "operator", address: "", verb: "drain", node: "a",
      result: "accepted")
    (record.operation, record.before, record.after) = ("op-1", text, text)
    record.idempotency = text
    var gateway = Gateway(name: "test", startedAt: after(1))
    gateway.restore([record], at: after(1))
    try gateway.register(describe("a"), at: after(2))
    #expect(gateway.node("a", at: after(2))?.state == .ready)
  }
}
