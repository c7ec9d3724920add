import FleetModel

/// Something that sources say differently of one node, where only one of them can be right.
package struct Disagreement: Equatable, Sendable {
  package enum Aspect: String, Sendable, CaseIterable { case state, weight, region }

  package var aspect: Aspect
  /// Who says what, the most believable first; each thing that is said once.
  package var claims: [(source: SourceID, words: String)]

  package static func == (left: Self, right: Self) -> Bool {
    left.aspect == right.aspect && left.claims.elementsEqual(right.claims, by: ==)
  }
}

extension Fleet {
  /// What the sources that still speak contradict each other in.
  ///
  /// Of state and weight only those are heard that stand in front of nodes: an engine that answers is
  /// ready, and its gateway drains it for all that.
  package func disagreements(about node: Node) -> [Disagreement] {
    guard node.facets.count > 1 else { return [] }
    let speaking = Dictionary(
      sources.lazy.filter { $0.freshness != .unknown }.map { ($0.id, $0.kind.vantage) },
      uniquingKeysWith: { first, _ in first })
    return Disagreement.Aspect.allCases.compactMap { aspect in
      var claims: [(source: SourceID, words: String)] = []
      for facet in node.facets {
        guard let vantage = speaking[facet.source], aspect == .region || vantage == .front,
          let words = aspect.words(of: facet.reading),
          !claims.contains(where: { $0.words == words })
        else { continue }
        claims.append((facet.source, words))
      }
      return claims.count > 1 ? Disagreement(aspect: aspect, claims: claims) : nil
    }
  }
}

extension Disagreement.Aspect {
  fileprivate func words(of reading: NodeReading) -> String? {
    switch self {
    case .state: reading.state?.rawValue
    case .weight: reading.weight.map { "\($0)" }
    case .region: reading.region
    }
  }
}

extension Disagreement {
  /// `state: gateway says ready, balancer says draining`
  package var sentence: String {
    let said = claims.map { "\($0.source.name) says \($0.words)" }
    return "\(aspect.rawValue): \(said.joined(separator: ", "))"
  }
}
