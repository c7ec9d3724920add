import FleetModel

extension Fleet {
  /// Merges what the sources say of latencies: each distribution is that of the first in front of
  /// the fleet that has it, and else that of all engines together.
  mutating func mergeLatency() {
    revision &+= 1
    latencyRevision &+= 1
    latency.removeAll(keepingCapacity: true)
    var windows: Set<Span> = []
    for reading in places(.front).compactMap({ facts[$0].latency }).joined() {
      guard let key = reading.key else { continue }
      if latency[key] == nil { latency[key] = reading }
      windows.insert(key.window)
    }
    let parts = partsOfEngines(&windows)
    // A source that invents windows must not make every look at a latency slow.
    latencyWindows = Array(windows.sorted().prefix(16))
    for window in latencyWindows {
      for kind in LatencyKind.allCases { mergeFleetLatency(kind, window: window) }
    }
    guard !parts.isEmpty else { return }
    mergeEngineLatency(parts)
  }

  private func partsOfEngines(_ windows: inout Set<Span>) -> [LatencyKey: [LatencyReading]] {
    var parts: [LatencyKey: [LatencyReading]] = [:]
    for reading in places(.engine).compactMap({ facts[$0].latency }).joined() {
      guard let key = reading.key else { continue }
      windows.insert(key.window)
      parts[key, default: []].append(reading)
    }
    return parts
  }

  /// What no one in front knows, from the engines: each model's, each node's, and the fleet's from
  /// all nodes, for not every engine says which model it has.
  private mutating func mergeEngineLatency(_ parts: [LatencyKey: [LatencyReading]]) {
    var wholes: [LatencyKey: [LatencyReading]] = [:]
    for (key, readings) in parts {
      if case .node = key.scope {
        wholes[LatencyKey(.fleet, key.kind, window: key.window), default: []] += readings
      }
      if latency[key] == nil { latency[key] = LatencyReading(merging: readings, as: key) }
    }
    for (key, readings) in wholes where latency[key] == nil {
      latency[key] = LatencyReading(merging: readings, as: key)
    }
  }

  /// The fleet's own distribution, where no source gives it: all its models', else its nodes', else
  /// its regions'.
  private mutating func mergeFleetLatency(_ kind: LatencyKind, window: Span) {
    let key = LatencyKey(.fleet, kind, window: window)
    guard latency[key] == nil else { return }
    let parts = latency.values.filter { $0.kind == kind && $0.window == window }
    for level in LatencyScope.Level.mergeable {
      let ofLevel = parts.filter { $0.scope.level == level }
      if let merged = LatencyReading(merging: ofLevel, as: key) {
        latency[key] = merged
        return
      }
    }
  }
}

extension LatencyReading {
  /// Which distribution it is; nothing without a window that can be meant.
  fileprivate var key: LatencyKey? {
    guard let window, window > .zero else { return nil }
    return LatencyKey(scope, kind, window: window)
  }
}
