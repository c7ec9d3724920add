import Exposition
import FleetModel

/// How the page of somebody in front of engines is read: what it says of all requests, by model, and
/// what it says of each that it sends them to.
struct FrontPage: Sendable {
  let requests: EnginePage
  /// The same by worker.
  let workers: EnginePage

  func observation(
    from body: [UInt8], _ origin: PageOrigin
  ) -> (Observation?, PageReport) {
    var (all, each) = (EngineTally(requests), EngineTally(workers))
    let report = MetricsPage(requests.table).read(body) { all.take($0, $1) }
    let ofWorkers = MetricsPage(workers.table).read(body) { each.take($0, $1) }
    guard report.taken > 0 || ofWorkers.taken > 0 else { return (nil, report) }
    var observation = all.inFront(origin)
    let nodes = each.workers(origin)
    observation.nodes = .all(nodes)
    if observation.totals?.inFlight == nil, nodes.contains(where: { $0.inFlight != nil }) {
      observation.totals = observation.totals ?? TotalsReading()
      observation.totals?.inFlight = nodes.reduce(0) { $0.addingClamped($1.inFlight ?? 0) }
    }
    return (observation, report.taken > 0 ? report : ofWorkers)
  }
}

extension EngineTally {
  /// Those that requests are sent to, by their machines.
  fileprivate func workers(_ origin: PageOrigin) -> [NodeReading] {
    let tellsHealth = mean(.healthy) != nil
    // Of a worker that is removed, routers go on to say less than nothing.
    let present = models.filter { !tellsHealth || mean(.healthy, in: [$0]) != nil }
    var names = origin.workerNames
    names.take(present.lazy.compactMap(\.name))
    return present.compactMap { worker in
      worker.name.flatMap { node(worker, $0, names, origin) }
    }.joinedByName()
  }

  /// Nothing for one of which nothing is known.
  private func node(
    _ worker: Model, _ name: String, _ names: RouterNames, _ origin: PageOrigin
  ) -> NodeReading? {
    var node = origin.about(names.node(of: name)).emptyNode
    let empty = node
    node.inFlight = count(.running, in: [worker])
    node.queued = count(.waiting, in: [worker])
    node.requestsTotal = count(.requests, in: [worker])
    node.errorsTotal = count(.errors, in: [worker])
    if let healthy = mean(.healthy, in: [worker]) {
      node.state = healthy > 0 ? .ready : .down
      if healthy == 0 { node.stateReason = "fails its health check" }
    }
    // Closed is 0, and half open 2: some requests are tried.
    if mean(.shut, in: [worker]) == 1 { (node.state, node.stateReason) = (.down, "circuit open") }
    guard node != empty else { return nil }
    if HostName.place(in: name) != nil { node.url = HostName.withoutKeys(name) }
    return node
  }
}
