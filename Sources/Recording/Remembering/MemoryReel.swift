import FleetModel
import FleetStore

/// What has happened lately, in memory that never grows past its bound: the oldest goes first.
package struct MemoryReel: Reel {
  private var recorder: Recorder
  private var kept: [Kept] = []
  private var keptBytes = 0
  private var nextNumber = 0
  private let limit: Int

  private struct Kept: Sendable {
    var segment: ReelSegment
    var bytes: [UInt8]
  }

  /// Hours of forty nodes, and some minutes of a thousand.
  package static let usualLimit = 16 << 20

  package private(set) var newest: Moment?

  package init(sources: [SourceHealth], limit: Int = Self.usualLimit) {
    (recorder, self.limit) = (Recorder(sources: sources), limit)
  }

  package var isGrowing: Bool { true }
  package var segments: [ReelSegment] { kept.map(\.segment) }
  package var oldest: Moment? { kept.first?.segment.first }
  package var byteCount: Int { keptBytes }

  package func bytes(ofSegment index: Int) -> [UInt8] { kept[index].bytes }

  package mutating func take(_ event: FleetEvent) {
    // What a source remembers of before is in the histories already.
    if case .backfilled = event { return }
    guard let frame = recorder.record(event) else { return }
    newest = frame.at
    keptBytes += frame.bytes.count
    if frame.isWhole {
      let segment = ReelSegment(first: frame.at, wall: frame.wall, number: nextNumber)
      nextNumber += 1
      kept.append(Kept(segment: segment, bytes: frame.bytes))
    } else {
      kept[kept.count - 1].bytes += frame.bytes
    }
    while keptBytes > limit, kept.count > 1 { keptBytes -= kept.removeFirst().bytes.count }
  }
}
