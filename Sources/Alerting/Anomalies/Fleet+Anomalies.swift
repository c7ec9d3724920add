import FleetModel
import FleetStore

// What is strange about one node. Only nodes that somebody looks at are asked, and never more than a
// handful of their peers, so that it costs the same in a fleet of ten and of ten thousand.
extension Fleet {
  /// What differs from its own past or from its peers, the strangest first.
  package func anomalies(of id: NodeID) -> [Anomaly] {
    guard let node = nodes[id], freshness(of: node) == .live, node.state != .down else { return [] }
    let peers = peers(of: node)
    let found = NodeFigure.allCases.flatMap { figure in
      [
        Self.change(of: figure, in: node.history[figure], at: now),
        difference(of: figure, from: peers, of: node),
      ].compactMap { $0 }
    }
    return found.sorted { abs($0.distance) > abs($1.distance) }
  }

  /// Nodes of the same GPU and the same models that take new work.
  private func peers(of node: Node) -> [Node] {
    guard let type = node.type else { return [] }
    var peers: [Node] = []
    // From its own place on, so that neighbours by name come first and the walk is short.
    for step in 1..<max(1, min(nodeIDs.count, Strangeness.longestWalk)) {
      guard let other = nodes[nodeIDs[(node.place + step) % nodeIDs.count]],
        other.state == .ready, other.type == type,
        other.models == node.models || Set(other.models) == Set(node.models)
      else { continue }
      peers.append(other)
      if peers.count == Strangeness.mostPeers { break }
    }
    return peers
  }

  private func difference(
    of figure: NodeFigure, from peers: [Node], of node: Node
  ) -> Anomaly? {
    guard figure != .inFlight, node.state == .ready,
      let value = Self.recent(node.history[figure], at: now)
    else { return nil }
    let others = peers.compactMap { Self.recent($0.history[figure], at: now) }
    guard others.count >= Strangeness.fewestPeers, let spread = RobustSpread(others) else {
      return nil
    }
    guard let distance = Strangeness.distance(of: value, from: spread, figure) else { return nil }
    return Anomaly(
      figure: figure, comparison: .peers(count: spread.count), value: value,
      usual: spread.median, distance: distance)
  }

  /// The last three minutes against the two hours before them.
  package static func change(
    of figure: NodeFigure, in series: Series, at now: Moment
  ) -> Anomaly? {
    let minutes = series.values(endingAt: now, step: .minutes(1), count: Strangeness.memory)
    let recent = minutes.suffix(Strangeness.recent).compactMap { $0 }
    let before = minutes.dropLast(Strangeness.recent).compactMap { $0 }
    guard before.count >= Strangeness.fewestMinutes, recent.count >= 2,
      let spread = RobustSpread(before), let value = RobustSpread(recent)?.median,
      let distance = Strangeness.distance(of: value, from: spread, figure)
    else { return nil }
    let since = Self.start(of: minutes, from: spread.median, to: value, at: now)
    return Anomaly(
      figure: figure, comparison: .past(since: since), value: value, usual: spread.median,
      distance: distance)
  }

  /// When the figure went more than half of the way and did not come back.
  private static func start(
    of minutes: [Double?], from usual: Double, to value: Double, at now: Moment
  ) -> Moment {
    let half = (usual + value) / 2
    var start = minutes.count - 1
    for index in minutes.indices.reversed() {
      guard let minute = minutes[index] else { continue }
      guard value > usual ? minute > half : minute < half else { break }
      start = index
    }
    let last = now.milliseconds.flooredDivision(by: 60_000)
    let minute = last - Int64(minutes.count - 1 - start)
    return Moment(milliseconds: minute.multipliedClamped(by: 60_000))
  }

  private static func recent(_ series: Series, at now: Moment) -> Double? {
    let minutes = series.values(endingAt: now, step: .minutes(1), count: Strangeness.recent)
    return RobustSpread(minutes.compactMap { $0 })?.median
  }
}

/// How strange is strange.
enum Strangeness {
  /// In minutes.
  static let (memory, recent, fewestMinutes) = (123, 3, 30)
  static let (fewestPeers, mostPeers, longestWalk) = (4, 40, 2000)
  /// In deviations. Noise as it comes passes five of them in none of a million looks.
  private static let least = 5.0
  /// What differs by less is nobody's business, however rare it is.
  private static let share = 0.3
  /// What hardly varies is taken to vary by so much of itself.
  private static let smallest = 0.05

  static func distance(of value: Double, from spread: RobustSpread, _ figure: NodeFigure) -> Double?
  {
    let distance = spread.distance(of: value, atLeast: smallest)
    guard abs(distance) >= least,
      abs(value - spread.median) >= share * max(abs(spread.median), abs(value))
    else { return nil }
    return distance
  }
}
