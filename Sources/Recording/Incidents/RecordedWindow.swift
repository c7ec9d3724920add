import FleetModel
import FleetStore

/// A part of a recording: from one moment to another.
package struct RecordedWindow: Sendable {
  package let start: Moment
  package let end: Moment
  /// What was known at its beginning and at its end.
  package private(set) var before: [SourceTrack] = []
  package private(set) var after: [SourceTrack] = []
  /// A recording of its own, which begins with what was known.
  package private(set) var recording: [UInt8] = RecordingHeader.bytes
  package private(set) var startWall: WallTime?
  package private(set) var endWall: WallTime?
  /// What has happened in it, the oldest first. A log forgets: that of its end would not do.
  private(set) var events: [EventReading] = []
  /// When sources said nothing.
  private(set) var silences: [Silence] = []
  private var known: Set<EventKey> = []
  /// Frames that could not be read.
  package private(set) var isBroken = false

  package init(of reel: StoredReel, from start: Moment, to end: Moment) {
    (self.start, self.end) = (max(start, reel.first), min(end, reel.last))
    var rewinder = Rewinder()
    var recorder = Recorder(sources: reel.sources.map(\.health), isPacked: true)
    if let place = rewinder.place(at: self.start, of: reel) {
      (before, after) = (place.tracks, place.tracks)
      (startWall, endWall) = (place.wall.map { $0 + (self.start - place.at) }, place.wall)
      for event in place.tracks.flatMap(\.retold) { take(event, by: &recorder) }
      note(place.tracks, at: place.wall)
    }
    let first = reel.segments.lastIndex { $0.first <= self.start } ?? 0
    for index in reel.segments.indices[first...] where reel.segments[index].first <= self.end {
      var reader = SegmentReader(reel.bytes(ofSegment: index))
      while reader.advance(), reader.at <= self.end {
        guard reader.at > self.start else { continue }
        for event in reader.news { take(event, by: &recorder) }
        (after, endWall) = (reader.tracks, reader.wall)
        note(reader.tracks, at: reader.wall)
        if startWall == nil { (before, startWall) = (reader.tracks, reader.wall) }
      }
      if reader.isBroken { isBroken = true }
    }
  }

  private mutating func take(_ event: FleetEvent, by recorder: inout Recorder) {
    if let frame = recorder.record(event) { recording += frame.bytes }
  }
}

extension RecordedWindow {
  /// A time in which a source said nothing, by the clock of the fleet; `until` is `nil` where that
  /// lasts beyond the window.
  struct Silence: Equatable {
    var source: SourceID
    var problem: SourceProblem
    var from: WallTime?
    var until: WallTime?
  }

  /// One and the same event, in whichever log it stands: a gateway that starts anew counts anew.
  private struct EventKey: Hashable {
    var source: SourceID
    var sequence: Int
    var at: Int64?
  }

  private static let mostEvents = 100_000

  private mutating func note(_ tracks: [SourceTrack], at wall: WallTime?) {
    for track in tracks {
      noteSilence(of: track, at: wall)
      for event in track.events ?? [] { note(event, of: track.id) }
    }
  }

  private mutating func note(_ event: EventReading, of source: SourceID) {
    guard let at = event.at, let startWall = startWall ?? endWall, at >= startWall,
      events.count < Self.mostEvents
    else { return }
    let key = EventKey(source: source, sequence: event.sequence, at: at.milliseconds)
    if known.insert(key).inserted { events.append(event) }
  }

  private mutating func noteSilence(of track: SourceTrack, at wall: WallTime?) {
    let open = silences.lastIndex { $0.source == track.id && $0.until == nil }
    if let problem = track.problem {
      guard open == nil else { return }
      silences.append(Silence(source: track.id, problem: problem.problem, from: wall))
    } else if let open {
      silences[open].until = wall
    }
  }
}
