import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

@Suite struct CapacityFloorTests {
  @Test func theLastNodeOfAModelStays() throws {
    var fleet = try Audited(nodes: ["a", "b", "c", "d"])
    try fleet.gateway.register(describe("a", models: ["m", "rare"]), at: after(1))
    for change in [ControlRequest.Change.drain(deadline: nil), .weight(0), .remove] {
      let refusal = fleet.ask(.of(change, "a"), at: after(1)).refusal
      #expect(refusal?.code == "capacity_floor")
      #expect(refusal?.detail == "a is the last node that serves rare")
      #expect(refusal?.capacity?.models.map(\.nodesAfter) == [3, 0])
      #expect(refusal?.capacity?.percentAfter == 75)
    }
    #expect(fleet.ask(.of(.drain(deadline: nil), "a", force: true), at: after(1)).status == 202)
    #expect(fleet.records.last?.result == "accepted (forced)")
  }

  @Test func halfOfTheFleetStays() throws {
    var fleet = try Audited(nodes: ["a", "b", "c", "d"])
    #expect(fleet.ask(.of(.drain(deadline: nil), "a"), at: after(1)).status == 202)
    #expect(fleet.ask(.of(.drain(deadline: nil), "b"), at: after(1)).status == 202)
    let refusal = fleet.ask(.of(.drain(deadline: nil), "c"), at: after(1)).refusal
    #expect(
      refusal?.detail == "8 of 32 weighted GPUs would be left, which is 25 %: the floor is 50 %")
    #expect(fleet.ask(.of(.remove, "c"), at: after(1)).refusal?.code == "capacity_floor")
    // What serves nothing takes nothing away.
    #expect(fleet.ask(.of(.remove, "a"), at: after(1)).status == 200)
  }

  @Test func smallStepsAddUpToALargeOne() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    var lowest = 1.0
    for _ in 0..<20 {
      for node in ["a", "b"] {
        let weight = (fleet.node(node, at: after(1))?.weight ?? 0) - 0.1
        guard weight > 0, fleet.ask(.of(.weight(weight), node), at: after(1)).status == 200 else {
          continue
        }
        lowest = min(lowest, weight)
      }
    }
    #expect(lowest > 0.45)
    #expect(fleet.ask(.of(.weight(0), "a"), at: after(1)).status == 409)
  }

  /// A crash before either is carried out would carry out both.
  @Test func whatIsBeingWrittenDownCountsAsDone() throws {
    var fleet = try Audited(nodes: ["a", "b", "c", "d"])
    var pending: [ControlIntent] = []
    for node in ["a", "b", "c"] {
      let drain = ControlRequest.of(.drain(deadline: nil), node)
      switch fleet.gateway.consider(drain, at: after(1)) {
      case .record(_, let intent): pending.append(intent)
      case .refused(let refusal, _): #expect(node == "c" && refusal.code == "capacity_floor")
      default: Issue.record("neither taken nor refused")
      }
    }
    #expect(pending.count == 2)
    // What is given up is there again.
    _ = fleet.gateway.cancel(pending[0], .unavailable("no space"))
    #expect(fleet.ask(.of(.drain(deadline: nil), "c"), at: after(2)).status == 202)
  }

  /// Each step is allowed when it is asked for, and together they would be too much.
  @Test func stepsOfSeveralHandsAtOnceStopAtTheFloor() throws {
    for seed in UInt64(1)...200 {
      var random = FixedGenerator(seed: seed)
      var fleet = try Audited(nodes: ["a", "b", "c", "d"])
      var intents: [ControlIntent] = []
      for hand in ["mara", "jo", "kim"] {
        for node in ["a", "b", "c", "d"] {
          let caller = ControlCaller(name: hand, role: "operator", address: "")
          let weight = Double(Int.random(in: 0...9, using: &random)) / 10
          guard
            case .record(_, let intent) = fleet.gateway.consider(
              .of(.weight(weight), node, by: caller), at: after(1))
          else { continue }
          intents.append(intent)
        }
      }
      intents.shuffle(using: &random)
      for intent in intents { _ = fleet.gateway.perform(intent, at: after(2)) }
      let weights = fleet.gateway.fleetDocument(at: after(2)).nodes.compactMap(\.weight)
      #expect(weights.reduce(0, +) >= 2 - 1e-9, "seed \(seed): \(weights)")
      #expect(weights.contains { $0 < 1 })
    }
  }

  @Test func aHighWeightDoesNotStandForOtherNodes() throws {
    var fleet = try Audited(nodes: ["a", "b", "c", "d"])
    fleet.ask(.of(.weight(100), "a"), at: after(1))
    #expect(fleet.ask(.of(.drain(deadline: nil), "b"), at: after(1)).status == 202)
    #expect(fleet.ask(.of(.drain(deadline: nil), "c"), at: after(1)).status == 202)
    #expect(fleet.ask(.of(.drain(deadline: nil), "d"), at: after(1)).status == 409)
  }

  @Test func whatFailedMeanwhileCounts() throws {
    var fleet = try Audited(nodes: ["a", "b", "c", "d"])
    guard
      case .record(_, let intent) = fleet.gateway.consider(
        .of(.drain(deadline: nil), "a"), at: after(1))
    else { return #expect(Bool(false)) }
    // Two fall silent while the disk is busy.
    fleet.wait(until: after(31), beating: ["a", "b"])
    let performance = fleet.gateway.perform(intent, at: after(31))
    #expect(performance.result.refusal?.code == "capacity_floor")
    #expect(performance.record?.result == "refused: capacity_floor")
    #expect(fleet.gateway.state(of: NodeID("a")) == .ready)
    // One that is down can be taken out all the same: nothing is lost by it.
    #expect(fleet.ask(.of(.drain(deadline: nil), "c"), at: after(31)).status == 202)
  }

  @Test func aDryRunSaysWhatWouldBeLeftAndChangesNothing() throws {
    var fleet = try Audited(nodes: ["a", "b", "c"])
    fleet.gateway.beat("a", inFlight: 7, at: after(1))
    fleet.ask(.of(.drain(deadline: nil), "b"), at: after(1))
    let before = fleet.node("a", at: after(2))
    let request = ControlRequest.of(
      .drain(deadline: nil), "a", reason: "hot", dryRun: true, key: "k")
    guard case .preview(let preview) = fleet.gateway.consider(request, at: after(2)) else {
      return #expect(Bool(false))
    }
    #expect(preview.inFlight == 7)
    #expect(preview.refusal?.code == "capacity_floor")
    #expect(preview.after?.state == .draining)
    let model = try #require(preview.capacity?.models.first)
    #expect(model.nodesBefore == 2 && model.nodesAfter == 1)
    #expect(model.placesLeft == 50)
    #expect((model.sharePercent ?? 0) > 0 && (model.sharePercent ?? 0) < 100)
    #expect(fleet.node("a", at: after(2)) == before)
    #expect(fleet.records.count == 1)
    #expect(try PreviewReading(parsing: preview.bytes) == preview)
    // The same key is free for the real thing.
    #expect(fleet.ask(.of(.resume, "b", key: "k"), at: after(3)).status == 200)
  }
}
