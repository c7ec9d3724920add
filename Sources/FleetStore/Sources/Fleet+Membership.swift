import FleetModel

// Sources that are found out come and go while they are watched.
extension Fleet {
  /// Takes in one more source, the least believable until it has spoken.
  mutating func join(_ source: SourceHealth) {
    guard place(of: source.id) == nil else { return }
    order.append(sources.count)
    sources.append(source)
    facts.append(SourceFacts())
    if !isRetold { note(.joined(source)) }
    reorderSources()
  }

  /// Forgets a source, with all that it alone has said.
  mutating func leave(_ id: SourceID) {
    guard let place = place(of: id), let rank = order.firstIndex(of: place) else { return }
    // It lists nothing any more.
    facts[place].listing += 1
    if facts[place].nodeCount > 0 { removeUnlisted(by: place, isNews: false) }
    let ranks = order.indices.map { $0 > rank ? $0 - 1 : $0 }
    sources.remove(at: place)
    facts.remove(at: place)
    order.remove(at: rank)
    order = order.map { $0 > place ? $0 - 1 : $0 }
    log.forget(source: place)
    mergeFacts()
    mergeLatency()
    surveyNodes { $0.reorder(ranks) }
    orderNames()
    if !isRetold { note(.left(id)) }
  }
}
