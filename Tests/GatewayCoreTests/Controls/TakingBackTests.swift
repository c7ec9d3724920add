import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

@Suite struct TakingBackTests {
  @Test func whatNobodyConfirmsIsPutBack() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let id = fleet.ask(
      .of(.drain(deadline: nil), "a", revertAfter: .seconds(20)), at: after(1)
    ).operation?.id
    fleet.wait(until: after(20), beating: ["a", "b"])
    #expect(fleet.gateway.state(of: NodeID("a")) == .drained)
    #expect(fleet.operation(id, at: after(20))?.revertsAt == after(21))
    fleet.wait(until: after(21))
    #expect(fleet.gateway.state(of: NodeID("a")) == .ready)
    let operation = try #require(fleet.operation(id, at: after(21)) as OperationReading?)
    #expect(operation.state == .reverted)
    #expect(operation.doneAt == after(21))
    #expect(
      fleet.records.map(\.result) == ["accepted", "done", "reverted"])
    #expect(fleet.records.last?.actor == "gateway")
    let event = fleet.gateway.events(after: 0, at: after(21)).last
    #expect(event?.kind == "operation.reverted")
    #expect(event?.message == "a is as it was: nobody confirmed the drain of mara")
    #expect(fleet.ask(.of(.confirm(operation: id ?? "")), at: after(22)).status == 409)
  }

  @Test func whatIsConfirmedStays() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let id = try #require(
      fleet.ask(.of(.weight(0.5), "a", revertAfter: .seconds(20)), at: after(1)).operation?.id
        as String?)
    #expect(fleet.ask(.of(.confirm(operation: id)), at: after(5)).operation?.revertsAt == nil)
    #expect(fleet.ask(.of(.confirm(operation: id)), at: after(6)).status == 200)
    fleet.wait(until: after(40), beating: ["a", "b"])
    #expect(fleet.node("a", at: after(40))?.weight == 0.5)
    let plain = try #require(
      fleet.ask(.of(.weight(0.6), "a"), at: after(41)).operation?.id as String?)
    #expect(fleet.ask(.of(.confirm(operation: plain)), at: after(41)).status == 409)
  }

  @Test func aTrialOnTopOfATrialGoesBackToWhatWasMeantToLast() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.ask(.of(.weight(0.5), "a", revertAfter: .seconds(600)), at: after(1))
    fleet.ask(.of(.weight(0.2), "a", revertAfter: .seconds(20)), at: after(2))
    fleet.wait(until: after(22), beating: ["a", "b", "c"])
    #expect(fleet.node("a", at: after(22))?.weight == 1)
  }

  @Test func aLaterDecisionIsNotPutBackByAnEarlierOne() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.ask(.of(.drain(deadline: nil), "a", revertAfter: .seconds(20)), at: after(1))
    fleet.ask(.of(.weight(0.5), "a"), at: after(2))
    fleet.ask(.of(.drain(deadline: nil), "a", reason: "for good"), at: after(3))
    fleet.wait(until: after(25), beating: ["b", "c"])
    #expect(fleet.gateway.state(of: NodeID("a")) == .drained)
    #expect(fleet.node("a", at: after(25))?.weight == 0.5)
  }

  @Test func puttingBackWaitsForTheFloor() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.ask(.of(.drain(deadline: nil), "a"), at: after(1))
    fleet.ask(.of(.resume, "a", revertAfter: .seconds(10)), at: after(2))
    #expect(fleet.ask(.of(.drain(deadline: nil), "b"), at: after(3)).status == 202)
    fleet.wait(until: after(15))
    fleet.wait(until: after(16))
    #expect(fleet.gateway.state(of: NodeID("a")) == .ready)
    #expect(fleet.gateway.eventKinds(at: after(16)).count { $0 == "operation.held" } == 1)
    fleet.ask(.of(.resume, "b"), at: after(17))
    fleet.wait(until: after(18))
    #expect(fleet.gateway.state(of: NodeID("a")) == .drained)
  }

  @Test func undoSendsTheInverseAsAnOperationOfItsOwn() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    let weigh = try #require(
      fleet.ask(.of(.weight(0.5), "a"), at: after(1)).operation?.id as String?)
    let drain = try #require(
      fleet.ask(.of(.drain(deadline: nil), "a"), at: after(2)).operation?.id as String?)
    // What touches something else does not stand in the way.
    let undo = fleet.ask(.of(.undo(operation: weigh)), at: after(3))
    #expect(undo.node?.weight == 1)
    #expect(undo.node?.state == .drained)
    #expect(undo.operation?.verb == "undo")
    #expect(fleet.ask(.of(.undo(operation: drain)), at: after(4)).node?.state == .ready)
    #expect(fleet.ask(.of(.undo(operation: drain)), at: after(5)).refusal?.code == "wrong_state")
    let redo = try #require(undo.operation?.id)
    #expect(fleet.ask(.of(.undo(operation: redo)), at: after(6)).node?.weight == 0.5)
  }

  @Test func undoIsRefusedWhenSomebodyHasDecidedAnew() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    let first = try #require(
      fleet.ask(.of(.weight(0.5), "a"), at: after(1)).operation?.id as String?)
    let jo = ControlCaller(name: "jo", role: "operator", address: "")
    let second = try #require(
      fleet.ask(.of(.weight(0.7), "a", by: jo), at: after(2)).operation?.id as String?)
    let refusal = fleet.ask(.of(.undo(operation: first)), at: after(3)).refusal
    #expect(refusal?.status == 412)
    #expect(refusal?.node?.weight == 0.7)
    #expect(
      refusal?.detail == "a is at revision 3: weight by jo (\(second)) came after \(first), and "
        + "undoing that would undo more than was asked")
  }

  @Test func undoOfAResumeIsADrainAndHeldToTheFloor() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.ask(.of(.drain(deadline: nil), "a"), at: after(1))
    let resume = try #require(fleet.ask(.of(.resume, "a"), at: after(2)).operation?.id as String?)
    fleet.ask(.of(.drain(deadline: nil), "b"), at: after(3))
    #expect(
      fleet.ask(.of(.undo(operation: resume)), at: after(4)).refusal?.code == "capacity_floor")
    #expect(fleet.ask(.of(.undo(operation: resume), force: true), at: after(5)).status == 200)
    #expect(fleet.gateway.state(of: NodeID("a")) == .drained)
  }

  @Test func aRemovalCannotBeUndone() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    let id = try #require(fleet.ask(.of(.remove, "a"), at: after(1)).operation?.id as String?)
    #expect(fleet.ask(.of(.undo(operation: id)), at: after(2)).status == 404)
    try fleet.gateway.register(describe("a"), at: after(3))
    #expect(fleet.ask(.of(.undo(operation: id)), at: after(4)).refusal?.code == "wrong_state")
  }

  @Test func operationsAreForgottenAfterADayAndAreNeverTooMany() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    for round in Int64(0)..<1100 {
      fleet.ask(.of(.weight(round % 2 == 0 ? 0.5 : 1), "a"), at: after(round))
    }
    #expect(fleet.gateway.controls.operations.count == 1000)
    fleet.wait(until: after(86_400 + 1000))
    #expect(fleet.gateway.controls.operations.count == 99)
    #expect(fleet.gateway.fleetDocument(at: after(86_400 + 1000)).operations?.count == 99)
    fleet.wait(until: after(90_000))
    #expect(fleet.gateway.fleetDocument(at: after(90_000)).operations == [])
  }

  @Test func theDocumentShowsWhatIsOpenAndTheNewestOfTheRest() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    let trial = fleet.ask(.of(.weight(0.5), "a", revertAfter: .seconds(86_400)), at: after(1))
    fleet.gateway.beat("b", inFlight: 1, at: after(2))
    let drain = fleet.ask(.of(.drain(deadline: .seconds(86_400)), "b"), at: after(2))
    var closed: [String?] = []
    for round in Int64(0)..<500 {
      let weight = fleet.ask(.of(.weight(round % 2 == 0 ? 1.5 : 1), "c"), at: after(3))
      closed.append(weight.operation?.id)
    }
    let shown = fleet.gateway.fleetDocument(at: after(4)).operations?.map(\.id)
    #expect(shown == [trial.operation?.id, drain.operation?.id] + closed.suffix(200))
    // One that is not shown any more is still there.
    let hidden = try #require(closed[299])
    #expect(
      fleet.ask(.of(.undo(operation: hidden)), at: after(4)).refusal?.code == "revision_mismatch")
  }
}
