import FleetModel
import FleetStore

/// Turns what happens into the frames of a recording.
///
/// A frame holds only what differs from the frame before. From time to time one holds everything, so
/// that reading can begin there; the next such comes when the changes since outweigh it, so that
/// nobody ever has to read much more than one picture to have one.
package struct Recorder: Sendable {
  private var tracks: [SourceTrack]
  private var writer = FieldWriter()
  private var lastAt: Moment?
  private var wholeAt = Moment.start
  private var wholeBytes = 0
  private var changeBytes = 0
  /// Whether the next frame must hold everything.
  private var isDue = false

  /// How much more the changes may weigh than what they change, and how long they may go on. A file
  /// should be small; in memory the next picture must be there in a thirtieth of a second.
  private var mostChanges: Int { isPacked ? 10 : 4 }
  private static let longest = Span.minutes(5)

  private let isPacked: Bool

  /// - Parameter isPacked: in fewer bytes, and with more work.
  package init(sources: [SourceHealth], isPacked: Bool = false) {
    (tracks, self.isPacked) = (sources.map(SourceTrack.init), isPacked)
  }

  /// The frame for `event`, or none if a recording does not speak of such.
  package mutating func record(_ event: FleetEvent) -> RecordedFrame? {
    switch event {
    case .backfilled(let reading): return past(reading)
    case .joined(let source): join(source)
    case .left(let id): leave(id)
    default: break
    }
    guard let place = tracks.firstIndex(where: { $0.isSpokenOf(by: event) }) else { return nil }
    let before = tracks[place]
    guard tracks[place].take(event), let moment = tracks[place].lastAt else { return nil }
    // The order of the frames is that of their moments.
    let at = max(moment, lastAt ?? moment)
    let isWhole =
      isDue || lastAt == nil || changeBytes > wholeBytes * mostChanges
      || at - wholeAt >= Self.longest
    let bytes = isWhole ? whole(at: at) : change(of: place, since: before, at: at)
    lastAt = at
    return RecordedFrame(
      bytes: bytes, isWhole: isWhole, at: at, wall: tracks.wallTime(at: at))
  }

  /// Which sources there are only a frame that holds everything says, so the next one does.
  private mutating func join(_ source: SourceHealth) {
    guard !tracks.contains(where: { $0.id == source.id }) else { return }
    tracks.append(SourceTrack(source))
    isDue = true
  }

  private mutating func leave(_ id: SourceID) {
    guard let place = tracks.firstIndex(where: { $0.id == id }) else { return }
    tracks.remove(at: place)
    isDue = true
  }

  /// Only between two others: a recording begins with a picture.
  private func past(_ reading: HistoryReading) -> RecordedFrame? {
    guard let lastAt else { return nil }
    var writer = FieldWriter()
    writer.write(RecordedPast(reading), since: .blank)
    return RecordedFrame(
      bytes: Frame.bytes(.past, writer.takeBytes().bytes, isPacked: isPacked), isWhole: false,
      at: lastAt,
      wall: tracks.wallTime(at: lastAt))
  }

  private mutating func whole(at moment: Moment) -> [UInt8] {
    writer = FieldWriter()
    var head = ByteWriter()
    head.signed(moment.milliseconds)
    let wall = tracks.wallTime(at: moment)
    head.byte(wall == nil ? 0 : 1)
    head.signed(wall?.milliseconds ?? 0)
    head.number(tracks.count)
    for track in tracks { writer.write(track, since: .blank) }
    head.raw(writer.takeBytes().bytes)
    (wholeAt, wholeBytes, changeBytes, isDue) = (moment, head.count, 0, false)
    return Frame.bytes(.whole, head.bytes, isPacked: isPacked)
  }

  private mutating func change(
    of place: Int, since before: SourceTrack, at moment: Moment
  ) -> [UInt8] {
    var head = ByteWriter()
    head.number(UInt64(clamping: (moment - (lastAt ?? moment)).milliseconds))
    head.number(place)
    writer.write(tracks[place], since: before)
    head.raw(writer.takeBytes().bytes)
    changeBytes += head.count
    return Frame.bytes(.change, head.bytes, isPacked: isPacked)
  }
}

/// One frame, ready to be kept.
package struct RecordedFrame: Sendable {
  package var bytes: [UInt8]
  /// Whether reading can begin with it.
  package var isWhole: Bool
  package var at: Moment
  /// What the clock of the fleet showed, if anybody has said so by then.
  package var wall: WallTime?
}

extension [SourceTrack] {
  /// What the clock of the fleet shows at `moment`: that of the first source that has one, going on.
  func wallTime(at moment: Moment) -> WallTime? {
    for track in self {
      guard let time = track.documentTime, let observedAt = track.observedAt else { continue }
      return time + (moment - observedAt)
    }
    return nil
  }
}

extension SourceTrack {
  fileprivate func isSpokenOf(by event: FleetEvent) -> Bool {
    switch event {
    case .observed(let observation): observation.source == id
    case .confirmedUnchanged(let source, _, _), .pollFailed(let source, _, _, _): source == id
    case .backfilled, .backfillFailed, .brokenDown, .breakdownFailed, .joined, .left, .ticked:
      false
    }
  }
}
