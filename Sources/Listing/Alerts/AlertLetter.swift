import Alerting
import FleetModel
import FleetStore
import GatewayAPI

/// What a webhook is told, in one document:
///
///     {"schema":"collie.webhook/1","at":"2026-01-15T03:12:44.000Z","gateway":"prod","more":0,"alerts":[
///     {"what":"fired","rule":"node-down","severity":"critical","kind":"node","subject":"gpu-3",
///     "sentence":"is down: no heartbeat for 31 s","since":"2026-01-15T03:12:13.000Z","for_s":31,
///     "runbook":"is it reachable? …"}]}
///
/// All times are the gateway's. The same `rule`, `kind` and `subject` is the same alert, which `fired`
/// once and is `resolved` once. The number after the slash grows when a name goes or changes its meaning.
package struct AlertLetter {
  package static let schema = "collie.webhook/1"
  /// Nobody reads more, and a letter must not grow with a fleet.
  static let limit = 100

  private let effects: [AlertEffect]
  private let fleet: Fleet
  private let gateway: String?

  package init(_ effects: [AlertEffect], of fleet: Fleet, gateway: String? = nil) {
    (self.effects, self.fleet) = (effects, fleet)
    self.gateway = gateway ?? fleet.gateway.name
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key(named: "schema")
    writer.value(Self.schema)
    writer.key(named: "at")
    write(fleet.documentTime, &writer)
    writer.key(named: "gateway")
    if let gateway { writer.value(gateway) } else { writer.null() }
    writer.key(named: "more")
    writer.value(max(0, effects.count - Self.limit))
    writer.key(named: "alerts")
    writer.beginList()
    for effect in effects.prefix(Self.limit) { write(effect, &writer) }
    writer.endList()
    writer.endObject()
    return writer.bytes
  }

  private func write(_ effect: AlertEffect, _ writer: inout JSONWriter) {
    let alert = effect.alert
    let start = AlertTimes(fleet).start(of: alert)
    writer.beginObject()
    let fields: [(String, String)] = [
      ("what", effect.word), ("rule", alert.id.rule), ("severity", alert.severity.rawValue),
      ("kind", alert.subject.kind), ("subject", alert.subject.name),
      ("sentence", alert.sentence),
    ]
    for (name, text) in fields {
      writer.key(named: name)
      writer.value(text)
    }
    writer.key(named: "since")
    write(start, &writer)
    writer.key(named: "for_s")
    writer.value(AlertTimes(fleet).length(of: alert).seconds)
    writer.key(named: "runbook")
    if let runbook = alert.runbook { writer.value(runbook) } else { writer.null() }
    writer.endObject()
  }

  private func write(_ time: WallTime?, _ writer: inout JSONWriter) {
    if let time { writer.value(time) } else { writer.null() }
  }
}

extension AlertEffect {
  fileprivate var word: String {
    switch self {
    case .fired: "fired"
    case .resolved: "resolved"
    }
  }
}

/// When alerts began, by the gateway's clock.
struct AlertTimes {
  private let fleet: Fleet

  init(_ fleet: Fleet) { self.fleet = fleet }

  func start(of alert: Alert) -> WallTime? {
    if case .down(_, let since?) = alert.finding { return since }
    guard let time = fleet.documentTime, let heard = fleet.leadingSource?.lastNewsAt else {
      return nil
    }
    return time + (alert.brokenSince - heard)
  }

  func length(of alert: Alert) -> Span {
    let end = alert.resolvedAt ?? fleet.now
    if case .down(_, let since?) = alert.finding, let now = fleet.documentTime {
      return max(.zero, now - since)
    }
    return max(.zero, end - alert.brokenSince)
  }
}
