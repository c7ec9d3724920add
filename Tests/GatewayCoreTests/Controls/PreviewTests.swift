import FleetModel
import GatewayAPI
import Testing

@testable import GatewayCore

/// Trials: what they say, and that they do nothing.
@Suite struct PreviewTests {
  private func preview(
    _ fleet: inout Audited, _ request: ControlRequest, at time: WallTime
  ) throws -> PreviewReading {
    guard case .preview(let preview) = fleet.gateway.consider(request, at: time) else {
      throw Never(reason: "no preview of \(request)")
    }
    #expect(try PreviewReading(parsing: preview.bytes) == preview)
    return preview
  }

  private struct Never: Error { var reason: String }

  @Test func itSaysHowLongTheOldestRequestHasRun() throws {
    let driven = DrivenGateway(try gateway(nodes: ["a"], configuration: .one))
    var fleet = Audited(driven.gateway)
    let drain = ControlRequest.of(.drain(deadline: nil), "a", dryRun: true)
    #expect(try preview(&fleet, drain, at: noon).oldest == nil)
    let first = try #require(
      driven.send(InferenceAsk(model: "m", promptTokens: 1)) as AttemptID?)
    driven.pass(.seconds(2))
    _ = try #require(
      driven.send(InferenceAsk(model: "m", promptTokens: 1)) as AttemptID?)
    driven.pass(.milliseconds(1500))
    fleet.gateway = driven.gateway
    let busy = try preview(&fleet, drain, at: driven.now)
    #expect(busy.inFlight == 2 && busy.oldest == .milliseconds(3500))
    driven.finish(first)
    fleet.gateway = driven.gateway
    #expect(try preview(&fleet, drain, at: driven.now).oldest == .milliseconds(1500))
    // Of another's requests only the number is known.
    try fleet.gateway.register(describe("b"), at: driven.now)
    fleet.gateway.beat("b", inFlight: 7, at: driven.now)
    let foreign = ControlRequest.of(.drain(deadline: nil), "b", dryRun: true)
    let other = try preview(&fleet, foreign, at: driven.now)
    #expect(other.inFlight == 7 && other.oldest == nil)
  }

  @Test func anUndoAndAConfirmationCanBeTriedToo() throws {
    var fleet = try Audited(nodes: ["a", "b"])
    let id = try #require(
      fleet.ask(
        .of(.drain(deadline: nil), "a", reason: "hot", revertAfter: .seconds(600)), at: after(1)
      ).operation?.id as String?)
    let undo = try preview(&fleet, .of(.undo(operation: id), dryRun: true), at: after(2))
    #expect(undo.node == NodeID("a") && undo.verb == "undo" && undo.refusal == nil)
    #expect(undo.before?.state == .drained && undo.before?.reason == "hot")
    #expect(undo.after?.state == .ready)
    #expect(undo.capacity?.percentBefore == 50 && undo.capacity?.percentAfter == 100)
    let confirm = try preview(&fleet, .of(.confirm(operation: id), dryRun: true), at: after(2))
    #expect(confirm.node == NodeID("a") && confirm.verb == "confirm" && confirm.refusal == nil)
    #expect(confirm.before?.state == .drained && confirm.after?.state == .drained)
    #expect(fleet.operation(id, at: after(3))?.revertsAt == after(601))
    // What the undo of a resume would break is said in advance.
    let resume = try #require(fleet.ask(.of(.resume, "a"), at: after(4)).operation?.id as String?)
    fleet.ask(.of(.drain(deadline: nil), "b"), at: after(5))
    let floor = try preview(&fleet, .of(.undo(operation: resume), dryRun: true), at: after(6))
    #expect(floor.refusal?.code == "capacity_floor" && floor.after?.state == .drained)
    let again = ControlRequest.of(.undo(operation: id), dryRun: true)
    #expect(fleet.ask(again, at: after(7)).refusal?.code == "revision_mismatch")
    #expect(fleet.records.map(\.result) == ["accepted", "accepted", "accepted"])
  }

  /// What a trial promises comes true when nothing has changed in between, in random fleets.
  @Test func theRealThingDoesWhatTheTrialSaid() throws {
    var (allowed, refused) = (0, 0)
    for seed in UInt64(1)...1000 {
      var random = FixedGenerator(seed: seed)
      var fleet = try Self.randomFleet(using: &random)
      let request = Self.randomRequest(of: fleet, using: &random)
      var trial = request
      trial.isDryRun = true
      let before = fleet.gateway.fleetDocument(at: after(60))
      let considered = fleet.gateway.consider(trial, at: after(60))
      #expect(fleet.gateway.fleetDocument(at: after(60)) == before)
      let count = fleet.records.count
      let result = fleet.ask(request, at: after(60))
      switch considered {
      case .preview(let preview):
        #expect(preview.refusal?.code == result.refusal?.code, "seed \(seed)")
        #expect(preview.refusal?.detail == result.refusal?.detail, "seed \(seed)")
        if result.refusal == nil {
          allowed += 1
          #expect(preview.after?.state == result.node?.state, "seed \(seed)")
          #expect(preview.after?.weight == result.node?.weight, "seed \(seed)")
        } else {
          refused += 1
        }
      case .refused(let refusal, let record):
        #expect(record == nil && refusal == result.refusal, "seed \(seed)")
      default: #expect(Bool(false), "seed \(seed)")
      }
      #expect(fleet.records.count == count + 1, "seed \(seed): the trial was recorded")
    }
    #expect(allowed > 300 && refused > 50, "\(allowed) and \(refused)")
  }

  private static func randomFleet(using random: inout FixedGenerator) throws -> Audited {
    let names = Array(["a", "b", "c", "d", "e"].prefix(.random(in: 2...5, using: &random)))
    var fleet = try Audited(nodes: names)
    for name in names {
      fleet.gateway.beat(name, inFlight: .random(in: 0...2, using: &random), at: after(50))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: fleet.ask(.of(.drain(deadline: nil), name, force: true), at: after(51))
      case 1:
        fleet.ask(
          .of(.weight([0, 0.3, 2].randomElement(using: &random) ?? 1), name),
          at: after(52))
      case 2: fleet.ask(.of(.resume, name, revertAfter: .seconds(600)), at: after(53))
      default: break
      }
    }
    return fleet
  }

  private static func randomRequest(
    of fleet: Audited, using random: inout FixedGenerator
  ) -> ControlRequest {
    let node = ["a", "b"].randomElement(using: &random) ?? "a"
    let force = Int.random(in: 0..<8, using: &random) == 0
    let operation = fleet.records.compactMap(\.operation).randomElement(using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: return .of(.drain(deadline: nil), node, force: force)
    case 3: return .of(.resume, node, force: force)
    case 4...5: return .of(.weight([0, 0.1, 0.7].randomElement(using: &random) ?? 1), node)
    default: return .of(.undo(operation: operation ?? "none"), force: force)
    }
  }
}

extension GatewayConfiguration {
  fileprivate static var one: GatewayConfiguration {
    var configuration = GatewayConfiguration()
    configuration.models = [
      ModelConfiguration(name: "m", owner: "me", priority: 1, price: TokenPrice(blended: 0))
    ]
    return configuration
  }
}
