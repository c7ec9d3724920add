import FleetModel
import GatewayCore

extension PracticeFleet {
  private static let cacheHitRate = 0.31

  /// Lives through one step: incidents, then requests, then what the nodes say, then the money.
  mutating func live(_ step: Step, _ gateway: inout Gateway) {
    if traffic > 0 {
      followIncidents(step, &gateway)
      let perSecond = requestsPerSecond * curve.factor(second: step.second)
      for model in PracticeModel.all.indices {
        serve(model, requestsPerSecond: perSecond * PracticeModel.all[model].share, step, &gateway)
      }
      spend(step, &gateway)
      useLimits(requests: perSecond, step, &gateway)
    } else if step.isLast {
      reportIdle(step, &gateway)
    }
    for index in nodes.indices { liveNode(index, step, &gateway) }
    gateway.settle(at: step.time)
    followDeath(step, &gateway)
  }

  private mutating func serve(
    _ index: Int, requestsPerSecond: Double, _ step: Step, _ gateway: inout Gateway
  ) {
    let model = PracticeModel.all[index]
    let asked = random.poisson(requestsPerSecond * step.seconds)
    let hits = random.binomial(asked, share: Self.cacheHitRate)
    let jam = running.first { $0.kind == .queueJams && $0.victim == index }
    let report = queues[index].pass(
      asked - hits, model: model, unrest: curve.unrest(ofModel: index, second: step.second),
      jam: jam.map { $0.isActive(second: step.second) ? 1 : 0 } ?? 0, seconds: step.seconds,
      using: &random)
    gateway.observe(report, at: step.time)
    var answered = FinishedRequests(model: model.name)
    answered.succeeded = hits
    answered.cacheHits = hits
    answered.cacheMisses = asked - hits
    // Refused for reasons of the caller's own, such as a prompt that is too long.
    answered.failed = report.rejected + random.poisson(0.0016 * requestsPerSecond * step.seconds)
    gateway.record(answered, at: step.time)
    deal(report.served, ofModel: index, &gateway, at: step.time)
  }

  /// Gives `count` requests to nodes by the gateway's own shares.
  private mutating func deal(
    _ count: Int, ofModel model: Int, _ gateway: inout Gateway, at time: WallTime
  ) {
    var rest = count
    var restShare = 1.0
    var node = 0
    for share in gateway.shares(ofModel: PracticeModel.all[model].name, at: time) {
      // Shares come in the order of registration, which is that of our nodes.
      while node < nodes.count, nodes[node].description.id != share.node { node += 1 }
      guard node < nodes.count, rest > 0,
        let place = nodes[node].models.firstIndex(of: model)
      else { return }
      let given = random.binomial(rest, share: share.share / max(restShare, share.share))
      nodes[node].given[place] += given
      gateway.noteSent(given, to: share.node)
      rest -= given
      restShare -= share.share
    }
  }

  private mutating func liveNode(_ index: Int, _ step: Step, _ gateway: inout Gateway) {
    let heat = heat(ofNode: index, second: step.second)
    let isSilent = isSilent(node: index, second: step.second)
    var count = 0
    for place in nodes[index].models.indices where nodes[index].given[place] > 0 {
      let given = nodes[index].given[place]
      nodes[index].given[place] = 0
      count += given
      finish(
        given, ofModel: nodes[index].models[place], onNode: index, heat, isSilent, step, &gateway)
    }
    guard !isSilent else { return }
    if let remaining = remainingInDrain(node: index, second: step.second) {
      nodes[index].emptyOut(remaining: remaining, seconds: step.seconds)
    } else {
      nodes[index].work(
        Double(count) * weight, for: step.seconds, heat: heat,
        answerSeconds: Self.answerSeconds / weight, using: &random)
    }
    var report = nodes[index].report(
      queued: max(0, nodes[index].inFlight - nodes[index].kind.gpuCount))
    if step.isLast || heat > 0 {
      report.gpus = nodes[index].gpuReadings(
        heat: heat, seed: seed, second: step.second, restless: traffic > 0)
    }
    gateway.heartbeat(report, at: step.time)
  }

  /// Tells how `count` requests of a model ended on a node.
  private mutating func finish(
    _ count: Int, ofModel index: Int, onNode node: Int, _ heat: Double, _ isSilent: Bool,
    _ step: Step, _ gateway: inout Gateway
  ) {
    let model = PracticeModel.all[index]
    var finished = FinishedRequests(model: model.name, node: nodes[node].description.id)
    if isSilent {
      finished.failed = count
      gateway.record(finished, at: step.time)
      return
    }
    finished.failed = random.poisson(Double(count) * (0.0002 + 0.004 * heat))
    finished.succeeded = max(0, count - finished.failed)
    let done = Double(finished.succeeded)
    let vary = 1 + 0.5 * random.normal() / max(1, done).squareRoot()
    finished.tokensIn = Int(clamping: done * model.tokensIn * max(0.2, vary))
    finished.tokensOut = Int(clamping: done * model.tokensOut * max(0.2, vary))
    finished.timings = timings(
      of: finished.succeeded, model: model, queue: queues[index],
      node: nodes[node], heat: heat, step: step)
    gateway.record(finished, at: step.time)
  }
}
