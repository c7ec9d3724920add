import FleetModel

/// SGLang's router where it is called: it lists its workers. Its page is mostly at another port.
enum SGLangRouter {
  static let workers = SourcePart("workers", "/workers").ifPossible
  static let page = SourcePart.page("metrics", "/metrics").ifPossible
  static let parts = [workers, page]

  static func observation(
    from answers: PartAnswers, _ origin: PageOrigin
  ) throws(SourceProblem) -> Observation {
    var observation: Observation?
    var badFields: [String] = []
    if let body = answers.body(page.name) {
      do throws(SourceProblem) {
        observation = try PageAdapter.observation(from: body, of: origin)
      } catch {
        badFields.append(page.name)
      }
    }
    if let body = answers.body(workers.name) {
      let listed = try RouterWorker.list(parsing: body).map { $0.node(origin) }
      var whole = observation ?? origin.emptyObservation
      whole.join(listed)
      observation = whole
    }
    guard var observation else { throw answers.problem ?? .otherMetrics(than: .sglRouter) }
    observation.badFields += badFields
    return observation
  }
}

extension Observation {
  /// Takes the nodes of a list, with what is known of them otherwise. Who is in the list counts.
  fileprivate mutating func join(_ listed: [NodeReading]) {
    var known: [NodeID: NodeReading] = [:]
    if case .all(let nodes)? = nodes {
      for node in nodes { known[node.id] = node }
    }
    var joined: [NodeReading] = []
    var places: [NodeID: Int] = [:]
    for node in listed {
      if let place = places[node.id] {
        joined[place].add(place: node)
      } else {
        places[node.id] = joined.count
        joined.append(node)
      }
    }
    for place in joined.indices {
      if let more = known[joined[place].id] { joined[place].fill(from: more) }
    }
    nodes = .all(joined)
    let models = joined.flatMap { $0.models ?? [] }
    self.models = Set(models).sorted()
  }
}
