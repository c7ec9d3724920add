import FleetModel

/// What the workers of one router are called here.
///
/// By their machine, where only one of them is on it: then what an engine or an exporter there says is
/// about the same node. Otherwise with the port, because a drain is of one worker. Who has been seen beside
/// others keeps that name when they go.
struct RouterNames: Equatable, Sendable {
  /// By machine: the places on it, of which several ranks of one engine share one.
  private var places: [String: Set<String>] = [:]

  private static let limit = 10_000

  init() {}

  mutating func take(_ urls: some Sequence<String>) {
    for url in urls {
      guard let place = HostName.place(in: url) else { continue }
      let host = HostName.of(instance: place)
      // Two are all that it takes to tell one from another.
      guard places.count < Self.limit, (places[host]?.count ?? 0) < 2 else { continue }
      places[host, default: []].insert(place)
    }
  }

  func node(of url: String) -> NodeID {
    guard let place = HostName.place(in: url) else { return NodeID(url) }
    let host = HostName.of(instance: place)
    return NodeID((places[host]?.count ?? 0) > 1 ? place : host)
  }

  /// Whether `node` is the worker at `url`, under its shorter name or its longer one.
  func mean(_ node: NodeID, by url: String) -> Bool {
    self.node(of: url) == node || HostName.place(in: url) == node.name
  }
}
