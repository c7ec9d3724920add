import FleetModel
import GatewayAPI

// The fleet document and its version.
//
// The document is kept as it was last given out, and every part of it with the version in which it
// last changed. A new one is compared with it part by part, and only a difference that somebody
// could see moves the version. Until then the old one is given out again, with its own time, its
// uptime and its heartbeats as they were: the same version is always the same bytes, so it can be a
// strong ETag. The price is that a document may be up to `renewal` old; what it says is still true.

/// The fleet document as it was last given out, and when each part of it last changed.
struct FleetSnapshot: Sendable {
  /// However little happens, the version moves after this long, because whoever polls judges by
  /// the document's own time whether the gateway is stuck. Polls 2 s apart get 11 of 12 answers as
  /// "not changed" in between, above the nine in ten that we promise.
  static let renewal = Span.seconds(24)
  /// Removals remembered for those who ask what has changed.
  static let removalLimit = 1000

  private(set) var document: FleetDocument
  private var nodeVersions: [Int] = []
  /// Each node as it was last written, until it changes: most of a document are nodes, and of a
  /// large fleet few change between two of them.
  private var writtenNodes: [[UInt8]?] = []
  private var queuesVersion = 0
  private var latencyVersion = 0
  private var spendVersion = 0
  private var limitsVersion = 0
  private var operationsVersion = 0
  private var eventVersions: [Int] = []
  private var removals: [(id: NodeID, version: Int)] = []
  /// What changed up to this version cannot be told any more.
  private var oldestSince: Int
  private var renewedAt: WallTime?

  /// Versions go on from the time of the start, so that they are higher than any that an earlier
  /// process gave out and none of those is mistaken for one of ours.
  init(startedAt: WallTime) {
    let first = Int(clamping: max(0, startedAt.milliseconds))
    oldestSince = first
    document = FleetDocument(
      version: first, at: startedAt, gateway: GatewayReading(), totals: TotalsReading(), nodes: [])
  }

  var version: Int { document.version }

  /// Takes the fleet as it is now, and moves the version if that differs from what was given out.
  mutating func update(to new: FleetDocument, at now: WallTime) {
    let isDue = renewedAt.map { now - $0 >= Self.renewal } ?? true
    let version = document.version + 1
    var changed = updateNodes(to: new.nodes, version: version, renewing: isDue)
    changed = updateSections(to: new, version: version) || changed
    changed = updateEvents(to: new.events ?? [], version: version) || changed
    changed = changed || document.totals != new.totals
    guard changed || isDue else { return }
    document.version = version
    document.at = now
    document.gateway = new.gateway
    document.totals = new.totals
    if isDue { renewedAt = now }
  }

  /// The whole document, or what has changed after version `since` where that can still be told.
  func document(since: Int?) -> FleetDocument {
    guard let since, since >= oldestSince, since <= document.version else { return document }
    var changes = document
    changes.since = since
    changes.nodes = zip(document.nodes, nodeVersions).filter { $0.1 > since }.map(\.0)
    changes.removed = removals.filter { $0.version > since }.map(\.id)
    if queuesVersion <= since { changes.queues = nil }
    if latencyVersion <= since { changes.latency = nil }
    if spendVersion <= since { changes.spend = nil }
    if limitsVersion <= since { changes.limits = nil }
    if operationsVersion <= since { changes.operations = nil }
    // The log only grows, so its change is its new lines.
    let events = zip(document.events ?? [], eventVersions).filter { $0.1 > since }.map(\.0)
    changes.events = events.isEmpty ? nil : events
    return changes
  }

  /// The same as bytes.
  mutating func bytes(since: Int?) -> [UInt8] {
    let shown = document(since: since)
    var sizes = 4096
    for index in document.nodes.indices where isShown(nodeAt: index, in: shown) {
      sizes += written(nodeAt: index).count + 1
    }
    var buffer: [UInt8] = []
    buffer.reserveCapacity(sizes)
    var writer = JSONWriter(reusing: buffer)
    shown.write(to: &writer) { writer in
      for index in document.nodes.indices where isShown(nodeAt: index, in: shown) {
        if let bytes = writtenNodes[index] { writer.value(written: bytes) }
      }
    }
    return writer.bytes
  }

