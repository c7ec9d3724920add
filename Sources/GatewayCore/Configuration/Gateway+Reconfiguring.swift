import FleetModel

extension Gateway {
  /// Takes another configuration without dropping anything.
  ///
  /// Requests go on as they came in: with the price they were let in at, on nodes and for models
  /// that may be gone for new ones. What operators have done to nodes stays.
  package mutating func reconfigure(_ new: GatewayConfiguration, at time: WallTime) {
    move(to: time)
    turnPages()
    let old = configuration
    configuration = new
    registry.rampUp = new.rampUp
    keyLimits.configure(new.keys, at: now)
    cache.change(to: new.cache)
    changeBudgets()
    changeModels()
    changeNodes(from: old.nodes, to: new.nodes)
    sendWaiting()
  }

  /// Budgets that stay keep what they have announced.
  private mutating func changeBudgets() {
    let old = budgets
    budgets = configuration.budgets.map { configured in
      guard var budget = old.first(where: { $0.configuration.id == configured.id }) else {
        return Budget(configured)
      }
      budget.configuration = configured
      return budget
    }
    recountReservations()
    for index in budgets.indices { budgets[index].settle(spent: spent(byBudgetAt: index)) }
  }

  mutating func changeModels() {
    for line in lines.indices { lines[line].isOffered = false }
    for model in configuration.models {
      let isFree = isFree(model)
      if let line = lineIndex[model.name] {
        lines[line].change(to: model, isFree: isFree)
      } else {
        lineIndex[model.name] = lines.count
        lines.append(ModelLine(model, isFree: isFree))
      }
      if let index = queueIndex(of: model.name) { queues[index].change(to: model) }
    }
  }

  private func isFree(_ model: ModelConfiguration) -> Bool {
    model.price.input <= 0 && model.price.output <= 0
      && !budgetIndex.hasBudget(ofModel: model.name)
  }

  private mutating func changeNodes(from old: [NodeDescription], to new: [NodeDescription]) {
    let staying = Set(new.map(\.id))
    for description in new { letIn(description, before: old.first { $0.id == description.id }) }
    for description in old where !staying.contains(description.id) { letGo(description.id) }
  }

  /// Lets a configured node in, or takes its new description. An operator's weight stays; where
  /// there is none, the configured one holds.
  mutating func letIn(_ description: NodeDescription, before: NodeDescription? = nil) {
    let known = registry.index(of: description.id).map { registry.nodes[$0] }
    let heartbeat = known?.lastHeartbeat
    guard (try? register(description, at: now)) != nil,
      let index = registry.index(of: description.id)
    else { return }
    // That it stands in a file says nothing about whether it lives.
    if let heartbeat { registry.nodes[index].lastHeartbeat = heartbeat }
    if let before, known?.weight == before.weight, description.weight != before.weight {
      registry.nodes[index].weight = description.weight
      registry.nodes[index].lifecycle.touch()
    }
    if leaving.remove(description.id) != nil {
      resume(description.id, reason: nil, by: nil, at: now)
    }
  }

  /// Takes a node out that is not configured any more, when it has finished what it has.
  private mutating func letGo(_ id: NodeID) {
    guard registry.index(of: id) != nil else { return }
    leaving.insert(id)
    drain(id, reason: "taken out of the configuration", deadline: nil, by: nil, at: now)
    removeIfLeft(id)
  }

  /// Removes a node that was to go, once nothing of ours is left on it.
  mutating func removeIfLeft(_ id: NodeID) {
    guard leaving.contains(id), let index = registry.index(of: id),
      registry.nodes[index].work.underWay == 0
    else { return }
    leaving.remove(id)
    remove(id, by: nil, at: now)
  }
}
