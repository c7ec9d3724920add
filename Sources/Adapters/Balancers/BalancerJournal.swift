import FleetModel

/// What is known of changes at one load balancer: what is written of them, and what was seen since.
package struct BalancerJournal: Equatable, Sendable {
  /// `nil` where nobody keeps one.
  package var actor: String?
  package var changes: [BalancerChange] = []
  /// When it was read. A load balancer dates nothing, so this is the time of its answer too.
  package var readAt: WallTime?
  /// Those that were seen to be over, each with when that was, where it was watched until then.
  private var ends: [String: WallTime?] = [:]
  private var watched: Set<String> = []
  /// Those at whose end something may still have been under way, of which nobody tells any more.
  private var unseen: Set<String> = []
  /// What was under way at each when it was seen last, and what has come since, as far as that shows.
  private var sessions: [String: Seen] = [:]

  private struct Seen: Equatable { var last: Int, more: Int }

  package init() {}

  /// As many as anybody pages through.
  private static let listed = 200
  /// How long a drain is watched before new work is said to be no accident.
  private static let patience = Span.seconds(10)

  /// How long something that a load balancer has put in a line may be in it.
  static let queueing = Span.seconds(60)

  /// The account of each change, from what is written of it and what the servers show.
  mutating func operations(in view: some BalancerView) -> [OperationReading]? {
    guard actor != nil else { return nil }
    let made = changes.filter { $0.operation != nil && !$0.isRefused }.suffix(Self.listed)
    guard !made.isEmpty else {
      (ends, watched, unseen, sessions) = ([:], [], [], [:])
      return []
    }
    let servers = view.servers(named: Set(made.lazy.map(\.subject.server)))
    let run = view.run
    let kept = Set(made.lazy.compactMap(\.operation))
    ends = ends.filter { kept.contains($0.key) }
    watched.formIntersection(kept)
    unseen.formIntersection(kept)
    sessions = sessions.filter { kept.contains($0.key) }
    let newest = Dictionary(
      made.lazy.map { ($0.subject, $0.operation) }, uniquingKeysWith: { $1 })
    return made.map { change in
      let isLast = newest[change.subject] == change.operation
      return reading(of: change, isLast: isLast, servers[change.subject.server], in: run)
    }
  }

  /// The account of one change to a server as it is now.
  mutating func reading(
    of change: BalancerChange, isLast: Bool, _ server: BalancedServer?, in run: Set<String>
  ) -> OperationReading {
    var reading = OperationReading(id: change.operation ?? "", node: change.node)
    (reading.verb, reading.actor, reading.reason) = (change.verb, change.actor, change.reason)
    reading.askedAt = change.at
    (reading.before, reading.after) = (change.before?.standing, change.after?.standing)
    guard let after = change.after, let server,
      isLast, server.mark.stands(like: after, in: change.aspect)
    else {
      reading.state = fate(of: change, isLast: isLast, server, in: run)
      if reading.state == .done { reading.doneAt = ends[reading.id] ?? nil }
      return reading
    }
    reading.inFlight = server.sessions
    reading.after?.revision = server.revision
    reading.newWorkSince = newWork(since: after, at: server, in: run, of: reading.id)
    reading.state = stage(of: change, reading, server)
    if reading.state == .done {
      if ends[reading.id] == nil, server.isGone, sessions[reading.id]?.last != 0 {
        unseen.insert(reading.id)
      }
      reading.doneAt = end(of: change, reading.id)
      // Nobody saw it finish what it had.
      if unseen.contains(reading.id) { reading.verb = "remove" }
    } else {
      watched.insert(reading.id)
    }
    return reading
  }

  /// Requests that came to a server since. Where nobody counts them, those that show: there are more
  /// under way than there were at the look before.
  private mutating func newWork(
    since after: ServerMark, at server: BalancedServer, in run: Set<String>, of id: String
  ) -> Int? {
    if let total = server.mark.sessionTotal {
      guard let before = after.sessionTotal, after.isOf(run) else { return nil }
      return max(0, total.subtractingClamped(before))
    }
    guard let now = server.sessions else { return nil }
    let known = sessions[id] ?? Seen(last: now, more: 0)
    let more = known.more.addingClamped(max(0, now.subtractingClamped(known.last)))
    sessions[id] = Seen(last: now, more: more)
    return more
  }

  /// When one was over: at once, or when that was seen by somebody who had watched it.
  private mutating func end(of change: BalancerChange, _ id: String) -> WallTime? {
    if let known = ends[id] { return known }
    let isFresh = readAt.map { $0 - change.at < Self.patience } ?? false
    let end: WallTime? =
      change.emptiesServer ? (watched.contains(id) || isFresh ? readAt : nil) : change.at
    ends[id] = .some(end)
    return end
  }

  /// How far one has come that holds.
  private func stage(
    of change: BalancerChange, _ reading: OperationReading, _ server: BalancedServer
  ) -> OperationState {
    guard change.emptiesServer, ends[reading.id] == nil, server.sessions != 0, !server.isGone else {
      return .done
    }
    if change.result == .asked, !change.isQueued { return .accepted }
    // Callers that stick to a server by a cookie are sent to it while it drains.
    let isLate = readAt.map { $0 - change.at >= Self.patience } ?? false
    return isLate && (reading.newWorkSince ?? 0) > 0 ? .noEffect : .observing
  }

  /// What became of one that does not hold any more, or that another one came after.
  private func fate(
    of change: BalancerChange, isLast: Bool, _ server: BalancedServer?, in run: Set<String>
  ) -> OperationState {
    if changes.contains(where: { $0.undoes == change.operation && !$0.isRefused }) {
      return .reverted
    }
    if !isLast { return ends[change.operation ?? ""] == nil ? .reverted : .done }
    if change.result == .asked, change.isQueued {
      let isLate = readAt.map { $0 - change.at >= Self.queueing } ?? false
      return isLate ? .noEffect : .accepted
    }
    guard server != nil, change.after?.isOf(run) == true else {
      // What was changed in a run of a load balancer is gone with it.
      return .noEffect
    }
    return change.result == .asked ? .refused : .reverted
  }
}

extension BalancerChange {
  /// What only one change at a time can hold for.
  fileprivate struct Subject: Hashable {
    var server: String
    var aspect: Aspect
  }

  fileprivate var subject: Subject { Subject(server: after?.server ?? "", aspect: aspect) }
}
