import FleetModel
import FleetStore

/// Plays a recording forward: gives the events up to a moment, each once.
package struct RecordingPlayer: Sendable {
  private var segment = -1
  private var reader = SegmentReader([])
  /// Who was there in the frame before.
  private var sources: [SourceID] = []
  /// The frame after the place, if it has been read and lies in the future.
  private var ahead: SegmentReader?

  /// What comes longer before the moment that is jumped to is told in outline: the frames that hold
  /// everything, of which there is one every few minutes at the least.
  private static let detail = Span.minutes(15)

  package init() {}

  /// What has happened since the last time, up to `moment`.
  package mutating func events(until moment: Moment, of reel: some Reel) -> [FleetEvent] {
    var told: [FleetEvent] = []
    // The first segment holds what sources remembered of the time before.
    while segment < 1, let next = next(of: reel), next.at <= moment {
      (reader, ahead) = (next, nil)
      told += news
    }
    skim(until: moment - Self.detail, of: reel, into: &told)
    while let next = next(of: reel) {
      guard next.at <= moment else {
        ahead = next
        break
      }
      (reader, ahead) = (next, nil)
      told += news
    }
    return told
  }

  /// When the next event is in the log that is not in that of the place, at most `span` later.
  package func nextEvent(within span: Span, of reel: some Reel) -> Moment? {
    var player = self
    var known = Set(player.reader.tracks.flatMap { $0.events ?? [] }.map(\.sequence))
    var limit: Moment?
    while let next = player.next(of: reel) {
      let end = limit ?? next.at + span
      limit = end
      guard next.at <= end else { return nil }
      (player.reader, player.ahead) = (next, nil)
      let events = next.tracks.flatMap { $0.events ?? [] }
      if !known.isEmpty, events.contains(where: { !known.contains($0.sequence) }) { return next.at }
      if known.isEmpty { known = Set(events.map(\.sequence)) }
    }
    return nil
  }

  /// What the frame at the place tells, with who has come since the one before and who has gone.
  private var news: [FleetEvent] {
    mutating get {
      let (before, present) = (sources, reader.tracks.map(\.id))
      let gone = before == present ? [] : before.filter { !present.contains($0) }
      sources = present
      let told = reader.news.filter { event in
        if case .joined(let source) = event { return !before.contains(source.id) }
        return true
      }
      return gone.map { .left($0) } + told
    }
  }

  private mutating func skim(
    until moment: Moment, of reel: some Reel, into told: inout [FleetEvent]
  ) {
    let segments = reel.segments
    while segment + 2 < segments.count, segments[segment + 2].first <= moment {
      segment += 1
      (reader, ahead) = (SegmentReader(reel.bytes(ofSegment: segment)), nil)
      if reader.advance() { told += news }
      // The rest of it is passed over.
      reader = SegmentReader([])
    }
  }

  private mutating func next(of reel: some Reel) -> SegmentReader? {
    if let ahead { return ahead }
    while true {
      var next = reader
      if next.advance() { return next }
      guard segment + 1 < reel.segments.count else { return nil }
      segment += 1
      reader = SegmentReader(reel.bytes(ofSegment: segment))
    }
  }
}
