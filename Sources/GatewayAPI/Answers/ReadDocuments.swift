import FleetModel

// The reads beside the fleet document. The two oldest have shapes of their own, because clients
// of bare gateways know them; the others are parts of the fleet document under their own path.

/// `GET /v1/resources/gpu`: what could take work right now.
package struct ResourcesDocument: Equatable, Sendable {
  package struct Resource: Equatable, Sendable {
    package var id: NodeID
    package var type: String
    package var region: String
    /// GPUs that can take work; none while the node is down or taken out.
    package var available: Int
    package var latencyMilliseconds: Double?
    package var state: NodeState

    package init(
      id: NodeID, type: String, region: String, available: Int, latencyMilliseconds: Double?,
      state: NodeState
    ) {
      (self.id, self.type, self.region, self.available) = (id, type, region, available)
      (self.latencyMilliseconds, self.state) = (latencyMilliseconds, state)
    }
  }

  package var resources: [Resource]
  package var timestamp: WallTime

  package init(resources: [Resource], timestamp: WallTime) {
    self.resources = resources
    self.timestamp = timestamp
  }
}

/// `GET /v1/stats`: each node's health in four numbers.
package struct StatsDocument: Equatable, Sendable {
  package struct Node: Equatable, Sendable {
    package var id: NodeID
    package var healthScore: Double
    package var averageLatencyMilliseconds: Double?
    package var currentLoadPercent: Double?
    package var requests: Int

    package init(
      id: NodeID, healthScore: Double, averageLatencyMilliseconds: Double?,
      currentLoadPercent: Double?, requests: Int
    ) {
      (self.id, self.healthScore, self.requests) = (id, healthScore, requests)
      self.averageLatencyMilliseconds = averageLatencyMilliseconds
      self.currentLoadPercent = currentLoadPercent
    }
  }

  package var totalNodes: Int
  package var healthyNodes: Int
  package var totalRequests: Int
  package var nodes: [Node]

  package init(totalNodes: Int, healthyNodes: Int, totalRequests: Int, nodes: [Node]) {
    (self.totalNodes, self.healthyNodes) = (totalNodes, healthyNodes)
    (self.totalRequests, self.nodes) = (totalRequests, nodes)
  }
}

/// `GET /v1/spend`: the spend of the fleet document, with the figures that old clients look for at
/// the top.
package struct SpendDocument: Equatable, Sendable {
  package var spend: SpendReading
  package var todaySpent: Money
  /// The limit of the gateway's own budget for a day; `nil` without one.
  package var dailyLimit: Money?
  package var requests: Int

  package init(spend: SpendReading, todaySpent: Money, dailyLimit: Money?, requests: Int) {
    (self.spend, self.todaySpent) = (spend, todaySpent)
    (self.dailyLimit, self.requests) = (dailyLimit, requests)
  }
}

/// `GET /v1/models`: the models that can be asked for.
package struct ModelsDocument: Equatable, Sendable {
  package struct Model: Equatable, Sendable {
    package var id: String
    package var ownedBy: String

    package init(id: String, ownedBy: String) {
      self.id = id
      self.ownedBy = ownedBy
    }
  }

  package var models: [Model]
  package var created: WallTime

  package init(models: [Model], created: WallTime) {
    self.models = models
    self.created = created
  }
}
