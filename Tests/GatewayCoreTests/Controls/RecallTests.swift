import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

/// Whoever lost an answer asks for it by the key of the call.
@Suite struct RecallTests {
  private let jo = ControlCaller(name: "jo", role: "operator", address: "")

  @Test func anAnswerIsKnownByItsKeyForAnHourAndToItsCallerAlone() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let call = ControlRequest.of(.weight(0.5), "a", key: "k", body: "x")
    #expect(fleet.gateway.recollection(of: call, at: after(1)) == nil)
    let first = fleet.ask(call, at: after(1))
    #expect(fleet.gateway.recollection(of: call, at: after(3600)) == .answered(first))
    #expect(fleet.gateway.recollection(of: "k", by: jo.name, at: after(2)) == nil)
    #expect(fleet.gateway.recollection(of: "K", by: mara.name, at: after(2)) == nil)
    #expect(fleet.gateway.recollection(of: call, at: after(3601)) == nil)
  }

  @Test func whoAsksTooEarlyWaitsForTheIntent() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let call = ControlRequest.of(.weight(0.5), "a", key: "k")
    guard case .record(_, let intent) = fleet.gateway.consider(call, at: after(1)) else {
      return #expect(Bool(false))
    }
    #expect(fleet.gateway.recollection(of: call, at: after(2)) == .awaiting(intent.id))
    let result = fleet.gateway.perform(intent, at: after(3)).result
    #expect(fleet.gateway.recollection(of: call, at: after(4)) == .answered(result))
  }

  /// Only the second record keeps the first from being carried out after a restart.
  @Test func aLateRefusalIsToldOnlyWhenItCannotBeLost() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let call = ControlRequest.of(.weight(0.5), "a", ifMatch: 1, key: "k")
    guard case .record(_, let intent) = fleet.gateway.consider(call, at: after(1)) else {
      return #expect(Bool(false))
    }
    fleet.ask(.of(.weight(0.7), "a"), at: after(1))
    let refused = fleet.gateway.perform(intent, at: after(2)).result
    #expect(refused.status == 412)
    #expect(fleet.gateway.recollection(of: call, at: after(2)) == .awaiting(intent.id))
    #expect(fleet.gateway.consider(call, at: after(2)) == .awaiting(intent.id))
    fleet.gateway.noteRefused(intent, refused)
    #expect(fleet.gateway.recollection(of: call, at: after(2)) == .answered(refused))
    #expect(fleet.gateway.consider(call, at: after(2)) == .replay(refused))
  }

  @Test func whatCameToNothingIsUnknownAgain() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let call = ControlRequest.of(.weight(0.5), "a", key: "k")
    guard case .record(_, let intent) = fleet.gateway.consider(call, at: after(1)) else {
      return #expect(Bool(false))
    }
    _ = fleet.gateway.cancel(intent, .unavailable("the disk is full"))
    #expect(fleet.gateway.recollection(of: call, at: after(2)) == nil)
    // Nor is a trial remembered, which did nothing.
    fleet.ask(.of(.weight(0.5), "a", dryRun: true, key: "trial"), at: after(3))
    #expect(fleet.gateway.recollection(of: "trial", by: mara.name, at: after(3)) == nil)
  }

  @Test func anAnswerIsKnownAfterARestart() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let drain = ControlRequest.of(.drain(deadline: nil), "a", key: "drain")
    let refused = ControlRequest.of(.drain(deadline: nil), "b", key: "refused")
    let accepted = fleet.ask(drain, at: after(1))
    let refusal = fleet.ask(refused, at: after(2))
    let next = try fleet.restarted(nodes: ["a", "b"], at: after(100))
    guard case .answered(let recalled) = next.gateway.recollection(of: drain, at: after(100)),
      case .answered(let recalledRefusal) = next.gateway.recollection(of: refused, at: after(100))
    else { return #expect(Bool(false)) }
    #expect(recalled.status == 202)
    #expect(recalled.operation?.id == accepted.operation?.id)
    #expect(recalled.node?.state == accepted.node?.state)
    #expect(recalledRefusal.status == 409)
    #expect(recalledRefusal.refusal?.code == "capacity_floor")
    #expect(recalledRefusal.refusal?.detail == refusal.refusal?.detail)
    #expect(next.gateway.recollection(of: drain, at: after(3601)) == nil)
  }
}
