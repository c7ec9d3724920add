import FleetModel
import Testing

@testable import GatewayCore

@Suite struct IdempotencyTests {
  @Test func theSameCallActsOnceAndIsAnsweredAlikeForAnHour() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let call = ControlRequest.of(.weight(0.5), "a", key: "k", body: "x")
    let first = fleet.ask(call, at: after(1))
    fleet.ask(.of(.weight(0.8), "a"), at: after(2))
    #expect(fleet.ask(call, at: after(3)) == first)
    #expect(fleet.ask(call, at: after(3600)) == first)
    #expect(fleet.node("a", at: after(3600))?.weight == 0.8)
    // Later it is a new call.
    fleet.wait(until: after(3601), beating: ["a", "b"])
    #expect(fleet.ask(call, at: after(3601)).node?.weight == 0.5)
  }

  @Test func aRefusalIsGivenAgainEvenWhenItWouldGoNow() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.ask(.of(.drain(deadline: nil), "a"), at: after(1))
    let call = ControlRequest.of(.drain(deadline: nil), "b", key: "k")
    let refused = fleet.ask(call, at: after(2))
    #expect(refused.status == 409)
    fleet.ask(.of(.resume, "a"), at: after(3))
    #expect(fleet.ask(call, at: after(4)) == refused)
  }

  /// An é in one piece and one in two are the same letter, and not the same key.
  @Test func keysThatOnlyLookTheSameAreTwo() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.ask(.of(.weight(0.5), "a", key: "caf\u{E9}", body: "x"), at: after(1))
    fleet.ask(.of(.weight(0.8), "a"), at: after(2))
    fleet.ask(.of(.weight(0.5), "a", key: "cafe\u{301}", body: "x"), at: after(3))
    #expect(fleet.node("a", at: after(3))?.weight == 0.5)
  }

  @Test func aRepeatedCallWaitsForTheFirst() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let call = ControlRequest.of(.weight(0.5), "a", key: "k")
    guard case .record(_, let intent) = fleet.gateway.consider(call, at: after(1)) else {
      return #expect(Bool(false))
    }
    #expect(fleet.gateway.consider(call, at: after(2)) == .awaiting(intent.id))
    let result = fleet.gateway.perform(intent, at: after(3)).result
    #expect(fleet.gateway.consider(call, at: after(4)) == .replay(result))
  }

  @Test(arguments: [
    ControlRequest.of(.weight(0.5), "a", key: "k", body: "other"),
    .of(.weight(0.5), "b", key: "k", body: "x"), .of(.resume, "a", key: "k", body: "x"),
  ])
  func anotherCallUnderTheSameKeyIsRefused(_ other: ControlRequest) throws {
    var fleet = try Audited(nodes: ["a", "b"])
    fleet.ask(.of(.weight(0.5), "a", key: "k", body: "x"), at: after(1))
    let refusal = fleet.ask(other, at: after(2)).refusal
    #expect(refusal?.status == 422)
    #expect(refusal?.code == "idempotency_mismatch")
    #expect(fleet.records.last?.result == "refused: idempotency_mismatch")
    #expect(fleet.records.last?.idempotency == nil)
  }

  @Test func twoCallersMayUseTheSameKey() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let jo = ControlCaller(name: "jo", role: "operator", address: "")
    fleet.ask(.of(.weight(0.5), "a", key: "k"), at: after(1))
    #expect(fleet.ask(.of(.weight(0.7), "b", key: "k", by: jo), at: after(2)).node?.weight == 0.7)
  }

  @Test func moreKeysThanFitAreRefusedAndNotForgotten() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    for index in 0..<AnswerBook.limit {
      fleet.ask(.of(.weight(index % 2 == 0 ? 0.5 : 1), "a", key: "k\(index)"), at: after(1))
    }
    let refused = fleet.ask(.of(.weight(0.9), "a", key: "new"), at: after(2))
    #expect(refused.refusal?.code == "too_many_controls")
    #expect(fleet.ask(.of(.weight(0.5), "a", key: "k0"), at: after(2)).node?.weight == 0.5)
    fleet.wait(until: after(3700), beating: ["a", "b"])
    #expect(fleet.ask(.of(.weight(0.9), "a", key: "new"), at: after(3700)).status == 200)
  }
}
