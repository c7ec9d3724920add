import FleetModel

extension StoredReel {
  package var first: Moment { segments.first?.first ?? .start }

  /// What the clock of the fleet showed at the beginning.
  package var firstWall: WallTime? { segments.lazy.compactMap(\.wall).first }

  /// When that clock last showed `time`. A minute that it shows in part is held.
  package func moment(of time: ClockTime) -> Moment? {
    guard let lastWall else { return nil }
    let wall = time.latest(until: lastWall)
    if let firstWall, wall < firstWall, firstWall - wall < .minutes(1) { return first }
    return moment(of: wall)
  }

  /// When that clock last showed `time`: it may have been put back and have shown it twice. `nil`
  /// when the recording holds no such time.
  package func moment(of time: WallTime) -> Moment? {
    guard let lastWall, time <= lastWall || segments.contains(where: { ($0.wall ?? time) > time })
    else { return nil }
    for index in segments.indices.reversed() {
      guard let wall = segments[index].wall, wall <= time else { continue }
      return moment(of: time, inSegment: index)
    }
    return nil
  }

  private func moment(of time: WallTime, inSegment index: Int) -> Moment {
    var reader = SegmentReader(bytes(ofSegment: index))
    var found = segments[index].first
    while reader.advance() {
      if let wall = reader.wall, wall <= time { found = reader.at + (time - wall) }
    }
    let end = index + 1 < segments.count ? segments[index + 1].first : last
    return min(found, end)
  }

  /// The sources that were recorded, of which nothing is known yet.
  package var sources: [SourceTrack] {
    for index in segments.indices {
      var reader = SegmentReader(bytes(ofSegment: index))
      if reader.advance() { return reader.tracks }
    }
    return []
  }
}
