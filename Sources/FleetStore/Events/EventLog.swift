import FleetModel

/// The last thousand lines of all sources' event logs, each once.
///
/// A source repeats its recent lines in every document, so they are told apart by their sequence
/// numbers. A restarted gateway counts from the beginning again: that is seen when its newest
/// number falls, or when a number comes back with other words, and its lines are new ones from then
/// on.
struct EventLog: Sendable {
  private struct Line: Sendable {
    /// The place of the source among the sources, or -1 for lines of our own.
    var source: Int
    var era: Int
    var event: EventReading
  }

  static let capacity = 1000

  /// Newest last.
  private var lines: [Line] = []
  private var eras: [Int: Int] = [:]
  private var highest: [Int: Int] = [:]
  private(set) var ownCount = 0

  var events: [EventReading] { lines.suffix(Self.capacity).map(\.event) }

  /// Takes the lines that are not known yet. Returns whether there were any.
  mutating func take(_ events: [EventReading], from source: Int) -> Bool {
    let incoming = events.suffix(Self.capacity).sorted { $0.sequence < $1.sequence }
    guard let newest = incoming.last else { return false }
    var known = knownEvents(of: source)
    let isRewritten = incoming.contains { known[$0.sequence].map($0.contradicts) ?? false }
    if isRewritten || newest.sequence < (highest[source] ?? .min) {
      eras[source, default: 0] += 1
      highest[source] = nil
      known = [:]
    }
    // What fell off the end of a full log must not come back with every document.
    let oldest = lines.count < Self.capacity ? .min : known.keys.min() ?? highest[source] ?? .min
    let fresh = incoming.filter {
      $0.sequence >= oldest && known.updateValue($0, forKey: $0.sequence) == nil
    }
    for event in fresh { insert(event, from: source) }
    highest[source] = max(highest[source] ?? .min, newest.sequence)
    lines.removeFirst(max(0, lines.count - Self.capacity))
    return !fresh.isEmpty
  }

  /// Notes something that we saw ourselves and no source would say.
  ///
  /// Our own lines count down from -1, because sources count up.
  mutating func note(_ event: EventReading) {
    ownCount += 1
    var event = event
    event.sequence = -ownCount
    lines.append(Line(source: -1, era: 0, event: event))
    // Thousands of nodes may go down at once, and to move up all lines for each would take long.
    if lines.count >= 2 * Self.capacity { lines.removeFirst(lines.count - Self.capacity) }
  }

  /// Takes the lines of a source for nobody's, because it is none any more, and moves up those after it.
  mutating func forget(source: Int) {
    let moved = { (place: Int) in place == source ? -1 : place > source ? place - 1 : place }
    for index in lines.indices { lines[index].source = moved(lines[index].source) }
    eras[source] = nil
    highest[source] = nil
    eras = Dictionary(uniqueKeysWithValues: eras.map { (moved($0.key), $0.value) })
    highest = Dictionary(uniqueKeysWithValues: highest.map { (moved($0.key), $0.value) })
  }

  private func knownEvents(of source: Int) -> [Int: EventReading] {
    let era = eras[source, default: 0]
    let own = lines.lazy.filter { $0.source == source && $0.era == era }
    return Dictionary(own.map { ($0.event.sequence, $0.event) }, uniquingKeysWith: { $1 })
  }

  /// Puts a line at the end, or, when it comes after its successors, before them.
  private mutating func insert(_ event: EventReading, from source: Int) {
    let line = Line(source: source, era: eras[source, default: 0], event: event)
    var place = lines.endIndex
    if let highest = highest[source], event.sequence < highest {
      place =
        lines.firstIndex {
          $0.source == source && $0.era == line.era && $0.event.sequence > event.sequence
        } ?? place
    }
    lines.insert(line, at: place)
  }
}

extension EventReading {
  /// Whether this cannot be the same line as `other`, which has its number.
  fileprivate func contradicts(_ other: EventReading) -> Bool {
    at != other.at || kind != other.kind || subject != other.subject
  }
}
