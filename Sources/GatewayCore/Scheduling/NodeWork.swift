import FleetModel

/// Our own requests to one node: how many are under way, what it was sent lately, whether it keeps
/// failing, and which of its instances is next.
struct NodeWork: Sendable {
  private(set) var underWay = 0
  var circuit = Circuit()
  /// When it came back, for its share to grow from.
  var returnedAt: WallTime?
  private var requests = RateWindow()
  private var tokens = RateWindow()
  private var instances: [ModelInstance] = []

  /// A node that has just come back gets this part of its share, so that it is not tried out with
  /// all of it, and still gets enough to show what it can do.
  static let rampStart = 0.1

  /// The part of its share that it gets: from a tenth up to all of it, in a straight line.
  func ramp(over span: Span, at now: WallTime) -> Double {
    guard let returnedAt, span > .zero else { return 1 }
    let grown = ((now - returnedAt).seconds / span.seconds).clamped(to: 0...1)
    return Self.rampStart + (1 - Self.rampStart) * grown
  }

  /// Whether another request of so many tokens keeps within the node's limits.
  mutating func hasRoom(within limits: NodeLimits, tokens wanted: Int, at now: WallTime) -> Bool {
    guard underWay < limits.concurrency else { return false }
    if let limit = limits.requestsPerMinute, requests.total(at: now) >= limit { return false }
    guard let limit = limits.tokensPerMinute else { return true }
    let used = tokens.total(at: now)
    // One that is larger than the limit would wait for ever; it may have a minute for itself.
    return used == 0 || used.addingClamped(wanted) <= limit
  }

  /// Counts a request that is sent; says whether it tries a circuit that had opened.
  mutating func begin(within limits: NodeLimits, tokens count: Int, at now: WallTime) -> Bool {
    underWay += 1
    if limits.requestsPerMinute != nil { requests.add(1, at: now) }
    if limits.tokensPerMinute != nil { tokens.add(count, at: now) }
    return circuit.send()
  }

  mutating func end() { underWay = max(0, underWay - 1) }
}

extension NodeWork {
  /// Takes the instances of a description, with what is known of those that stay.
  mutating func takeOver(_ descriptions: [InstanceDescription], at now: WallTime) {
    let known = instances
    instances = descriptions.map { description in
      known.first { $0.name == description.name }
        ?? ModelInstance(
          name: description.name, averageLatencyMilliseconds: NodeHealth().latencyMilliseconds,
          lastUsed: now)
    }
  }

  /// The instance for the next request of `model`, counted as used; `nil` where the node has none.
  mutating func useInstance(
    of model: String, among descriptions: [InstanceDescription], at now: WallTime
  ) -> InstanceDescription? {
    guard instances.count == descriptions.count else { return nil }
    let serving = descriptions.indices.filter { descriptions[$0].model == model }
    let best = serving.min { instances[$0].score(at: now) < instances[$1].score(at: now) }
    guard let best else { return nil }
    instances[best].begin(at: now)
    return descriptions[best]
  }

  /// Notes how long an instance took. One that is not there any more does not matter.
  mutating func noteInstance(named name: String, milliseconds: Double) {
    guard let index = instances.firstIndex(where: { $0.name == name }) else { return }
    instances[index].end(milliseconds: milliseconds)
  }
}

extension InstanceDescription {
  /// Tells it from the node's other instances.
  var name: String { "\(url) \(upstreamModel)" }
}

extension RegisteredNode {
  /// Takes a place on the node for a request of `model`; says where the request goes, and whether
  /// it tries a circuit that had opened.
  mutating func take(
    model: String, tokens: Int, at now: WallTime
  ) -> (to: Destination, instance: String?, isTry: Bool) {
    let isTry = work.begin(within: description.limits, tokens: tokens, at: now)
    guard !description.instances.isEmpty,
      let instance = work.useInstance(of: model, among: description.instances, at: now)
    else { return (Destination(node: id, url: description.url, model: model), nil, isTry) }
    let to = Destination(node: id, url: instance.url, model: instance.upstreamModel)
    return (to, instance.name, isTry)
  }
}

extension Registry {
  /// Notes that a node's state has changed: one that has become ready again grows into its share.
  mutating func noteTransition(ofNodeAt index: Int, at now: WallTime) {
    expectSilence(at: now)
    if nodes[index].lifecycle.state == .ready { nodes[index].work.returnedAt = now }
  }
}
