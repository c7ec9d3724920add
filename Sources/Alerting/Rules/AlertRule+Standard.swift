import FleetModel

extension AlertRule {
  /// The rules as they come. A gateway has waited for half a minute before it calls a node down, and
  /// has thought about queues and budgets; what only a figure says must last.
  package static let standard: [AlertRule] =
    [
      AlertRule(
        "source-silent", .sourceSilent, for: .zero, clear: .zero, .critical,
        runbook: "look at the gateway itself: what is shown here is history")
    ] + nodes + hardware + queues + latencies + budgets + documents

  private static let nodes = [
    AlertRule(
      "node-down", .nodeDown, for: .zero, clear: .seconds(10), .critical,
      runbook: "is it reachable, is its server up? if it stays away, drain it"),
    AlertRule(
      "node-health", .node(.health, .below(0.3, clears: 0.4)), for: .minutes(2),
      clear: .minutes(1), .warning,
      runbook: "enter shows which part of its score is bad; less weight takes load off it"),
    AlertRule(
      "node-load", .node(.load, .above(98, clears: 93)), for: .minutes(5), clear: .minutes(1),
      .warning, runbook: "give it less weight, or bring back nodes that are drained"),
    AlertRule(
      "node-errors", .node(.errors, .above(10, clears: 5)), for: .minutes(1), clear: .minutes(1),
      .warning, runbook: "read the node's own log; drain it if others are well"),
  ]

  private static let hardware = [
    AlertRule(
      "node-memory", .node(.memory, .above(98, clears: 95)), for: .minutes(5),
      clear: .minutes(1), .warning,
      runbook: "it will refuse or evict soon: give it less weight"),
    AlertRule(
      "node-temperature", .node(.temperature, .above(90, clears: 85)), for: .seconds(30),
      clear: .minutes(1), .warning,
      runbook: "is it throttled? take load off it and look at its cooling"),
    AlertRule(
      "node-ecc", .node(.ecc, .above(0, clears: 0)), for: .zero, clear: .minutes(10), .warning,
      runbook: "errors that go on mean a card to be replaced: drain it"),
  ]

  private static let queues = [
    AlertRule(
      "queue-full", .queueFull, for: .zero, clear: .seconds(10), .critical,
      runbook: "requests are being refused: add nodes for this model or turn callers away"),
    AlertRule(
      "queue-starving", .queueStarving, for: .zero, clear: .seconds(10), .warning,
      runbook: "who takes its turn? look at the priorities beside it"),
    AlertRule(
      "queue-growing", .queueGrowing(.above(0.5, clears: 0.4)), for: .zero, clear: .seconds(10),
      .warning, runbook: "more comes than is served: resume drained nodes, raise weights"),
  ]

  private static let latencies = [
    AlertRule(
      "latency-objective", .objective(.above(2, clears: 1)), for: .minutes(1),
      clear: .minutes(1), .warning,
      runbook: "view 4 names the worst of them first"),
    AlertRule(
      "error-rate", .fleetErrors(.above(5, clears: 2)), for: .seconds(30), clear: .seconds(30),
      .critical, runbook: "which nodes fail? sort the nodes by errors"),
  ]

  private static let budgets = [
    AlertRule(
      "budget-spent", .budgetSpent, for: .zero, clear: .zero, .critical,
      runbook: "requests that it pays for are refused until it starts anew"),
    AlertRule(
      "budget-threshold", .budgetThreshold, for: .zero, clear: .zero, .warning,
      runbook: "enter shows who spends it"),
    AlertRule(
      "budget-forecast", .budgetForecast, for: .minutes(5), clear: .minutes(5), .warning,
      runbook: "enter shows who spends it, and what to do about it in time"),
  ]

  private static let documents = [
    AlertRule(
      "node-bad-data", .nodeBadData, for: .zero, clear: .zero, .warning,
      runbook: "which version runs there? the field is left out until it makes sense"),
    AlertRule(
      "bad-data", .documentBadData, for: .zero, clear: .zero, .warning,
      runbook: "which version runs there? the field is left out until it makes sense"),
  ]
}
