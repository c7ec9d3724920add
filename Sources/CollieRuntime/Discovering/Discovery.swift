import FleetModel
import FleetStore
import Polling
import Threading

/// Looks again and again at the lists of sources, on a thread of its own: DNS may take seconds, and a
/// file may lie on a disk that is far away.
final class Discovery: Sendable {
  enum News: Sendable {
    /// All sources that there are now, and what a fleet is to be told of who has come and gone.
    case sources([PolledSource], changes: [FleetEvent])
    case complaint(String)
  }

  private static let pause = Span.seconds(5)

  private let bell = Mailbox<Bool>()

  /// Goes on from what `finder` has found, which is `known`. `deliver` is called on its thread.
  init(
    from finder: SourceFinder, knowing known: [PolledSource], clock: SystemClock,
    deliver: @escaping @Sendable (News) -> Void
  ) {
    _ = Thread(named: "discovery") { [bell] in
      var finder = finder
      var known = known
      var complaints: [String] = []
      var wait = PollSet([bell.descriptor])
      while true {
        let sources = finder.look(at: clock.now)
        if !sources.elementsEqual(known, by: { $0.isPolled(as: $1) }) {
          deliver(.sources(sources, changes: Self.changes(from: known, to: sources)))
          known = sources
        }
        for complaint in finder.complaints where !complaints.contains(complaint) {
          deliver(.complaint(complaint))
        }
        complaints = finder.complaints
        wait.wait(from: clock.now, until: clock.now + Self.pause)
        guard bell.collect().isEmpty else { return }
      }
    }
  }

  /// One of the same name at another place is another.
  private static func changes(
    from known: [PolledSource], to sources: [PolledSource]
  ) -> [FleetEvent] {
    let place = { (source: PolledSource) in "\(source.id.name) \(source.endpoint)" }
    let (before, after) = (Set(known.map(place)), Set(sources.map(place)))
    return known.filter { !after.contains(place($0)) }.map { .left($0.id) }
      + sources.filter { !before.contains(place($0)) }.map { .joined($0.health) }
  }

  /// It is not waited for: it may be asking DNS, and nobody who leaves should have to.
  func stop() { bell.post(true) }
}
