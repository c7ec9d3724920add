extension HistoryReading {
  /// The same in pieces of at most `limit` nodes each.
  ///
  /// To take in an hour of ten thousand nodes takes a good part of a second, and whoever does it
  /// has keys to answer in between.
  package func pieces(ofNodes limit: Int) -> [HistoryReading] {
    precondition(limit > 0, "a piece must hold something")
    guard nodes.count > limit else { return [self] }
    var first = self
    first.nodes = [:]
    var pieces = [first]
    var blank = HistoryReading(source: source, receivedAt: receivedAt, step: step, age: age)
    for (id, figures) in nodes {
      blank.nodes[id] = figures
      guard blank.nodes.count == limit else { continue }
      pieces.append(blank)
      blank.nodes = [:]
    }
    if !blank.nodes.isEmpty { pieces.append(blank) }
    return pieces
  }
}
