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

  package init() {}

  /// As many as anybody pages through.
  private static let listed = 200
  /// How long a drain is watched before new work is said to be no accident.
  private static let patience = Span.seconds(10)

  /// The account of each change, from what is written of it and what the servers show.
  mutating func operations(in answer: HAProxyAnswer) -> [OperationReading]? {
    guard actor != nil else { return nil }
    let made = changes.filter { $0.operation != nil && !$0.isRefused }.suffix(Self.listed)
    guard !made.isEmpty else {
      (ends, watched) = ([:], [])
      return []
    }
    let servers = Dictionary(
      answer.servers.lazy.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(made.lazy.compactMap(\.operation))
    ends = ends.filter { kept.contains($0.key) }
    watched.formIntersection(kept)
    let newest = Dictionary(
      made.lazy.map { ($0.subject, $0.operation) }, uniquingKeysWith: { $1 })
    return made.map { change in
      let isLast = newest[change.subject] == change.operation
      let server = servers[change.subject.server]
      return reading(of: change, isLast: isLast, server, in: answer.process)
    }
  }

  /// The account of one change to a server as it is now.
  mutating func reading(
    of change: BalancerChange, isLast: Bool, _ server: HAProxyServer?, in process: String?
  ) -> OperationReading {
    var reading = OperationReading(id: change.operation ?? "", node: change.node)
    (reading.verb, reading.actor, reading.reason) = (change.verb, change.actor, change.reason)
    reading.askedAt = change.at
    (reading.before, reading.after) = (change.before?.standing, change.after?.standing)
    guard let after = change.after, let server,
      isLast, ServerMark(server, in: process).stands(like: after, in: change.aspect)
    else {
      reading.state = fate(of: change, isLast: isLast, server, in: process)
      if reading.state == .done { reading.doneAt = ends[reading.id] ?? nil }
      return reading
    }
    reading.inFlight = server.sessions
    reading.after?.revision = server.revision(in: process)
    if after.process == process, let total = server.sessionTotal, let before = after.sessionTotal {
      reading.newWorkSince = max(0, total.subtractingClamped(before))
    }
    reading.state = stage(of: change, reading, server)
    if reading.state == .done {
      reading.doneAt = end(of: change, reading.id)
    } else {
      watched.insert(reading.id)
    }
    return reading
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
    of change: BalancerChange, _ reading: OperationReading, _ server: HAProxyServer
  ) -> OperationState {
    guard change.emptiesServer, ends[reading.id] == nil, server.sessions != 0 else {
      return .done
    }
    if change.result == .asked { return .accepted }
    // Callers that stick to a server by a cookie are sent to it while it drains.
    let isLate = readAt.map { $0 - change.at >= Self.patience } ?? false
    return isLate && (reading.newWorkSince ?? 0) > 0 ? .noEffect : .observing
  }

  /// What became of one that does not hold any more, or that another one came after.
  private func fate(
    of change: BalancerChange, isLast: Bool, _ server: HAProxyServer?, in process: String?
  ) -> OperationState {
    if changes.contains(where: { $0.undoes == change.operation && !$0.isRefused }) {
      return .reverted
    }
    if !isLast { return ends[change.operation ?? ""] == nil ? .reverted : .done }
    guard server != nil, change.after?.process == process else {
      // What was changed in a run of HAProxy is gone with it.
      return .noEffect
    }
    return change.result == .asked ? .refused : .reverted
  }
}

extension BalancerChange {
  var isRefused: Bool { if case .refused = result { true } else { false } }

  /// Whether its server is to finish what it has and get nothing more.
  var emptiesServer: Bool {
    guard let after else { return false }
    return aspect == .duty ? after.duty != .ready : after.weight == 0
  }

  /// What only one change at a time can hold for.
  fileprivate struct Subject: Hashable {
    var server: String
    var aspect: Aspect
  }

  fileprivate var subject: Subject { Subject(server: after?.server ?? "", aspect: aspect) }
}
