import FleetModel

// Several engines on one machine are one node: what they have under way adds up. Each counts from
// its own start, so there is a rate for each, and the node's is their sum.

/// The counters of one of several engines on a node.
struct EnginePart: Equatable, Sendable {
  var source: SourceID
  var requests = CounterRate()
  var errors = CounterRate()
  var tokens = CounterRate()
}

extension Node {
  var hasParts: Bool {
    guard facets.count > 1 else { return false }
    return facets.lazy.filter(\.isPart).count > 1
  }

  /// Leaves the engines out of its sums of which nobody has heard for long. They are parts of it again
  /// with the next thing that they say.
  mutating func leaveOut(ranksFrom rank: Int) {
    for index in facets.indices where facets[index].rank >= rank { facets[index].isPart = false }
  }

  /// What the best source says, or all engines together when it is one of them.
  func sum(_ read: (NodeReading) -> Int?) -> Int? {
    for index in facets.indices {
      guard let value = read(facets[index].reading) else { continue }
      guard facets[index].isPart else { return value }
      return facets[(index + 1)...].reduce(value) { sum, facet in
        facet.isPart ? sum.addingClamped(read(facet.reading) ?? 0) : sum
      }
    }
    return nil
  }

  /// Adds the counters of one engine to its rates, and the rates of all to the node's.
  mutating func recordPart(of source: SourceID, rank: Int, at moment: Moment) {
    guard let facet = facets.first(where: { $0.rank == rank && $0.isPart }) else { return }
    let sources = facets.lazy.filter(\.isPart).map(\.source)
    parts.removeAll { part in !sources.contains(part.source) }
    if !parts.contains(where: { $0.source == source }) {
      // What was counted while it was alone goes on; a counter of another begins anew by itself.
      parts.append(
        EnginePart(source: source, requests: requestRate, errors: errorRate, tokens: tokenRate))
    }
    for index in parts.indices where parts[index].source == source {
      let reading = facet.reading
      if let total = reading.requestsTotal {
        _ = parts[index].requests.append(total, of: source, at: moment)
      }
      if let total = reading.errorsTotal {
        _ = parts[index].errors.append(total, of: source, at: moment)
      }
      if let total = reading.tokensTotal {
        _ = parts[index].tokens.append(total, of: source, at: moment)
      }
    }
    countedRequestsPerSecond = rate(\.requests) { $0.requestsTotal }
    countedErrorsPerSecond = rate(\.errors) { $0.errorsTotal }
    countedTokensPerSecond = rate(\.tokens) { $0.tokensTotal }
  }

  /// The sum, unless one that counts has no rate yet.
  private func rate(
    _ counter: KeyPath<EnginePart, CounterRate>, _ read: (NodeReading) -> Int?
  ) -> Double? {
    var sum: Double?
    for facet in facets where facet.isPart && read(facet.reading) != nil {
      guard let part = parts.first(where: { $0.source == facet.source }),
        let rate = part[keyPath: counter].perSecond
      else { return nil }
      sum = (sum ?? 0) + rate
    }
    return sum
  }
}
