import FleetModel

/// The workers of a router, and those that it has forgotten and this machine has not.
struct RouterView: BalancerView {
  static let kind = SourceKind.sglRouter
  static let question = BalancerErrand.request(.get, path: "/workers")
  /// What is asked is put in a line, and done a moment later.
  static let showsAtOnce = false

  let workers: [RouterWorker]
  let names: RouterNames

  init(_ body: [UInt8], knowing changes: [BalancerChange]) throws(SourceProblem) {
    try self.init(body, knowing: changes, RouterNames())
  }

  /// - Parameter known: what the workers have been called so far.
  init(
    _ body: [UInt8], knowing changes: [BalancerChange], _ known: RouterNames
  ) throws(SourceProblem) {
    let listed = try RouterWorker.list(parsing: body)
    let urls = Set(listed.lazy.map(\.url))
    var newest: [String: BalancerChange] = [:]
    for change in changes where !change.isRefused && change.isQueued && change.operation != nil {
      newest[change.after?.server ?? ""] = change
    }
    // One that was seen to be back, and is gone again, somebody else has taken out.
    let missing = newest.values.filter { change in
      change.after?.duty == .drain || change.result == .asked
    }.sorted { ($0.at, $0.intent.text) < ($1.at, $1.intent.text) }
      .compactMap(RouterWorker.init(missingAfter:)).filter { !urls.contains($0.url) }
    workers = listed + missing
    var names = known
    names.take(workers.lazy.map(\.url))
    self.names = names
  }

  /// What of a router's API there is; it does not tell its version here.
  enum Era {
    /// Workers go by their URLs.
    case urls
    case names
    /// They have a status, and leave when they have ended what they have, or a few seconds later.
    case status

    var words: String {
      switch self {
      case .urls: "sgl-router of 2025"
      case .names: "sgl-router of 2026 or SMG before 1.5"
      case .status: "SMG 1.5 or newer"
      }
    }
  }

  var era: Era {
    if workers.contains(where: { $0.status != nil }) { return .status }
    return run.isEmpty && workers.contains { $0.id != nil } ? .urls : .names
  }

  /// The names that it has given to its workers, where those are no URLs.
  var run: Set<String> {
    Set(workers.lazy.compactMap { $0.id == $0.url ? nil : $0.id })
  }

  func servers(named names: Set<String>) -> [String: BalancedServer] {
    let found = workers.lazy.filter { names.contains($0.url) }.map { worker in
      (
        worker.url,
        BalancedServer(
          mark: self.mark(of: worker), sessions: worker.load, isGone: worker.absence != nil,
          revision: worker.revision)
      )
    }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }

  /// As many as tell one run from another, where some of them go.
  private static let witnesses = 8

  func mark(of worker: RouterWorker) -> ServerMark {
    // One that is asked back and not there yet gets nothing.
    var mark = ServerMark(
      server: worker.url, state: worker.nodeState ?? .ready,
      duty: worker.absence == nil ? worker.duty : .drain)
    mark.recipe = worker.recipe
    let others = workers.lazy.filter { $0.id != $0.url && $0.url != worker.url }
      .compactMap(\.id).prefix(Self.witnesses)
    mark.process = others.isEmpty ? nil : others.joined(separator: " ")
    return mark
  }

  func reading(of server: String, _ origin: PageOrigin) -> NodeReading? {
    workers.first { $0.url == server }.map { reading(of: $0, origin) }
  }

  func reading(of worker: RouterWorker, _ origin: PageOrigin) -> NodeReading {
    var node = worker.node(names, origin)
    node.revision = worker.revision
    return node
  }
}
