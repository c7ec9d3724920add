import FleetModel

/// The nodes, in the order in which they came.
struct Registry: Sendable {
  /// Ten times the largest fleet we measure with.
  static let nodeLimit = 10_000
  static let modelsPerNodeLimit = 64
  static let textLimit = 256

  var nodes: [RegisteredNode] = []
  /// How long a node that comes back takes to get its full share.
  var rampUp = Span.zero
  /// Before this nobody can have been silent for too long.
  private(set) var silenceDue = WallTime.distantFuture
  private var indices: [NodeID: Int] = [:]
  /// The nodes that serve each model, by their index, rising: what a choice goes through.
  private var servers: [String: [Int]] = [:]
  /// The last revisions of nodes that were removed. A node that comes back under the same name goes
  /// on from there, so that a caller who saw the old one cannot mistake it for the new one.
  private var retired: [NodeID: Int] = [:]
  /// What all nodes begin above that are not in `retired`, since those are kept only up to a limit.
  private var lowestRevision = 0
  /// The largest weight that was seen among them in the last choice that looked at all.
  var heaviest: [String: Double] = [:]

  func index(of id: NodeID) -> Int? { indices[id] }

  /// The indices of the nodes that serve `model`, rising.
  func servers(ofModel model: String) -> [Int] { servers[model] ?? [] }

  /// Lets a node in, or takes a new description of one that is known; says whether it was new.
  mutating func register(
    _ description: NodeDescription, at now: WallTime
  ) throws(RegistrationProblem) -> Bool {
    try Self.check(description)
    if let index = indices[description.id] {
      nodes[index].lastHeartbeat = now
      if nodes[index].description != description {
        let hasOtherModels = nodes[index].description.models != description.models
        nodes[index].take(description, at: now)
        if hasOtherModels { indexModels() }
      }
      return false
    }
    guard nodes.count < Self.nodeLimit else { throw .tooManyNodes(limit: Self.nodeLimit) }
    indices[description.id] = nodes.count
    for model in Set(description.models) { servers[model, default: []].append(nodes.count) }
    let revision = (retired.removeValue(forKey: description.id) ?? lowestRevision).addingClamped(1)
    nodes.append(RegisteredNode(description, at: now, revision: revision))
    expectSilence(at: now + NodeHealth.heartbeatLimit)
    return true
  }

  /// Looks at who has fallen silent no later than at `time`. Heartbeats only put that off, so it is
  /// enough to look again when the time has come.
  mutating func expectSilence(at time: WallTime) { silenceDue = min(silenceDue, time) }

  mutating func findNextSilence() {
    silenceDue = .distantFuture
    for index in nodes.indices where [.ready, .draining].contains(nodes[index].lifecycle.state) {
      expectSilence(at: nodes[index].lastHeartbeat + NodeHealth.heartbeatLimit)
    }
  }

  mutating func remove(_ id: NodeID) -> Bool {
    guard let index = indices.removeValue(forKey: id) else { return false }
    retire(nodes.remove(at: index))
    for later in index..<nodes.count { indices[nodes[later].id] = later }
    indexModels()
    return true
  }

  private mutating func indexModels() {
    servers = [:]
    for (index, node) in nodes.enumerated() {
      for model in Set(node.description.models) { servers[model, default: []].append(index) }
    }
  }

  private mutating func retire(_ node: RegisteredNode) {
    if retired.count >= Self.nodeLimit {
      lowestRevision = max(lowestRevision, retired.values.max() ?? 0)
      retired = [:]
    }
    retired[node.id] = node.lifecycle.revision
  }

  static func check(_ description: NodeDescription) throws(RegistrationProblem) {
    guard !description.id.name.allSatisfy(\.isWhitespace) else { throw .emptyID }
    let texts = [description.id.name, description.type, description.region] + description.models
    guard texts.allSatisfy({ $0.utf8.count <= textLimit }) else {
      throw .idTooLong(limit: textLimit)
    }
    guard description.models.count <= modelsPerNodeLimit else {
      throw .tooManyModels(limit: modelsPerNodeLimit)
    }
    guard (0...RegisteredNode.gpuLimit).contains(description.gpuCount) else {
      throw .badFigure("gpus")
    }
    guard description.memoryTotalGB.isFinite, description.memoryTotalGB >= 0 else {
      throw .badFigure("memory_total_gb")
    }
    guard (0...100).contains(description.weight) else { throw .badFigure("weight") }
  }
}
