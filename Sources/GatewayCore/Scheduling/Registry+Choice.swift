import FleetModel

/// A node's share of the new work of a model.
package struct NodeShare: Equatable, Sendable {
  package var node: NodeID
  /// From 0 to 1; all shares of a model add up to 1.
  package var share: Double
}

/// What a request asks of its node.
struct NodeWish {
  var model: String
  /// What prompt and answer may come to, for nodes that limit tokens.
  var tokens = 0
  /// Nodes that have failed the request.
  var tried: [NodeID] = []
  /// The node that has most of the conversation in its memory.
  var favorite: NodeID?
}

/// What came of looking for a node.
enum NodeChoice: Equatable {
  /// This one, by its index.
  case node(Int)
  /// There are healthy ones, and none of them has room.
  case full
  /// All healthy ones have been tried.
  case allTried
  case noneHealthy
}

extension Registry {
  /// The node for a request that is to be sent at once: by chance, weighted by health × operator
  /// weight, among those with room; one that remembers the conversation goes before all others.
  mutating func choose(
    _ wish: NodeWish, at now: WallTime, using random: inout some RandomNumberGenerator
  ) -> NodeChoice {
    if let favorite = index(of: wish.favorite, for: wish, at: now) { return .node(favorite) }
    let servers = servers(ofModel: wish.model)
    if let drawn = draw(wish, from: servers, at: now, using: &random) { return .node(drawn) }
    return chooseLookingAtAll(wish, from: servers, at: now, using: &random)
  }

  /// Draws any node and takes it with the chance of its weight among the largest there is, until
  /// one is taken; gives up after some draws.
  ///
  /// That gives each node exactly its share too, and of a large fleet it looks at one or two nodes.
  private mutating func draw(
    _ wish: NodeWish, from servers: [Int], at now: WallTime,
    using random: inout some RandomNumberGenerator
  ) -> Int? {
    guard servers.count > Self.fewServers, let heaviest = heaviest[wish.model] else { return nil }
    for _ in 0..<Self.draws {
      let index = servers[Int(random.share() * Double(servers.count))]
      let weight = choiceWeight(ofNodeAt: index, at: now)
      // One that has become heavier than all was taken into account by none of the draws before.
      if weight > heaviest { return nil }
      guard random.share() * heaviest < weight, !wish.tried.contains(nodes[index].id),
        hasRoom(at: index, for: wish, now: now)
      else { continue }
      return index
    }
    return nil
  }

  /// To look at so many nodes takes no longer than to draw.
  private static let fewServers = 8
  private static let draws = 8

  private mutating func chooseLookingAtAll(
    _ wish: NodeWish, from servers: [Int], at now: WallTime,
    using random: inout some RandomNumberGenerator
  ) -> NodeChoice {
    var choice = WeightedChoice<Int>()
    var most = 0.0
    var (isHealthy, isUntried) = (false, false)
    for index in servers {
      let weight = choiceWeight(ofNodeAt: index, at: now)
      guard weight > 0 else { continue }
      isHealthy = true
      most = max(most, weight)
      guard !wish.tried.contains(nodes[index].id) else { continue }
      isUntried = true
      guard hasRoom(at: index, for: wish, now: now) else { continue }
      choice.offer(index, weight: weight, using: &random)
    }
    if servers.count > Self.fewServers { heaviest[wish.model] = most }
    if let chosen = choice.chosen { return .node(chosen) }
    return isUntried ? .full : isHealthy ? .allTried : .noneHealthy
  }

  /// The likeliest node for a request, which is not sent.
  mutating func likeliest(_ wish: NodeWish, at now: WallTime) -> NodeID? {
    if let favorite = index(of: wish.favorite, for: wish, at: now) { return nodes[favorite].id }
    var best: (index: Int, weight: Double)?
    for index in servers(ofModel: wish.model) where hasRoom(at: index, for: wish, now: now) {
      let weight = choiceWeight(ofNodeAt: index, at: now)
      if weight > best?.weight ?? 0 { best = (index, weight) }
    }
    return best.map { nodes[$0.index].id }
  }

  /// The chance of each node to be picked for `model`, in the order of the registry.
  func shares(ofModel model: String, at now: WallTime) -> [NodeShare] {
    var shares: [NodeShare] = []
    var total = 0.0
    for index in servers(ofModel: model) {
      let weight = choiceWeight(ofNodeAt: index, at: now)
      guard weight > 0 else { continue }
      total += weight
      shares.append(NodeShare(node: nodes[index].id, share: weight))
    }
    guard total > 0 else { return [] }
    for index in shares.indices { shares[index].share /= total }
    return shares
  }

  /// Whether a node that could take work is working on the model's requests, healthy or not.
  func isWorking(onModel model: String, at now: WallTime) -> Bool {
    servers(ofModel: model).contains { index in
      nodes[index].lifecycle.state == .ready && nodes[index].work.underWay > 0
        && nodes[index].weight > 0
        && now - nodes[index].lastHeartbeat < NodeHealth.heartbeatLimit
    }
  }

  /// When the first circuit of the nodes that serve `model` may close again.
  func nextTry(ofModel model: String) -> WallTime? {
    servers(ofModel: model).compactMap { nodes[$0].work.circuit.opensAgainAt }.min()
  }

  /// A node's weight in the choice: health × operator weight × what it gets of that after a
  /// return; 0 when it takes no new work.
  ///
  /// Field by field, because a node as a whole is large to copy and this is asked for every request.
  private func choiceWeight(ofNodeAt index: Int, at now: WallTime) -> Double {
    let health = nodes[index].health
    guard nodes[index].lifecycle.state == .ready,
      health.isHealthy(heartbeatAge: now - nodes[index].lastHeartbeat),
      nodes[index].work.circuit.lets(at: now)
    else { return 0 }
    let weight = health.score * nodes[index].weight
    return weight * nodes[index].work.ramp(over: rampUp, at: now)
  }

  private mutating func hasRoom(at index: Int, for wish: NodeWish, now: WallTime) -> Bool {
    nodes[index].work.hasRoom(
      within: nodes[index].description.limits, tokens: wish.tokens, at: now)
  }

  /// A node's index if it can take a request now.
  mutating func index(of id: NodeID?, for wish: NodeWish, at now: WallTime) -> Int? {
    guard let id, let index = index(of: id), !wish.tried.contains(id),
      choiceWeight(ofNodeAt: index, at: now) > 0,
      hasRoom(at: index, for: wish, now: now),
      nodes[index].description.models.contains(wish.model)
    else { return nil }
    return index
  }
}
