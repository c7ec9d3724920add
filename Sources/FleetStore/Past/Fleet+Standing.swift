import FleetModel

extension Fleet {
  /// What is known now, and nothing of how it came about: as little as can be kept for long.
  package var withoutPast: Fleet {
    var standing = self
    (standing.history, standing.latencyPast, standing.spending) = ([:], [:], SpendHistory())
    standing.facts = sources.map { _ in SourceFacts() }
    standing.updateNodes { $0.history = NodeHistory() }
    for index in standing.queues.indices { standing.queues[index].past = QueueHistory() }
    return standing
  }
}
