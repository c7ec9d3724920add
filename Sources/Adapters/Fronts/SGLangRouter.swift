import FleetModel

/// SGLang's router where it is called: it lists its workers. Its page is mostly at another port.
enum SGLangRouter {
  static let workers = SourcePart("workers", "/workers").ifPossible
  static let page = SourcePart.page("metrics", "/metrics").ifPossible
  static let parts = [workers, page]

  static func observation(
    from answers: PartAnswers, _ origin: PageOrigin, _ memory: inout PartsMemory
  ) throws(SourceProblem) -> Observation {
    var origin = origin
    origin.workerNames = memory.names
    var observation: Observation?
    var badFields: [String] = []
    if let body = answers.body(page.name) {
      do throws(SourceProblem) {
        observation = try PageAdapter.observation(from: body, of: origin)
        if case .all(let nodes)? = observation?.nodes {
          memory.names.take(nodes.lazy.compactMap(\.url))
        }
      } catch {
        badFields.append(page.name)
      }
    }
    if let body = answers.body(workers.name) {
      do throws(SourceProblem) {
        let view = try RouterView(body, knowing: memory.journal.changes, memory.names)
        observation = whole(observation ?? origin.emptyObservation, view, origin, &memory)
      } catch {
        guard observation != nil else { throw error }
        // Some answer with their page whatever is asked for at its port.
        if case .notJSON = error {} else { badFields.append(workers.name) }
      }
    }
    guard var observation else { throw answers.problem ?? .otherMetrics(than: .sglRouter) }
    observation.badFields += badFields
    // What our key may do shows when something is asked for, and not before.
    observation.access = memory.journal.actor.map { AccessReading(actor: $0) }
    return observation
  }

  /// What the list says, with what the page says besides.
  private static func whole(
    _ page: Observation, _ view: RouterView, _ origin: PageOrigin, _ memory: inout PartsMemory
  ) -> Observation {
    memory.names = view.names
    var whole = page
    whole.join(nodes(of: view, origin, memory.journal))
    whole.countUnderWay()
    whole.operations = memory.journal.operations(in: view)
    // Both are of our clock: what is asked is judged by it.
    whole.documentTime = memory.journal.readAt
    whole.gateway = memory.note(view)
    return whole
  }

  private static func nodes(
    of view: RouterView, _ origin: PageOrigin, _ journal: BalancerJournal
  ) -> [NodeReading] {
    view.workers.map { worker in
      // What could not be written down is not changed.
      journal.actor == nil ? worker.node(view.names, origin) : view.reading(of: worker, origin)
    }
  }
}

extension PartsMemory {
  /// Which run of a router it is. It does not say so; but it gives new names to its workers in each.
  fileprivate mutating func note(_ view: RouterView) -> GatewayReading? {
    let names = view.run
    let isAnother = max(workers.count, names.count) > 1 && workers.isDisjoint(with: names)
    if !names.isEmpty { workers = names }
    if gateway == nil || isAnother && !names.isEmpty {
      gateway = GatewayReading()
      gateway?.run = names.min()
    }
    gateway?.version = view.era.words
    return gateway
  }
}

extension Observation {
  /// What all of them have under way, where its page does not say it.
  fileprivate mutating func countUnderWay() {
    guard totals?.inFlight == nil, case .all(let nodes)? = nodes,
      nodes.contains(where: { $0.inFlight != nil })
    else { return }
    totals = totals ?? TotalsReading()
    totals?.inFlight = nodes.reduce(0) { $0.addingClamped($1.inFlight ?? 0) }
  }

  /// Takes the nodes of a list, with what is known of them otherwise. Who is in the list counts.
  fileprivate mutating func join(_ listed: [NodeReading]) {
    var known: [NodeID: NodeReading] = [:]
    if case .all(let nodes)? = nodes {
      for node in nodes { known[node.id] = node }
    }
    var joined = listed.joinedByName()
    for place in joined.indices {
      if let more = known[joined[place].id] { joined[place].fill(from: more) }
    }
    nodes = .all(joined)
    let models = joined.flatMap { $0.models ?? [] }
    self.models = Set(models).sorted()
  }
}
