import FleetModel

/// What one series of an engine's page means.
struct EngineRule: Sendable {
  enum Figure: Hashable, Sendable {
    case running, waiting
    /// From 0 to 1, and a mean over engines.
    case cacheShare
    case requests, errors, tokens
    /// 1 while an engine has its model in memory and answers.
    case awake
    /// 1 while it passes its checks, and while nothing is sent to it for its failures.
    case healthy, shut
    case bucket(LatencyKind)
  }

  struct Condition: Sendable {
    var label: StaticString
    var value: StaticString
  }

  var series: String
  var figures: [Figure]
  /// Of several names for the same figure the one with the lowest is taken, and never their sum:
  /// engines write old and new names side by side. Names with the same generation add up.
  var generation = 0
  /// Only series that say so.
  var only: Condition?
  /// All series but those that say so.
  var unless: Condition?
  /// Where a series says which model it is about, if it does not where the others do.
  var otherLabel: StaticString?
  /// The last of the figures, only for series that say so.
  var lastOnly: Condition?

  init(_ series: String, _ figures: Figure..., generation: Int = 0) {
    (self.series, self.figures, self.generation) = (series, figures, generation)
  }

  func only(_ label: StaticString, _ value: StaticString) -> EngineRule {
    with { $0.only = Condition(label: label, value: value) }
  }

  func unless(_ label: StaticString, _ value: StaticString) -> EngineRule {
    with { $0.unless = Condition(label: label, value: value) }
  }

  func orBy(_ label: StaticString) -> EngineRule { with { $0.otherLabel = label } }

  func last(onlyFor label: StaticString, _ value: StaticString) -> EngineRule {
    with { $0.lastOnly = Condition(label: label, value: value) }
  }

  private func with(_ change: (inout EngineRule) -> Void) -> EngineRule {
    var rule = self
    change(&rule)
    return rule
  }
}
