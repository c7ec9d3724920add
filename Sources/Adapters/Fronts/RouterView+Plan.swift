import FleetModel

// A router has no drain that can be taken back: it lets a worker go, and forgets it. So what it listed of
// it is written down here first, and said to it again when the worker is to come back.

extension RouterView {
  func plan(
    _ intent: Intent, knowing changes: [BalancerChange]
  ) throws(ControlObjection) -> ServerPlan {
    let meant = workers.filter { names.mean(intent.node, by: $0.url) }
    guard let worker = meant.first else { throw .unknownNode(intent.node, at: Self.kind) }
    guard meant.count == 1, !worker.isRank else { throw .ranks(intent.node, meant.count) }
    let origin = PageOrigin(
      source: intent.source, kind: Self.kind, node: intent.node, receivedAt: .start)
    try intent.check(against: reading(of: worker, origin), at: Self.kind)
    let duty = try duty(after: intent.order, at: worker, changes)
    let before = mark(of: worker)
    guard let recipe = before.recipe else { throw .unrepeatable(intent.node) }
    var plan = ServerPlan(
      before: before, after: before, sessions: worker.load,
      capacity: capacity(changing: worker, to: duty))
    plan.after.duty = duty
    plan.after.state = duty == .ready ? .ready : worker.load == 0 ? .drained : .draining
    if case .undo(let operation) = intent.order { plan.after.undoes = operation }
    plan.refusal = plan.capacity.refusal(of: intent.node)
    if worker.isAwaited, duty != .ready { throw .stillComing(intent.node) }
    guard duty != before.duty else {
      plan.after.state = before.state
      return plan
    }
    if duty == .ready {
      // Two at one address it refuses, and the one that leaves stays there until it is gone.
      guard worker.absence != nil else { throw .stillLeaving(intent.node) }
      plan.errand = .request(.post, path: "/workers", body: recipe)
      plan.caution = "added again as it was listed; an API key of its own could not be read back"
      plan.cautionWithKey =
        "added again as it was listed, with the worker_key of your configuration"
    } else {
      plan.errand = .request(
        .delete, path: "/workers/" + (worker.id ?? worker.url).encodedSegment)
      let words =
        "the router forgets it, and what it has in flight ends unseen; resume adds it again as it "
        + "was listed"
      plan.caution = words + ", but for an API key of its own"
      plan.cautionWithKey = words + ", with the worker_key of your configuration"
    }
    return plan
  }

  private func duty(
    after order: ControlOrder, at worker: RouterWorker, _ changes: [BalancerChange]
  ) throws(ControlObjection) -> ServerDuty {
    switch order {
    case .drain(nil): return .drain
    case .drain:
      throw .keepsNoTime(Self.kind, "cuts nothing off and knows no deadline: leave it empty")
    case .resume: return .ready
    case .cordon, .weigh: throw .noWeights
    case .confirm: throw .wrongState("nothing waits to be kept: the router puts nothing back")
    case .undo(let id):
      return try changes.undone(id, at: mark(of: worker)).before?.duty ?? worker.duty
    }
  }

  /// What of those that do the same work can take it, before and after.
  private func capacity(changing worker: RouterWorker, to duty: ServerDuty) -> CapacityReading {
    var capacity = CapacityReading()
    capacity.unit = .servers
    capacity.floorPercent = CapacityReading.ownFloor
    let pool = workers.filter { other in
      other.type == worker.type
        && (worker.models.isEmpty || other.models.contains(where: worker.models.contains))
    }
    let models = worker.models.isEmpty ? [worker.type ?? "the router"] : worker.models
    capacity.models = models.map { ModelCapacity(model: $0) }
    for other in pool {
      let isIt = other.url == worker.url
      let servesAfter =
        isIt ? duty == .ready && (other.serves || other.absence != nil) : other.serves
      capacity.gpusTotal += 1
      if other.serves { capacity.gpusBefore += 1 }
      if servesAfter { capacity.gpusAfter += 1 }
      for place in capacity.models.indices
      where worker.models.isEmpty || other.models.contains(capacity.models[place].model) {
        if other.serves { capacity.models[place].nodesBefore += 1 }
        if servesAfter { capacity.models[place].nodesAfter += 1 }
      }
    }
    return capacity
  }

  func untaken(_ plan: ServerPlan) -> ControlObjection {
    .wrongState("the router took it on, and does not show it")
  }
}
