import FleetModel

// A gateway keeps a log of its nodes. Of those that keep none, what differs between two of their looks
// is written down here, in the words that a gateway has for it.

extension Fleet {
  /// Whether what becomes of its nodes has to be seen from outside.
  func isWithoutLog(_ source: Int) -> Bool {
    guard !isRetold else { return false }
    return sources[source].kind != .gateway
      || facts[source].unsupported?.contains(.events) ?? false
  }

  /// Notes what is new in what a source says of a node. Its first look is no news.
  mutating func noteNews(of reading: NodeReading, from source: Int, rank: Int) {
    guard !isSpokenFor(reading.id, before: rank) else { return }
    guard let known = nodes[reading.id]?.facets.first(where: { $0.rank == rank })?.reading else {
      let isLater = facts[source].listing > 1
      if isLater, sources[source].kind.vantage == .front { jot(.joined(reading.id)) }
      return
    }
    if let state = reading.state, let before = known.state, state != before {
      jot(.turned(reading, from: before))
    }
    if let weight = reading.weight, let before = known.weight, weight != before {
      jot(.reweighted(reading.id, from: before, to: weight))
    }
  }

  /// Notes that a source lists a node no more.
  mutating func noteRemoval(of id: NodeID, by source: Int) {
    guard isWithoutLog(source), sources[source].kind.vantage == .front else { return }
    guard !isSpokenFor(id, before: order.firstIndex(of: source) ?? 0) else { return }
    jot(.removed(id))
  }

  /// Whether another source that is in front of engines, and before this one, tells of a node: a router's
  /// list of its page, which calls those down that are on their way out.
  private func isSpokenFor(_ id: NodeID, before rank: Int) -> Bool {
    nodes[id]?.facets.contains { facet in
      facet.rank < rank && facet.reading.state != nil
        && sources.first { $0.id == facet.source }?.kind.vantage == .front
    } ?? false
  }
}

extension EventReading {
  fileprivate static func joined(_ id: NodeID) -> EventReading {
    of(id, "node.registered", .info, "is new")
  }

  fileprivate static func removed(_ id: NodeID) -> EventReading {
    of(id, "node.removed", .warning, "removed")
  }

  fileprivate static func turned(_ node: NodeReading, from before: NodeState) -> EventReading {
    let why = node.stateReason.map { ": \($0)" } ?? ""
    let (kind, severity, words): (String, Severity, String) =
      switch node.state {
      case .down: ("node.down", .critical, "down\(why)")
      case .draining:
        (
          "node.draining", .info,
          "draining\(why)" + (node.inFlight.map { " · \($0) in flight" } ?? "")
        )
      case .drained: ("node.drained", .info, "drained\(why)")
      case .maintenance: ("node.maintenance", .info, "taken out\(why)")
      case .ready, nil:
        before == .down ? ("node.up", .info, "is back: ready") : ("node.resumed", .info, "resumed")
      }
    return of(node.id, kind, severity, words)
  }

  fileprivate static func reweighted(
    _ id: NodeID, from before: Double, to weight: Double
  ) -> EventReading {
    of(id, "node.weight", .info, "weight \(before.text(decimals: 2)) → \(weight.text(decimals: 2))")
  }

  private static func of(
    _ id: NodeID, _ kind: String, _ severity: Severity, _ words: String
  ) -> EventReading {
    own(kind, id.name, at: nil, severity, "\(id.name) \(words)")
  }
}
