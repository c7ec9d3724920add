import FleetModel
import FleetStore

/// What was said at any moment that is still known in full.
package struct FleetMemory: Sendable {
  private var store: Store
  private var rewinders = Self.lookbacks.map { _ in Rewinder() }

  /// What is told again: rates are read over a minute of counters, and who waits too long is seen
  /// from one look to the next.
  private static let lookbacks: [Span] = [.seconds(60), .seconds(10), .zero]

  private enum Store: Sendable {
    case memory(MemoryReel)
    case stored(StoredReel)
  }

  /// One that remembers what it is told.
  package init(sources: [SourceHealth], limit: Int = MemoryReel.usualLimit) {
    store = .memory(MemoryReel(sources: sources, limit: limit))
  }

  /// One that knows what was recorded, and nothing else.
  package init(of reel: StoredReel) { store = .stored(reel) }

  package var oldest: Moment? {
    switch store {
    case .memory(let reel): reel.oldest
    case .stored(let reel): reel.segments.first?.first
    }
  }

  package mutating func take(_ event: FleetEvent) {
    guard case .memory(var reel) = store else { return }
    // Taken out, so that what it holds need not be copied to be changed.
    store = .memory(MemoryReel(sources: []))
    reel.take(event)
    store = .memory(reel)
  }

  /// What must be told again to a fleet so that it is as it was at `moment`; nothing where it is no
  /// longer known.
  package mutating func events(at moment: Moment) -> [FleetEvent] {
    guard let oldest, moment >= oldest else { return [] }
    var told: [FleetEvent] = []
    var last: Moment?
    for (index, back) in Self.lookbacks.enumerated() {
      let place =
        switch store {
        case .memory(let reel): rewinders[index].place(at: moment - back, of: reel)
        case .stored(let reel): rewinders[index].place(at: moment - back, of: reel)
        }
      guard let place, place.at != last else { continue }
      last = place.at
      told += place.tracks.flatMap(\.retold)
    }
    return told
  }
}
