import FleetModel

extension Fleet {
  /// Whether anybody would tell of changes.
  package var knowsOperations: Bool { facts.contains { $0.operations != nil } }

  /// Brings `progress` up to what is known of operations and nodes now.
  mutating func followOperations() {
    guard !operations.isEmpty || !progress.isEmpty else { return }
    let teller = order.first { facts[$0].operations != nil }
    // What a stuck source repeats is as old as the first time it said so.
    let moment = teller.flatMap { sources[$0].lastNewsAt } ?? now
    let time = teller.flatMap { sources[$0].documentTime }
    var next: [NodeID: OperationProgress] = [:]
    for (node, reading) in newestOperations() {
      if var known = progress[node], known.reading.id == reading.id {
        known.update(reading, of: nodes[node], at: moment, time: time)
        next[node] = known
      } else {
        next[node] = OperationProgress(reading, of: nodes[node], at: moment, time: time)
      }
    }
    progress = next
  }

  /// The newest of each node. Of two of the same time the later in the list, which is kept in order.
  private func newestOperations() -> [NodeID: OperationReading] {
    var newest: [NodeID: OperationReading] = [:]
    for reading in operations {
      if let known = newest[reading.node], let askedAt = known.askedAt {
        guard let later = reading.askedAt, later >= askedAt else { continue }
      }
      newest[reading.node] = reading
    }
    return newest
  }
}
