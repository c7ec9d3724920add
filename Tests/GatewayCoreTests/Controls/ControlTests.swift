import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

@Suite struct ControlTests {
  @Test func aDrainIsRecordedThenDoneAndFollowedUntilTheNodeIsEmpty() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.gateway.beat("a", inFlight: 2, at: after(1))
    let request = ControlRequest.of(.drain(deadline: nil), "a", reason: "hot")
    guard case .record(let record, let intent) = fleet.gateway.consider(request, at: after(2))
    else { return #expect(Bool(false)) }
    #expect(fleet.gateway.state(of: NodeID("a")) == .ready)
    #expect(record.result == "accepted")
    #expect(record.actor == "mara" && record.role == "operator" && record.address == "10.1.2.3")
    #expect(
      record.before
        == #"{"state":"ready","weight":1,"revision":1,"reason":null,"drain_deadline":null}"#)

    let result = fleet.gateway.perform(intent, at: after(3)).result
    #expect(result.status == 202)
    #expect(result.node?.state == .draining)
    #expect(result.node?.drainDeadline == after(303))
    #expect(result.operation?.state == .accepted)
    #expect(
      fleet.gateway.events(after: 2, at: after(3)).last?.message == "a draining: hot · 2 in flight")
    #expect(fleet.gateway.events(after: 2, at: after(3)).last?.actor == "mara")

