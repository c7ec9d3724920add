import FleetModel

/// What the workers of one router are called here.
///
/// By their machine, where only one of them is on it: then what an engine or an exporter there says is
/// about the same node. Otherwise with the port, because a drain is of one worker.
struct RouterNames {
  /// By machine: the places on it, of which several ranks of one engine share one.
  private var places: [String: Set<String>] = [:]

  init(_ urls: some Sequence<String>) {
    for url in urls {
      guard let place = HostName.place(in: url) else { continue }
      places[HostName.of(instance: place), default: []].insert(place)
    }
  }

  func node(of url: String) -> NodeID {
    guard let place = HostName.place(in: url) else { return NodeID(url) }
    let host = HostName.of(instance: place)
    return NodeID((places[host]?.count ?? 0) > 1 ? place : host)
  }
}
