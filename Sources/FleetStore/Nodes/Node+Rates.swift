import FleetModel

/// What a node does in a second, over the last minute.
package enum NodeRate: Sendable {
  case requests, errors, tokens
}

extension Node {
  package var requestsPerSecond: Double? { figure(.requests)?.value }
  /// Failed requests.
  package var errorsPerSecond: Double? { figure(.errors)?.value }
  package var tokensPerSecond: Double? { figure(.tokens)?.value }

  /// The rate as the best source tells it, or as its counters show it.
  package func figure(_ rate: NodeRate) -> Figure<Double>? {
    for index in facets.indices {
      let value =
        facets[index].told(rate) ?? (facets[index].counter(rate) == nil ? nil : counted(rate))
      if let value {
        return Figure(value: value, source: facets[index].source, at: facets[index].at)
      }
    }
    return nil
  }

  private func counted(_ rate: NodeRate) -> Double? {
    switch rate {
    case .requests: countedRequestsPerSecond
    case .errors: countedErrorsPerSecond
    case .tokens: countedTokensPerSecond
    }
  }
}

extension Node.Facet {
  /// A counter from which a rate can be read.
  func counter(_ read: (NodeReading) -> Int?) -> Int? { tellsRates ? nil : read(reading) }

  fileprivate func counter(_ rate: NodeRate) -> Int? {
    switch rate {
    case .requests: counter { $0.requestsTotal }
    case .errors: counter { $0.errorsTotal }
    case .tokens: counter { $0.tokensTotal }
    }
  }

  fileprivate func told(_ rate: NodeRate) -> Double? {
    switch rate {
    case .requests: reading.requestsPerSecond
    case .errors: reading.errorsPerSecond
    case .tokens: reading.tokensPerSecond
    }
  }
}
