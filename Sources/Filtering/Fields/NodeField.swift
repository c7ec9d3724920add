import FleetModel
import FleetStore

/// Something that can be asked of a node, and where it is read.
struct NodeField: Sendable {
  var field: FilterField
  var read: @Sendable (Node, Fleet) -> FilterValue

  init(_ field: FilterField, _ read: @escaping @Sendable (Node, Fleet) -> FilterValue) {
    (self.field, self.read) = (field, read)
  }

  /// The one table: parser, suggestions, completion and documentation are made from it.
  static let all = words + work + latencies + hardware + doings

  private static let words = [
    NodeField(.init("name", ["id", "node"], .text, isSearched: true, help: "its name")) {
      node, _ in .text(node.id.name)
    },
    NodeField(.init("gpu", ["type"], .text, isSearched: true, help: "the kind of GPU")) {
      node, _ in FilterValue(node.type)
    },
    NodeField(.init("region", ["zone"], .text, isSearched: true, help: "where it stands")) {
      node, _ in FilterValue(node.region)
    },
    NodeField(
      .init("model", ["models"], .texts, isSearched: true, help: "any of the models that it serves")
    ) { node, _ in FilterValue(node.knownModels) },
    NodeField(
      .init("state", [], .states, isSearched: true, help: "what it does about new work")
    ) { node, _ in FilterValue(node.state?.rawValue) },
    NodeField(.init("reason", ["state-reason"], .text, help: "why it is in that state")) {
      node, _ in FilterValue(node.stateReason)
    },
    NodeField(.init("url", ["address"], .text, help: "where its gateway reaches it")) {
      node, _ in FilterValue(node.url)
    },
  ]

  private static let work = [
    NodeField(.init("health", ["health-score", "score"], .share, help: "how well it is")) {
      node, _ in FilterValue(node.healthScore)
    },
    NodeField(.init("load", ["load-pct"], .percent, help: "how busy it is")) {
      node, _ in FilterValue(node.loadPercent)
    },
    NodeField(
      .init("in-flight", ["inflight"], .count, help: "requests that it works on")
    ) { node, _ in FilterValue(node.inFlight) },
    NodeField(.init("queued", ["waiting"], .count, help: "requests that wait for it")) {
      node, _ in FilterValue(node.queued)
    },
    NodeField(.init("weight", [], .number, help: "its share of new work, 1 as usual")) {
      node, _ in FilterValue(node.weight)
    },
    NodeField(
      .init("weight.configured", ["weight-configured"], .number, help: "the weight it came with")
    ) { node, _ in FilterValue(node.configuredWeight) },
    NodeField(
      .init("requests", ["rps", "requests-per-s"], .perSecond, help: "requests in a second")
    ) { node, _ in FilterValue(node.requestsPerSecond) },
    NodeField(
      .init("errors", ["eps", "errors-per-s"], .perSecond, help: "failed requests in a second")
    ) { node, _ in FilterValue(node.errorsPerSecond) },
    NodeField(.init("tokens", ["tps", "tokens-per-s"], .perSecond, help: "tokens in a second")) {
      node, _ in FilterValue(node.tokensPerSecond)
    },
  ]

  private static let hardware = [
    NodeField(
      .init("mem", ["memory", "memory-used-pct"], .percent, help: "GPU memory in use")
    ) { node, _ in FilterValue(node.memoryShare.map { $0 * 100 }) },
    NodeField(
      .init("mem.total", ["memory-total-gb"], .gigabytes, help: "GPU memory that it has")
    ) { node, _ in FilterValue(node.memoryTotalGB) },
    NodeField(.init("mem.free", ["memory-free-gb"], .gigabytes, help: "GPU memory left")) {
      node, _ in FilterValue(node.memoryFreeGB)
    },
    NodeField(.init("gpus", ["available"], .count, help: "GPUs that can work")) {
      node, _ in FilterValue(node.gpusAvailable)
    },
    NodeField(
      .init("temp", ["temperature", "temperature-c"], .celsius, help: "its hottest GPU")
    ) { node, _ in FilterValue(node.temperatureCelsius) },
    NodeField(.init("power", ["power-w"], .watts, help: "what its GPUs draw together")) {
      node, _ in FilterValue(node.powerWatts)
    },
    NodeField(.init("ecc", ["ecc-errors"], .count, help: "memory errors of its GPUs")) {
      node, _ in FilterValue(node.eccErrors)
    },
  ]

  private static let doings = [
    NodeField(.init("age", ["since"], .seconds, help: "how long it has been in its state")) {
      node, fleet in FilterValue(fleet.seconds(since: node.stateSince))
    },
    NodeField(
      .init("heartbeat", ["last-heartbeat"], .seconds, help: "how long ago it was last heard")
    ) { node, fleet in FilterValue(fleet.seconds(since: node.lastHeartbeat)) },
    NodeField(
      .init("operation", ["op"], .text, help: "what is being done to it, such as drain")
    ) { node, fleet in
      let operation = fleet.progress[node.id]?.reading
      return operation?.state?.isFinal ?? true ? .unknown : FilterValue(operation?.verb)
    },
    NodeField(.init("bad", ["bad-field"], .text, help: "the field that made no sense")) {
      node, _ in FilterValue(node.badField)
    },
  ]
}

extension Node {
  /// Its models, or nothing where nobody says which they are. By index, because iterating would copy
  /// each reading with everything it holds.
  fileprivate var knownModels: [String]? {
    for index in facets.indices {
      if let models = facets[index].reading.models { return models }
    }
    return nil
  }
}

extension FieldKind {
  /// What a node does about new work, the most urgent first.
  package static let states = FieldKind.choice(
    NodeState.allCases.sorted { $0.urgency < $1.urgency }.map(\.rawValue))
}

extension Fleet {
  /// By the gateway's own clock, with which it wrote that time too.
  fileprivate func seconds(since time: WallTime?) -> Double? {
    guard let time, let now = documentTime else { return nil }
    return max(0, (now - time).seconds)
  }
}