    let id = result.operation?.id
    fleet.gateway.beat("a", inFlight: 1, at: after(4))
    let watched = try #require(fleet.operation(id, at: after(4)) as OperationReading?)
    #expect(watched.state == .observing)
    #expect(watched.inFlight == 1)
    #expect(watched.newWorkSince == 0)
    fleet.gateway.beat("a", inFlight: 0, at: after(5))
    let done = try #require(fleet.operation(id, at: after(5)) as OperationReading?)
    #expect(done.state == .done)
    #expect(done.doneAt == after(5))
    #expect(done.after?.state == .drained)
    #expect(fleet.gateway.takeAuditRecords().map(\.result) == ["done"])
    #expect(fleet.gateway.takeAuditRecords().isEmpty)
  }

  @Test func anIntentIsCarriedOutOnceOrGivenUp() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    guard case .record(_, let first) = fleet.gateway.consider(.of(.weight(0.5), "a"), at: after(1)),
      case .record(_, let second) = fleet.gateway.consider(
        .of(.weight(2), "a", key: "k"), at: after(1))
    else { return #expect(Bool(false)) }
    #expect(fleet.gateway.perform(first, at: after(1)).result.status == 200)
    #expect(fleet.gateway.perform(first, at: after(1)).result.refusal?.code == "wrong_state")
    let refusal = fleet.gateway.cancel(second, .unavailable("the disk is full"))
    #expect(refusal.status == 503)
    #expect(refusal.code == "audit_unavailable")
    #expect(fleet.gateway.perform(second, at: after(1)).result.status == 409)
    #expect(fleet.node("a", at: after(1))?.weight == 0.5)
    // The call can be repeated with the same key, because nothing came of it.
    #expect(fleet.ask(.of(.weight(2), "a", key: "k"), at: after(2)).node?.weight == 2)
  }

  @Test func atTheDeadlineWhatIsLeftIsCutOff() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.gateway.beat("a", inFlight: 3, at: after(1))
    let result = fleet.ask(.of(.drain(deadline: .seconds(20)), "a"), at: after(1))
    fleet.gateway.beat("a", inFlight: 3, at: after(20))
    fleet.wait(until: after(20))
    #expect(fleet.gateway.state(of: NodeID("a")) == .draining)
    fleet.wait(until: after(21))
    #expect(fleet.gateway.state(of: NodeID("a")) == .drained)
    #expect(fleet.operation(result.operation?.id, at: after(21))?.state == .done)
    #expect(fleet.gateway.eventKinds(at: after(21)).suffix(2) == ["node.cut_off", "node.drained"])
  }

  @Test func aNodeThatGetsWorkInSpiteOfADrainIsSaidToShowNoEffect() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.gateway.beat("a", inFlight: 1, at: after(1))
    let id = fleet.ask(.of(.drain(deadline: nil), "a"), at: after(1)).operation?.id
    fleet.gateway.noteSent(3, to: NodeID("a"))
    fleet.wait(until: after(5))
    #expect(fleet.operation(id, at: after(5))?.state == .observing)
    fleet.wait(until: after(11))
    #expect(fleet.operation(id, at: after(11))?.state == .noEffect)
    #expect(fleet.operation(id, at: after(11))?.newWorkSince == 3)
    fleet.gateway.beat("a", inFlight: 0, at: after(12))
    #expect(fleet.operation(id, at: after(13))?.state == .done)
  }

  @Test(arguments: [
    (ControlRequest.of(.drain(deadline: nil), "x"), 404, "unknown_node"),
    (.of(.resume, "x"), 404, "unknown_node"), (.of(.remove, ""), 404, "unknown_node"),
    (.of(.confirm(operation: "op-1")), 404, "unknown_operation"),
    (.of(.undo(operation: "op-1")), 404, "unknown_operation"),
    (.of(.weight(0.5), "a", ifMatch: 7), 412, "revision_mismatch"),
    (.of(.weight(-0.1), "a"), 400, "invalid_field"),
    (.of(.weight(.nan), "a"), 400, "invalid_field"),
    (.of(.weight(101), "a"), 400, "invalid_field"),
    (.of(.drain(deadline: .seconds(86_401)), "a"), 400, "invalid_field"),
    (.of(.drain(deadline: .seconds(-1)), "a"), 400, "invalid_field"),
    (.of(.resume, "a", revertAfter: .zero), 400, "invalid_field"),
    (.of(.resume, "a", reason: String(repeating: "x", count: 257)), 400, "invalid_field"),
    (.of(.resume, "a", key: ""), 400, "invalid_field"),
    (.of(.register(describe("")), nil), 400, "invalid_node"),
  ])
  func whatCannotBeDoneIsRefusedAndRecorded(
    _ request: ControlRequest, _ status: Int, _ code: String
  ) throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let result = fleet.ask(request, at: after(1))
    #expect(result.status == status)
    #expect(result.refusal?.code == code)
    #expect(fleet.records.map(\.result) == ["refused: \(code)"])
    #expect(fleet.records.first?.after == nil)
    #expect(fleet.records.first?.operation == nil)
    #expect(ProblemDocument(parsing: result.bytes)?.code == code)
    #expect(fleet.node("a", at: after(1))?.revision == 1)
  }

  @Test func whatIsAsAskedAlreadyIsNoErrorAndMovesNothing() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    for request in [ControlRequest.of(.resume, "a"), .of(.weight(1), "a")] {
      let result = fleet.ask(request, at: after(1))
      #expect(result.status == 200)
      #expect(result.operation?.state == .done)
      #expect(result.node?.revision == 1)
    }
    #expect(fleet.ask(.of(.drain(deadline: nil), "a"), at: after(1)).node?.state == .drained)
    let again = fleet.ask(.of(.drain(deadline: nil), "a", reason: "twice"), at: after(2))
    #expect(again.status == 202)
    #expect(again.node?.stateReason == nil)
    #expect(again.node?.revision == 3)
  }

  /// Nothing changes by it, and yet it is over when the node is empty and not before.
  @Test(arguments: [ControlRequest.Change.drain(deadline: nil), .weight(0)])
  func whatIsUnderWayAlreadyIsWaitedForToo(change: ControlRequest.Change) throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.gateway.beat("a", inFlight: 2, at: after(1))
    fleet.ask(.of(change, "a"), at: after(1))
    let again = fleet.ask(.of(change, "a"), at: after(2))
    #expect(again.operation?.state == .accepted)
    #expect(again.operation?.inFlight == 2)
    fleet.wait(until: after(3))
    #expect(fleet.operation(again.operation?.id, at: after(3))?.state == .observing)
    fleet.gateway.beat("a", inFlight: 0, at: after(4))
    let done = fleet.operation(again.operation?.id, at: after(4))
    #expect(done?.state == .done && done?.doneAt == after(4))
  }

  @Test func aNodeThatIsDownIsDrainedAtOnceAndStaysOut() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.wait(until: after(31), beating: ["b", "c"])
    #expect(fleet.gateway.state(of: NodeID("a")) == .down)
    let result = fleet.ask(.of(.drain(deadline: nil), "a"), at: after(32))
    #expect(result.status == 202)
    #expect(result.node?.state == .drained)
    fleet.gateway.beat("a", at: after(40))
    #expect(fleet.node("a", at: after(40))?.state == .drained)
  }

  @Test func twoWhoSawTheSameRevisionCannotBothChangeIt() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    guard
      case .record(_, let first) = fleet.gateway.consider(
        .of(.weight(0.5), "a", ifMatch: 1), at: after(1)),
      case .record(let record, let second) = fleet.gateway.consider(
        .of(.weight(0.7), "a", ifMatch: 1), at: after(1))
    else { return #expect(Bool(false)) }
    #expect(fleet.gateway.perform(first, at: after(2)).result.status == 200)
    let lost = fleet.gateway.perform(second, at: after(2))
    #expect(lost.result.status == 412)
    #expect(lost.result.refusal?.node?.weight == 0.5)
    #expect(lost.record?.result == "refused: revision_mismatch")
    #expect(lost.record?.operation == record.operation)
    #expect(fleet.operation(record.operation, at: after(2))?.state == .refused)
  }

  @Test func withoutARevisionTheLastWinsAndTheTrailIsCorrected() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    guard case .record(_, let first) = fleet.gateway.consider(.of(.weight(0.5), "a"), at: after(1)),
      case .record(_, let second) = fleet.gateway.consider(.of(.weight(0.7), "a"), at: after(1))
    else { return #expect(Bool(false)) }
    // Its record is no longer the last about the node, so another says how the node stands now.
    #expect(fleet.gateway.perform(first, at: after(2)).record?.result == "corrected")
    let last = fleet.gateway.perform(second, at: after(2))
    #expect(last.result.node?.weight == 0.7)
    #expect(last.record?.result == "corrected")
    #expect(last.record?.before.flatMap { NodeStanding(json: $0) }?.weight == 0.5)
  }

  @Test func aNodeThatComesBackUnderItsNameIsAnotherOne() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    let revision = fleet.ask(.of(.weight(0.5), "a"), at: after(1)).node?.revision
    #expect(fleet.ask(.of(.remove, "a"), at: after(2)).status == 200)
    #expect(fleet.ask(.of(.register(describe("a"))), at: after(3)).status == 201)
    let stale = fleet.ask(.of(.drain(deadline: nil), "a", ifMatch: revision), at: after(4))
    #expect(stale.status == 412)
    #expect(fleet.node("a", at: after(4))?.weight == 1)
  }

  @Test func registeringAgainClearsNothingThatAnOperatorDecided() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.ask(.of(.weight(0.5), "a"), at: after(1))
    fleet.ask(.of(.drain(deadline: nil), "a"), at: after(2))
    let agent = ControlCaller(name: "agent", role: "agent", address: "10.0.0.5")
    let count = fleet.records.count
    #expect(fleet.ask(.of(.register(describe("a")), by: agent), at: after(3)).status == 200)
    #expect(fleet.records.count == count)
    var moved = describe("a", models: ["m", "n"])
    moved.weight = 3
    #expect(fleet.ask(.of(.register(moved), by: agent), at: after(4)).status == 200)
    #expect(fleet.records.count == count + 1)
    let node = try #require(fleet.node("a", at: after(4)) as NodeReading?)
    #expect(node.state == .drained)
    #expect(node.weight == 0.5)
    #expect(node.models == ["m", "n"])
    #expect(fleet.ask(.of(.register(moved), by: agent), at: after(5)).status == 200)
    // One that nobody has weighed goes by its own word.
    var other = describe("b")
    other.weight = 2
    fleet.ask(.of(.register(other), by: agent), at: after(6))
    #expect(fleet.node("b", at: after(6))?.weight == 2)
  }

  @Test func aNodeWithWorkIsRemovedOnlyByForce() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.gateway.beat("a", inFlight: 2, at: after(1))
    #expect(fleet.ask(.of(.remove, "a"), at: after(1)).refusal?.code == "wrong_state")
    #expect(fleet.ask(.of(.remove, "a", force: true), at: after(1)).status == 200)
    #expect(fleet.node("a", at: after(1)) == nil)
    #expect(fleet.records.last?.result == "accepted (forced)")
  }
}
