import FleetModel

/// What the GPUs of a fleet cost by the hour, and how much of that is paid for nothing.
///
/// Whatever has no price is left out of the sums and counted, so that a sum can say what it is of.
package struct GPUHours: Equatable, Sendable {
  /// All nodes of one type of GPU, or of all types.
  package struct Group: Equatable, Sendable {
    package fileprivate(set) var type: String
    package fileprivate(set) var nodes = 0
    package fileprivate(set) var readyNodes = 0
    /// Of nodes that say how many they have.
    package fileprivate(set) var gpus = 0
    package fileprivate(set) var perGPU: Money?
    /// What all of them cost an hour, at work or not.
    package fileprivate(set) var cost: Money?
    /// What of that is paid and not used.
    package fileprivate(set) var idle: Money?
    package fileprivate(set) var tokensPerSecond: Double?
    /// Nodes that are in the cost, and those that are in what is idle.
    package fileprivate(set) var pricedNodes = 0
    package fileprivate(set) var judgedNodes = 0
    /// What the nodes at work cost an hour of which the tokens are known, and those tokens.
    fileprivate var workingCost = 0.0
    fileprivate var workingTokens = 0.0

    fileprivate init(type: String, perGPU: Money?) { (self.type, self.perGPU) = (type, perGPU) }

    /// What a million tokens really cost: the hours of the GPUs that are ready, over what they made.
    package var perMillion: Money? {
      guard workingTokens > 0 else { return nil }
      return Money(dollars: workingCost / (workingTokens * 3600) * 1e6)
    }
  }

  /// What one node costs for nothing.
  package struct Idler: Equatable, Sendable {
    package var node: NodeID
    package var idle: Money
    package var cost: Money
  }

  /// Of each type, the one with the most GPUs first.
  package private(set) var groups: [Group] = []
  package private(set) var total = Group(type: "", perGPU: nil)
  /// Those that cost the most for nothing, the worst first.
  package private(set) var idlers: [Idler] = []

  package init(of fleet: Fleet, at prices: PriceList, idlers limit: Int = 50) {
    var places: [String: Int] = [:]
    var all: [Idler] = []
    var index = fleet.nodes.startIndex
    while index != fleet.nodes.endIndex {
      let node = NodeHour(fleet.nodes.values[index], prices)
      let place = places[node.type] ?? groups.count
      if place == groups.count {
        places[node.type] = place
        groups.append(Group(type: node.type, perGPU: prices[gpuHour: node.type]))
      }
      groups[place].add(node)
      total.add(node)
      if let idle = node.idle, let cost = node.cost, idle > .zero {
        all.append(Idler(node: fleet.nodes.values[index].id, idle: idle, cost: cost))
      }
      fleet.nodes.formIndex(after: &index)
    }
    groups.sort { ($0.gpus, $1.type) > ($1.gpus, $0.type) }
    all.sort { ($0.idle, $1.node) > ($1.idle, $0.node) }
    idlers = Array(all.prefix(limit))
  }
}

/// One node in money.
private struct NodeHour {
  let type: String
  let gpus: Int?
  let isReady: Bool
  let tokensPerSecond: Double?
  let cost: Money?
  var idle: Money?

  init(_ node: Node, _ prices: PriceList) {
    type = node.type ?? ""
    gpus = node.gpuCount
    let state = node.state
    isReady = state == .ready
    tokensPerSecond = node.tokensPerSecond.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    if let gpus, let price = prices[gpuHour: type] {
      cost = Money(dollars: price.dollars * Double(gpus))
    } else {
      cost = nil
    }
    switch state {
    // A draining node does its last work, and is idle as far as it has none.
    case .ready, .draining:
      let load = node.loadPercent.flatMap { $0.isFinite ? $0.clamped(to: 0...100) : nil }
      idle = load.flatMap { load in cost.map { Money(dollars: $0.dollars * (1 - load / 100)) } }
    case .drained, .down, .maintenance: idle = cost
    case nil: idle = nil
    }
  }
}

extension GPUHours.Group {
  fileprivate mutating func add(_ node: NodeHour) {
    nodes += 1
    if node.isReady { readyNodes += 1 }
    gpus = gpus.addingClamped(node.gpus ?? 0)
    if node.isReady, let tokens = node.tokensPerSecond {
      tokensPerSecond = (tokensPerSecond ?? 0) + tokens
    }
    guard let cost = node.cost else { return }
    pricedNodes += 1
    self.cost = (self.cost ?? .zero) + cost
    if let idle = node.idle {
      judgedNodes += 1
      self.idle = (self.idle ?? .zero) + idle
    }
    guard node.isReady, let tokens = node.tokensPerSecond else { return }
    workingCost += cost.dollars
    workingTokens += tokens
  }
}
