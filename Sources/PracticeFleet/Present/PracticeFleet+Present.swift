import FleetModel
import GatewayCore

extension PracticeFleet {
  /// The nodes as they register.
  package var descriptions: [NodeDescription] { nodes.map(\.description) }

  /// Whether anybody ever asks for anything.
  package var hasTraffic: Bool { traffic > 0 && !nodes.isEmpty }

  /// Lives on in the present: nodes get busy by what really came to them, in usual requests, and
  /// incidents take their course. Says what operators do about it.
  ///
  /// For a fleet that has lived through its past.
  package mutating func live(to time: WallTime, work: [Double]) -> [PracticeOperation] {
    let now = time.milliseconds.flooredDivision(by: 1000)
    guard let before = second, now > before else { return [] }
    second = now
    guard traffic > 0 else { return [] }
    // After a long pause of the machine what it had to do is long forgotten.
    let seconds = Double(min(now - before, 60))
    let known = running
    running = incidents(at: time)
    let drains = running.filter { $0.kind == .nodeIsDrained }
    if drains.contains(where: { !known.contains($0) }) { toFinish = 0 }
    for index in nodes.indices where !isSilent(node: index, second: now) {
      let work = work.indices.contains(index) ? work[index] : 0
      nodes[index].work(
        work * weight, for: seconds, heat: heat(ofNode: index, second: now),
        answerSeconds: Self.answerSeconds / weight, using: &random)
    }
    return operations(from: before, to: now)
  }

  /// What a node says of itself, with so many requests in flight.
  package func report(ofNode index: Int, inFlight: Int) -> HeartbeatReport {
    let second = second ?? 0
    // What a drain of the past had still to wait for ends as it would have.
    let left = remainingInDrain(node: index, second: second) ?? 0
    let inFlight = max(inFlight, left)
    var report = nodes[index].report(queued: max(0, inFlight - nodes[index].kind.gpuCount))
    report.inFlight = inFlight
    report.gpus = nodes[index].gpuReadings(
      heat: heat(ofNode: index, second: second), seed: seed, second: second,
      restless: traffic > 0)
    return report
  }

  /// Whether a node says nothing to anybody.
  package func isSilent(node index: Int) -> Bool {
    isSilent(node: index, second: second ?? 0)
  }

  /// How many requests of a jammed model are to wait; `nil` for one that is not jammed.
  ///
  /// As slowly as it can be watched: a queue grows by the little that comes more than goes.
  package func jam(ofModel model: Int) -> Int? {
    guard let second,
      let jam = running.first(where: {
        $0.kind == .queueJams && $0.victim == model && $0.isActive(second: second)
      })
    else { return nil }
    let perSecond = requestsPerSecond * PracticeModel.all[model].share
    return Int(clamping: Double(second - jam.begin) * max(0.45, 0.015 * perSecond))
  }
}
