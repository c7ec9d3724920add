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
  /// Frames that could not be read.
  package private(set) var isBroken = false

  package init(of reel: StoredReel, from start: Moment, to end: Moment) {
    (self.start, self.end) = (max(start, reel.first), min(end, reel.last))
    var rewinder = Rewinder()
    var recorder = Recorder(sources: reel.sources.map(\.health), isPacked: true)
    if let place = rewinder.place(at: self.start, of: reel) {
      (before, after) = (place.tracks, place.tracks)
      (startWall, endWall) = (place.wall, place.wall)
      for event in place.tracks.flatMap(\.retold) { take(event, by: &recorder) }
    }
    let first = reel.segments.lastIndex { $0.first <= self.start } ?? 0
    for index in reel.segments.indices[first...] where reel.segments[index].first <= self.end {
      var reader = SegmentReader(reel.bytes(ofSegment: index))
      while reader.advance(), reader.at <= self.end {
        guard reader.at > self.start else { continue }
        for event in reader.news { take(event, by: &recorder) }
        (after, endWall) = (reader.tracks, reader.wall)
        if startWall == nil { (before, startWall) = (reader.tracks, reader.wall) }
      }
      if reader.isBroken { isBroken = true }
    }
  }

  private mutating func take(_ event: FleetEvent, by recorder: inout Recorder) {
    if let frame = recorder.record(event) { recording += frame.bytes }
  }
}
