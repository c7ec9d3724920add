import FleetModel
import FleetStore

// Makers of readings, so that a test says only what matters to it.

extension SourceID {
  package static let gateway: SourceID = "gateway"
  package static let proxy: SourceID = "proxy"
}

extension SourceID: ExpressibleByStringLiteral {
  package init(stringLiteral name: String) { self.init(name) }
}

extension NodeID: ExpressibleByStringLiteral {
  package init(stringLiteral name: String) { self.init(name) }
}

extension Fleet {
  /// A fleet that is fed by these sources, each asked every second.
  package init(_ names: SourceID..., interval: Span = .seconds(1)) {
    self.init(
      sources: names.map { SourceHealth(id: $0, address: "http://\($0.name)", interval: interval) })
  }

  /// Applies an observation made of the given parts at `second`.
  @discardableResult
  package mutating func observe(
    _ source: SourceID = .gateway, at second: Double, time: Double? = nil,
    nodes: [NodeReading]? = nil, _ fill: (inout Observation) -> Void = { _ in }
  ) -> [FleetEffect] {
    apply(.observed(made(source, at: second, time: time, nodes: nodes, fill)))
  }

  @discardableResult
  package mutating func confirm(
    _ source: SourceID = .gateway, at second: Double, time: Double?
  ) -> [FleetEffect] {
    apply(
      .confirmedUnchanged(source, documentTime: time.map(wall), at: Moment(seconds: second)))
  }

  package mutating func tick(to second: Double) { _ = apply(.ticked(Moment(seconds: second))) }

  package mutating func fail(_ source: SourceID = .gateway, at second: Double) {
    let moment = Moment(seconds: second)
    _ = apply(
      .pollFailed(source, .timedOut(after: .seconds(2)), nextTry: moment + .seconds(4), at: moment))
  }
}

/// An observation whose own time goes with `second`, unless `time` says otherwise.
package func made(
  _ source: SourceID = .gateway, at second: Double, time: Double? = nil,
  nodes: [NodeReading]? = nil, _ fill: (inout Observation) -> Void = { _ in }
) -> Observation {
  var observation = Observation(source: source, receivedAt: Moment(seconds: second))
  observation.documentTime = wall(time ?? second)
  observation.nodes = nodes.map { .all($0) }
  fill(&observation)
  return observation
}

/// A time on the gateway's clock, `second` seconds after a moment in 2026.
package func wall(_ second: Double) -> WallTime {
  WallTime(milliseconds: 1_768_473_000_000 + Int64(second * 1000))
}

package func node(_ id: NodeID, _ fill: (inout NodeReading) -> Void = { _ in }) -> NodeReading {
  var reading = NodeReading(id: id)
  fill(&reading)
  return reading
}

package func queue(_ model: String, _ fill: (inout QueueReading) -> Void = { _ in }) -> QueueReading
{
  var reading = QueueReading(model: model)
  fill(&reading)
  return reading
}
