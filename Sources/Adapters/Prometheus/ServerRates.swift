import FleetModel

/// What each node does in a second, read by Prometheus off its own looks, and what each model gets.
struct ServerRates {
  private struct Node {
    var requests: Double?
    var errors: Double?
    var tokens: Double?
  }

  private var nodes: [NodeID: Node] = [:]
  private(set) var served: [String: Double] = [:]

  /// Takes the series of each host.
  init(_ hosts: [NodeID: SeriesLines]) {
    for (id, lines) in hosts {
      var node = Node()
      for tally in lines.tallies {
        node.requests.add(tally.sum(.requests, in: tally.models))
        node.errors.add(tally.sum(.errors, in: tally.models))
        node.tokens.add(tally.sum(.tokens, in: tally.models))
        for model in tally.models {
          guard let name = model.name, let rate = tally.sum(.requests, in: [model]) else {
            continue
          }
          served[name, default: 0] += rate
        }
      }
      nodes[id] = node
    }
  }

  func fill(_ reading: inout NodeReading) {
    guard let node = nodes[reading.id] else { return }
    (reading.requestsPerSecond, reading.errorsPerSecond) = (node.requests, node.errors)
    reading.tokensPerSecond = node.tokens
  }
}

extension [NodeReading] {
  /// The sum of a rate. One node that has just begun to count hides little of it; a fleet that has just
  /// begun would hide most, so until nine in ten of those that count have a rate there is no sum.
  func sum(
    _ rate: (NodeReading) -> Double?, ofThoseThat count: (NodeReading) -> Int?
  ) -> Double? {
    let rates = compactMap(rate)
    let counting = self.count { count($0) != nil }
    guard !rates.isEmpty, rates.count * 10 >= counting * 9 else { return nil }
    return rates.reduce(0, +)
  }
}
