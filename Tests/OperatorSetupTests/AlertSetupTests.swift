import Alerting
import FleetModel
import OperatorSetup
import TestSupport
import Testing

@Suite struct AlertSetupTests {
  private func setup(_ text: String) throws -> OperatorSetup {
    let reading = reading(text)
    #expect(reading.mistakes.map(\.description) == [])
    return try #require(reading.setup)
  }

  private func rule(_ id: String, of setup: OperatorSetup) throws -> AlertRule {
    try #require(setup.alerts.rules.first { $0.id == id })
  }

  @Test func withoutAWordThereAreTheStandardRulesAndNobodyIsCalled() throws {
    let setup = try setup("contexts: {}")
    #expect(setup.alerts == AlertSetup())
    #expect(setup.alerts.rules == AlertRule.standard)
    #expect(setup.objectives == Objectives())
  }

  @Test func aRuleIsChangedAsFarAsItIsWritten() throws {
    let setup = try setup(
      """
      alerts:
        rules:
          node-load: {above: 95, clear: 90, for: 2m, clear_for: 0s, severity: critical}
          node-health: {below: 0.5, nodes: 'region:eu-*', runbook: look at it}
          node-ecc: off
      """)
    let load = try rule("node-load", of: setup)
    #expect(load.watched == .node(.load, .above(95, clears: 90)))
    #expect(load.hold == .minutes(2) && load.clearHold == .zero && load.severity == .critical)
    #expect(load.runbook == AlertRule.standard.first { $0.id == "node-load" }?.runbook)
    let health = try rule("node-health", of: setup)
    #expect(health.watched == .node(.health, .below(0.5, clears: 0.5)))
    #expect(health.nodes?.text == "region:eu-*")
    #expect(health.runbook == "look at it")
    #expect(!setup.alerts.rules.contains { $0.id == "node-ecc" })
    #expect(setup.alerts.rules.count == AlertRule.standard.count - 1)
  }

  @Test func aRuleOfOnesOwnSpeaksTheLanguageOfFilters() throws {
    let setup = try setup(
      """
      alerts:
        rules:
          eu-busy:
            nodes: region:eu-*
            when: load > 95 temp >= 80
            clear: load < 90
            for: 2m
      """)
    let own = try rule("eu-busy", of: setup)
    guard case .nodes(let when, let clear) = own.watched else {
      Issue.record("\(own.watched)")
      return
    }
    #expect(when.text == "load>95 temp>=80")
    #expect(clear?.text == "load<90")
    #expect(own.hold == .minutes(2))
  }

  @Test func objectivesAreOfAllModelsOrOfOne() throws {
    let setup = try setup(
      "objectives: {ttft: 200ms, e2e: 3s, models: {m: {ttft: 1s}, n: {e2e: 5s}}}")
    #expect(setup.objectives.p99Milliseconds(of: .firstToken) == 200)
    #expect(setup.objectives.p99Milliseconds(of: .endToEnd) == 3000)
    #expect(setup.objectives.p99Milliseconds(of: .firstToken, in: .model("m")) == 1000)
    #expect(setup.objectives.p99Milliseconds(of: .endToEnd, in: .model("n")) == 5000)
    #expect(
      try self.setup("objectives: {ttft: off}").objectives.p99Milliseconds(of: .firstToken) == nil)
  }

  @Test func othersAreToldWhereItIsAskedFor() throws {
    let setup = try setup(
      """
      alerts:
        notify: [bell, osc9]
        webhook: {url: 'https://hooks.example/collie', key_env: HOOK_KEY, proxy: 'http://p:3128'}
      """)
    #expect(setup.alerts.calls == [.bell, .osc9])
    #expect(setup.alerts.webhook?.address.url("") == "https://hooks.example/collie")
    #expect(setup.alerts.webhook?.key == .variable("HOOK_KEY"))
    #expect(setup.alerts.webhook?.proxy == "http://p:3128")
  }

  /// A file, and what is said of it.
  private static let bad: [(text: String, words: [String])] = [
    ("alerts: loud", ["1:9: alerts: must have fields of its own, each as 'name: value'"]),
    (
      "alerts: {notify: horn, rulez: {}}",
      [
        "1:18: alerts.notify: must be one of bell, osc9",
        "1:24: alerts.rulez: is unknown here; did you mean 'rules'?",
      ]
    ),
    (
      "alerts:\n  rules:\n    node-lod: off\n    mine: {for: 2m}",
      [
        "3:5: alerts.rules.node-lod: there is no such rule; did you mean 'node-load'?",
        "4:5: alerts.rules.mine: there is no such rule; one of your own says when, such as "
          + "when: load > 95",
      ]
    ),
    (
      "alerts: {rules: {node-load: {above: 95, clear: 99, below: 1}}}",
      [
        "1:48: alerts.rules.node-load.clear: must not be more than 95, where the alert begins",
        "1:52: alerts.rules.node-load.below: is unknown here",
      ]
    ),
    (
      "alerts: {rules: {mine: {when: lod > 95, severity: loud, for: 2}}}",
      [
        "1:31: alerts.rules.mine.when: as a filter: there is no field 'lod'; did you mean 'load'?",
        "1:51: alerts.rules.mine.severity: must be one of warning, critical",
        "1:62: alerts.rules.mine.for: must be a time with its unit, such as 50ms, 5s, 5m or 1h",
      ]
    ),
    (
      "objectives: {ttft: 100, models: {m: {ttfb: 1s}}}",
      [
        "1:20: objectives.ttft: must be a time with its unit, such as 50ms, 5s, 5m or 1h",
        "1:38: objectives.models.m.ttfb: is unknown here; did you mean 'ttft'?",
      ]
    ),
    (
      "alerts: {webhook: {key: hunter2}}",
      [
        "1:19: alerts.webhook: 'url' is missing: give where alerts are posted, such as "
          + "https://hooks.example/a",
        "1:25: alerts.webhook.key: a key never stands in the file: name where it is under "
          + "'key_file', 'key_env' or 'key_command'",
      ]
    ),
  ]

  @Test(arguments: bad)
  func everyMistakeIsNamedWithItsLine(text: String, words: [String]) {
    let reading = reading(text)
    #expect(reading.setup == nil)
    #expect(reading.mistakes.map { String("\($0)".dropFirst("c.yaml:".count)) } == words)
  }
}
