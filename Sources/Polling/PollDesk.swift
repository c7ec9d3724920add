import FleetModel
import Threading

/// Where other threads leave what they want of the poller, and find its figures.
///
/// A lock and not a `Mailbox`: the poller sleeps inside curl, which has a bell of its own.
final class PollDesk: Sendable {
  enum Order: Sendable {
    case stop
    case watch([PolledSource])
    case pollNow(SourceID)
    case fetchHistory(SourceID)
    case fetchLatencies(SourceID, LatencyWish)
  }

  private struct State: Sendable {
    var orders: [Order] = []
    /// There while the thread is: ringing it afterwards would be a use after free.
    var bell: TransferBell?
    var statistics: [SourceID: PollStatistics] = [:]
  }

  private let state = Locked(State())

  var statistics: [SourceID: PollStatistics] { state.withLock { $0.statistics } }

  func post(_ order: Order) {
    state.withLock { state in
      state.orders.append(order)
      state.bell?.ring()
    }
  }

  /// Runs `loop` on the calling thread until somebody orders it to stop.
  func serve(_ loop: PollLoop) {
    state.withLock { $0.bell = loop.bell }
    defer { state.withLock { $0.bell = nil } }
    loop.start()
    while obey(loop) { loop.turn() }
  }

  /// Carries out what was ordered. False means to stop.
  private func obey(_ loop: PollLoop) -> Bool {
    let statistics = loop.statistics
    let orders = state.withLock { state in
      defer { state.orders = [] }
      state.statistics = statistics
      return state.orders
    }
    for order in orders {
      switch order {
      case .stop: return false
      case .watch(let sources): loop.watch(sources)
      case .pollNow(let id): loop.pollNow(id)
      case .fetchHistory(let id): loop.fetchHistory(id)
      case .fetchLatencies(let id, let wish): loop.fetchLatencies(id, wish)
      }
    }
    return true
  }
}
