import Acting
import FleetModel

@testable import FleetStore

extension SampleFleet {
  /// What people have changed in the last hours, the oldest first as gateways list it.
  static var operations: [OperationReading] {
    [
      operation(1, "gpu-eu-central-8", "weight", "alice", minutesAgo: 480, .done) {
        $0.after?.weight = 0.5
        $0.reason = "slow since noon"
      },
      operation(2, "gpu-us-east-2", "drain", "ci-bot", minutesAgo: 190, .reverted) {
        $0.reason = "kernel update"
        $0.doneAt = $0.askedAt.map { $0 + .minutes(10) }
      },
      operation(3, "gpu-us-east-5", "drain", "mara", minutesAgo: 2, .noEffect) {
        ($0.inFlight, $0.newWorkSince) = (31, 57)
        $0.reason = "it answers with errors"
      },
      operation(4, "gpu-eu-central-4", "weight", "mara", minutesAgo: 1, .observing) {
        $0.after?.weight = 0.7
        $0.revertsAt = documentTime + .seconds(252)
      },
      operation(5, "gpu-ap-south-2", "drain", "mara", minutesAgo: 0, .observing) {
        ($0.inFlight, $0.newWorkSince) = (14, 0)
        $0.reason = "hot: 91 °C and ECC errors on the third card since three in the morning"
      },
    ]
  }

  private static func operation(
    _ number: Int, _ node: String, _ verb: String, _ actor: String, minutesAgo: Int64,
    _ state: OperationState, adjust: (inout OperationReading) -> Void
  ) -> OperationReading {
    var reading = OperationReading(id: "op-\(number)", node: NodeID(node))
    (reading.verb, reading.actor, reading.state) = (verb, actor, state)
    reading.askedAt = documentTime + .seconds(-9 - 60 * minutesAgo)
    reading.before = NodeStanding(state: .ready, weight: 1)
    reading.after = NodeStanding(state: verb == "drain" ? .draining : .ready, weight: 1)
    adjust(&reading)
    return reading
  }

  /// The normal fleet with all of them.
  static let operated: Fleet = {
    var fleet = normal
    fleet.operations = operations
    fleet.progress = progress(of: operations)
    fleet.sources[0].access = AccessReading(actor: "mara", role: .operator)
    return fleet
  }()

  /// Each as if nothing had been finished since it was first seen, so that nothing can be foretold.
  static func progress(of operations: [OperationReading]) -> [NodeID: OperationProgress] {
    Dictionary(
      operations.map { reading in
        let progress = OperationProgress(reading, of: nil, at: now, time: documentTime)
        return (reading.node, progress)
      }, uniquingKeysWith: { $1 })
  }
}
