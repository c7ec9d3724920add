import Adapters
import FleetModel
import FleetStore

/// Which latencies have been asked for: one question at a time, and of those that come meanwhile the
/// last, because an operator who leafs through them wants the one at which he stops.
struct BreakdownAsking: Equatable, Sendable {
  private var isUnderWay = false
  private var next: LatencyWish?

  /// Whether to ask now. If so, it counts as asked.
  mutating func wants(_ wish: LatencyWish) -> Bool {
    guard !isUnderWay else {
      next = wish
      return false
    }
    isUnderWay = true
    return true
  }

  /// Notes an answer, of whatever kind, and returns what to ask for next.
  mutating func ended() -> LatencyWish? {
    defer { next = nil }
    isUnderWay = next != nil
    return next
  }
}

extension SourcePolling {
  /// Asks for the latencies behind those of the documents. Like the past, they are optional: no
  /// failure of theirs is one of the source, and a source in trouble is not asked.
  package mutating func fetchLatencies(_ wish: LatencyWish, at now: Moment) -> [Effect] {
    guard !conversation.isBare, schedule.failures == 0, statistics.documents > 0 else {
      return [.deliver(.breakdownFailed(source.id, at: now))]
    }
    return breakdown.wants(wish) ? ask([.latency(wish)]) : []
  }

  mutating func takeBreakdown(
    _ reply: Conversation.Reply, _ wish: LatencyWish, at now: Moment
  ) -> [Effect] {
    let next = breakdown.ended().map { ask([.latency($0)]) } ?? []
    guard case .document(_, let body) = reply else {
      return [.deliver(.breakdownFailed(source.id, at: now))] + next
    }
    do throws(SourceProblem) {
      let readings = try GatewayAdapter.latencies(from: body)
      let answer = LatencyBreakdown(
        source: source.id, receivedAt: now, wish: wish, readings: readings)
      return [.deliver(.brokenDown(answer))] + next
    } catch {
      return [.deliver(.breakdownFailed(source.id, at: now))] + next
    }
  }
}