  private func isShown(nodeAt index: Int, in shown: FleetDocument) -> Bool {
    shown.since.map { nodeVersions[index] > $0 } ?? true
  }

  private mutating func written(nodeAt index: Int) -> [UInt8] {
    if let bytes = writtenNodes[index] { return bytes }
    var writer = JSONWriter()
    document.nodes[index].write(to: &writer)
    writtenNodes[index] = writer.bytes
    return writer.bytes
  }

  private mutating func updateSections(to new: FleetDocument, version: Int) -> Bool {
    let before = (queuesVersion, latencyVersion, spendVersion, limitsVersion)
    if document.queues != new.queues { (document.queues, queuesVersion) = (new.queues, version) }
    if document.latency != new.latency {
      (document.latency, latencyVersion) = (new.latency, version)
    }
    if document.spend != new.spend { (document.spend, spendVersion) = (new.spend, version) }
    if document.limits != new.limits { (document.limits, limitsVersion) = (new.limits, version) }
    if document.operations != new.operations {
      (document.operations, operationsVersion) = (new.operations, version)
    }
    return before != (queuesVersion, latencyVersion, spendVersion, limitsVersion)
      || operationsVersion == version
  }

  private mutating func updateEvents(to new: [EventReading], version: Int) -> Bool {
    let shown = document.events?.last?.sequence ?? 0
    guard document.events == nil || (new.last?.sequence ?? 0) > shown else { return false }
    let kept = zip(document.events ?? [], eventVersions).suffix(new.count)
    let known = Dictionary(
      kept.map { ($0.0.sequence, $0.1) }, uniquingKeysWith: { first, _ in first })
    eventVersions = new.map { known[$0.sequence] ?? version }
    document.events = new
    return true
  }
}

extension FleetSnapshot {
  private mutating func updateNodes(
    to new: [NodeReading], version: Int, renewing: Bool
  ) -> Bool {
    if new.count == document.nodes.count,
      zip(new, document.nodes).allSatisfy({ $0.id == $1.id })
    {
      return updateSameNodes(to: new, version: version, renewing: renewing)
    }
    return replaceNodes(with: new, version: version, renewing: renewing)
  }

  private mutating func updateSameNodes(
    to new: [NodeReading], version: Int, renewing: Bool
  ) -> Bool {
    var changed = false
    for index in new.indices
    where Self.differs(new[index], from: document.nodes[index], renewing: renewing) {
      document.nodes[index] = new[index]
      nodeVersions[index] = version
      writtenNodes[index] = nil
      changed = true
    }
    return changed
  }

  private mutating func replaceNodes(
    with new: [NodeReading], version: Int, renewing: Bool
  ) -> Bool {
    var old: [NodeID: Int] = [:]
    for (index, node) in document.nodes.enumerated() { old[node.id] = index }
    var versions: [Int] = []
    var nodes: [NodeReading] = []
    for node in new {
      if let index = old.removeValue(forKey: node.id),
        !Self.differs(node, from: document.nodes[index], renewing: renewing)
      {
        nodes.append(document.nodes[index])
        versions.append(nodeVersions[index])
      } else {
        nodes.append(node)
        versions.append(version)
      }
    }
    remember(removed: old.keys.sorted(), version: version)
    (document.nodes, nodeVersions) = (nodes, versions)
    writtenNodes = Array(repeating: nil, count: nodes.count)
    return true
  }

  /// Whether two readings of a node differ in anything but the time of its heartbeat.
  ///
  /// That moves all the time and says nothing new. It is shown anew with the next change, or when
  /// the whole document is renewed.
  private static func differs(
    _ new: NodeReading, from old: NodeReading, renewing: Bool
  ) -> Bool {
    guard !renewing else { return new != old }
    var new = new
    new.lastHeartbeat = old.lastHeartbeat
    return new != old
  }

  private mutating func remember(removed: [NodeID], version: Int) {
    removals += removed.map { ($0, version) }
    let surplus = removals.count - Self.removalLimit
    guard surplus > 0 else { return }
    oldestSince = removals[surplus - 1].version
    removals.removeFirst(surplus)
  }
}
