import Alerting
import FleetModel
import SetupFiles

/// When somebody is called, as the file that asks for it, with every rule and its limits, to be changed.
package struct AlertText {
  package let lines: [String]

  package init(_ setup: AlertSetup, _ objectives: Objectives) {
    lines = Self.lines(of: objectives) + ["alerts:"] + Self.lines(of: setup)
  }

  private static func lines(of setup: AlertSetup) -> [String] {
    let absent = AlertRule.standard.filter { rule in !setup.rules.contains { $0.id == rule.id } }
    let calls = AlertCall.allCases.filter(setup.calls.contains).map(\.rawValue)
    return ["  rules:"] + setup.rules.map { "    \(SetupText.name($0.id)): {\(fields(of: $0))}" }
      + absent.map { "    \($0.id): off" }
      + (calls.isEmpty ? [] : ["  notify: [\(calls.joined(separator: ", "))]"])
      + (setup.webhook.map { ["  webhook: {\(fields(of: $0))}"] } ?? [])
  }

  private static func fields(of rule: AlertRule) -> String {
    var fields: [String] = []
    if let threshold = rule.threshold {
      let side = threshold.side == .above ? "above" : "below"
      fields.append("\(side): \(threshold.fires.shortestText)")
      fields.append("clear: \(threshold.clears.shortestText)")
    }
    if case .nodes(let when, let clear) = rule.watched {
      fields.append("when: \(SetupText.quoted(when.text))")
      if let clear { fields.append("clear: \(SetupText.quoted(clear.text))") }
    }
    if let nodes = rule.nodes { fields.append("nodes: \(SetupText.quoted(nodes.text))") }
    fields.append("for: \(rule.hold.written)")
    fields.append("clear_for: \(rule.clearHold.written)")
    fields.append("severity: \(rule.severity.rawValue)")
    if let runbook = rule.runbook { fields.append("runbook: \(SetupText.quoted(runbook))") }
    return fields.joined(separator: ", ")
  }

  private static func fields(of webhook: WebhookSetup) -> String {
    var fields = ["url: \(SetupText.quoted(webhook.address.url("")))"]
    if let key = webhook.key { fields.append(SetupText.field(of: key)) }
    if let file = webhook.authorityFile { fields.append("ca_file: \(SetupText.quoted(file))") }
    if let proxy = webhook.proxy { fields.append("proxy: \(SetupText.quoted(proxy))") }
    return fields.joined(separator: ", ")
  }

  private static func lines(of objectives: Objectives) -> [String] {
    let ofAll = LatencyKind.allCases.map { kind in
      "\(kind.rawValue): \(written(objectives.p99Milliseconds(of: kind)))"
    }
    let models = objectives.models.map { model in
      let own = LatencyKind.allCases.compactMap { kind in
        objectives.ownP99Milliseconds(of: kind, model: model).map {
          "\(kind.rawValue): \(written($0))"
        }
      }
      return "    \(SetupText.name(model)): {\(own.joined(separator: ", "))}"
    }
    return ["objectives:"] + ofAll.map { "  \($0)" }
      + (models.isEmpty ? [] : ["  models:"] + models)
  }

  private static func written(_ milliseconds: Double?) -> String {
    milliseconds.map { Span(milliseconds: Int64(clamping: $0)).written } ?? "off"
  }
}
