import Alerting
import FleetModel
import SetupFiles

// Everything about alerts and objectives.
extension OperatorReader {
  /// More than anybody can tell apart.
  private static let ruleLimit = 100
  private static let modelLimit = 1000

  mutating func readAlerts(_ root: inout Section) {
    if var section = root.section("objectives") { readObjectives(&section) }
    guard var section = root.section("alerts") else { return }
    for field in section.items("notify", limit: AlertCall.allCases.count) {
      let names = AlertCall.allCases.map(\.rawValue)
      if let call = field.choice(names).flatMap(AlertCall.init) { setup.alerts.calls.insert(call) }
    }
    if var rules = section.section("rules") { readRules(&rules) }
    if var webhook = section.section("webhook") { setup.alerts.webhook = readWebhook(&webhook) }
    section.close()
  }

  private mutating func readRules(_ section: inout Section) {
    let entries = section.named()
    if entries.count > Self.ruleLimit {
      section.field.mistake("has \(entries.count) entries and may have \(Self.ruleLimit)")
    }
    for (name, value) in entries.prefix(Self.ruleLimit) {
      let place = setup.alerts.rules.firstIndex { $0.id == name.name }
      let reader = AlertRuleReader(
        name: name, value: value, standard: place.map { setup.alerts.rules[$0] })
      switch (reader.read(), place) {
      case (.off, let place?): setup.alerts.rules.remove(at: place)
      case (.rule(let rule), let place?): setup.alerts.rules[place] = rule
      case (.rule(let rule), nil): setup.alerts.rules.append(rule)
      case (.off, nil), (.mistaken, _): break
      }
    }
  }

  private mutating func readObjectives(_ section: inout Section) {
    readObjectives(&section, of: nil)
    if var models = section.section("models") {
      let entries = models.named()
      if entries.count > Self.modelLimit {
        models.field.mistake("has \(entries.count) entries and may have \(Self.modelLimit)")
      }
      for (name, value) in entries.prefix(Self.modelLimit) {
        guard name.text() != nil, var fields = Section(value) else { continue }
        readObjectives(&fields, of: name.name)
        fields.close()
      }
    }
    section.close()
  }

  /// `ttft: 100ms`: of a hundred requests, ninety-nine are not slower. `off` for no objective.
  private mutating func readObjectives(_ section: inout Section, of model: String?) {
    for kind in LatencyKind.allCases {
      guard let field = section.take(kind.rawValue) else { continue }
      if field.scalar?.lowercased() == "off" {
        setup.objectives.setP99(nil, of: kind, model: model)
      } else if let span = field.span(in: .milliseconds(1) ... .minutes(60)) {
        setup.objectives.setP99(Double(span.milliseconds), of: kind, model: model)
      }
    }
  }

  private func readWebhook(_ section: inout Section) -> WebhookSetup? {
    let url = section.require("url", "where alerts are posted, such as https://hooks.example/a")
    let address = url.flatMap(endpoint)
    let key = readKey(&section)
    let (authority, proxy) = (section.take("ca_file"), section.take("proxy"))
    var webhook = address.map { WebhookSetup(address: $0) }
    webhook?.key = key
    webhook?.authorityFile = authority.flatMap(path)
    webhook?.proxy = proxy.flatMap(proxyAddress)
    section.close()
    if let url, let address, address.sendsInTheClear, key != nil {
      url.notice("the key crosses the network in the clear: use https://")
    }
    return webhook
  }
}
