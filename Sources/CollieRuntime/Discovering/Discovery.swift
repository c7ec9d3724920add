import FleetModel
import Polling
import Threading

/// Looks again and again at the lists of sources, on a thread of its own: DNS may take seconds, and a
/// file may lie on a disk that is far away.
final class Discovery: Sendable {
  enum News: Sendable {
    /// All sources that there are now.
    case sources([PolledSource])
    case complaint(String)
  }

  private static let pause = Span.seconds(5)

  private let bell = Mailbox<Bool>()
  private let thread = Locked<Thread?>(nil)

  /// Goes on from what `finder` has found, which is `known`. `deliver` is called on its thread.
  init(
    from finder: SourceFinder, knowing known: [PolledSource], clock: SystemClock,
    deliver: @escaping @Sendable (News) -> Void
  ) {
    thread.withLock { thread in
      thread = Thread(named: "discovery") { [bell] in
        var finder = finder
        var known = known.map(\.place)
        var complaints: [String] = []
        var wait = PollSet([bell.descriptor])
        while true {
          wait.wait(from: clock.now, until: clock.now + Self.pause)
          guard bell.collect().isEmpty else { return }
          let sources = finder.look(at: clock.now)
          if sources.map(\.place) != known {
            known = sources.map(\.place)
            deliver(.sources(sources))
          }
          for complaint in finder.complaints where !complaints.contains(complaint) {
            deliver(.complaint(complaint))
          }
          complaints = finder.complaints
        }
      }
    }
  }

  func stop() {
    bell.post(true)
    thread.withLock { $0 }?.join()
  }
}

extension PolledSource {
  /// What makes it another source than one of the same name.
  fileprivate var place: [String] {
    [id.name, endpoint.description, node?.name ?? "", region ?? ""]
  }
}
