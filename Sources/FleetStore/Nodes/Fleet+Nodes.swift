import FleetModel

extension Fleet {
  /// Merges what a source says about nodes. One that no source lists any more disappears.
  mutating func merge(_ reading: Observation.NodesReading, from source: Int, at moment: Moment) {
    let (before, told) = (nodes.count, log.ownCount)
    var hasNewNames = false
    facts[source].listing += 1
    switch reading {
    case .all(let readings):
      let listed = merge(readings, from: source, at: moment, hasNewNames: &hasNewNames)
      if facts[source].nodeCount > listed { removeUnlisted(by: source) }
    case .changes(let readings, let removed):
      for id in removed {
        remove(id, listedBy: source)
        noteRemoval(of: id, by: source)
      }
      _ = merge(readings, from: source, at: moment, hasNewNames: &hasNewNames)
    }
    if hasNewNames || nodes.count != before { orderNames() }
    if log.ownCount != told { events = log.events }
    if let early = facts[source].earlyHistory {
      facts[source].earlyHistory = nil
      backfillNodes(early)
    }
  }

  /// Returns how many different nodes there were in `readings`.
  private mutating func merge(
    _ readings: [NodeReading], from source: Int, at moment: Moment, hasNewNames: inout Bool
  ) -> Int {
    let rank = order.firstIndex(of: source) ?? 0
    let id = sources[source].id
    let kind = sources[source].kind
    let isTold = isWithoutLog(source)
    var repeated = 0
    for reading in readings {
      if isTold { noteNews(of: reading, from: source, rank: rank) }
      var facet = Node.Facet(source: id, at: moment, reading: reading)
      (facet.rank, facet.isPart) = (rank, kind.vantage == .engine)
      facet.tellsRates = kind.tellsRates
      facet.listing = facts[source].listing
      switch take(facet) {
      case .newNode:
        hasNewNames = true
        facts[source].nodeCount += 1
      case .newFacet: facts[source].nodeCount += 1
      case .renewed: break
      case .repeated: repeated += 1
      }
    }
    return readings.count - repeated
  }

  private mutating func take(_ facet: Node.Facet) -> Node.Taken {
    guard let index = nodes.index(forKey: facet.reading.id) else {
      nodes[facet.reading.id] = Node(id: facet.reading.id, facets: [facet])
      return .newNode
    }
    return nodes.values[index].take(facet)
  }

  mutating func removeUnlisted(by source: Int, isNews: Bool = true) {
    let listing = facts[source].listing
    let rank = order.firstIndex(of: source) ?? 0
    let gone = nodes.values.lazy.filter { node in
      node.facets.contains { $0.rank == rank && $0.listing != listing }
    }.map(\.id)
    for id in Array(gone) {
      remove(id, listedBy: source)
      if isNews { noteRemoval(of: id, by: source) }
    }
  }

  private mutating func remove(_ id: NodeID, listedBy source: Int) {
    let rank = order.firstIndex(of: source) ?? 0
    guard let place = nodes[id]?.facets.firstIndex(where: { $0.rank == rank }) else { return }
    nodes[id]?.facets.remove(at: place)
    facts[source].nodeCount -= 1
    if nodes[id]?.facets.isEmpty ?? false { nodes[id] = nil }
  }

  mutating func orderNames() {
    nodeIDs = nodes.keys.sorted { isNaturallyOrdered($0.name, before: $1.name) }
    for (place, id) in nodeIDs.enumerated() { nodes[id]?.place = place }
    nameTwins = Self.twins(among: nodeIDs)
  }

  /// Looks at every node once, and changes it on the way if need be, so that nobody has to look
  /// through ten thousand again for the sum.
  mutating func surveyNodes(_ update: (inout Node) -> Void = { _ in }) {
    var survey = NodeSurvey()
    updateNodes { node in
      update(&node)
      survey.take(node)
    }
    revision &+= 1
    nodeCounts = survey.counts
    survey.fillGaps(of: &totals)
  }

  /// Changes every node in place.
  ///
  /// By hand, because to iterate over a dictionary's indices holds on to it, and the first change
  /// would then copy all of it.
  mutating func updateNodes(_ update: (inout Node) -> Void) {
    var index = nodes.startIndex
    while index != nodes.endIndex {
      update(&nodes.values[index])
      nodes.formIndex(after: &index)
    }
  }
}
