/// What the operator has promised somebody: of a hundred requests, ninety-nine are not slower. What
/// breaks one of these is red.
package struct Objectives: Equatable, Sendable {
  /// The share of requests that may be slower than the objective.
  package static let allowedShare = 0.01

  private var ofAll: [LatencyKind: Double] = [.firstToken: 100]
  private var ofModels: [String: [LatencyKind: Double]] = [:]

  package init() {}

  /// That of the first token for all models that have none of their own.
  package var firstTokenP99Milliseconds: Double? {
    get { ofAll[.firstToken] }
    set { ofAll[.firstToken] = newValue }
  }

  /// The objective for a kind of latency of what `scope` covers: a model's own, or that of all.
  package func p99Milliseconds(of kind: LatencyKind, in scope: LatencyScope = .fleet) -> Double? {
    if case .model(let name) = scope, let own = ofModels[name]?[kind] { return own }
    return ofAll[kind]
  }

  /// Those that have objectives of their own.
  package var models: [String] { ofModels.keys.sorted() }

  package func ownP99Milliseconds(of kind: LatencyKind, model: String) -> Double? {
    ofModels[model]?[kind]
  }

  /// Sets the objective of all models, or of one.
  package mutating func setP99(
    _ milliseconds: Double?, of kind: LatencyKind, model: String? = nil
  ) {
    if let model {
      ofModels[model, default: [:]][kind] = milliseconds
    } else {
      ofAll[kind] = milliseconds
    }
  }
}
