import Alerting
import FleetModel
import FleetStore

/// How a fleet is, in a few sentences, a line each.
package struct PlainSummary {
  private let fleet: Fleet
  private let alerts: Alerts
  private let time: WallTime?

  package init(of fleet: Fleet, _ alerts: Alerts) {
    (self.fleet, self.alerts) = (fleet, alerts)
    time = PlainTale.time(of: fleet)
  }

  private static let mostAlerts = 10

  package var lines: [PlainLine] {
    guard let source = fleet.leadingSource, source.lastNewsAt != nil else {
      let address = fleet.leadingSource?.address ?? "the gateway"
      return [PlainLine("nothing is known yet; waiting for \(address)", at: time)]
    }
    let name = fleet.gateway.name ?? source.id.name
    let state = source.freshness == .live ? "live" : "not live: what follows is its last word"
    let sentences = [nodes, traffic, latency, waiting, money].compactMap { $0 }
    return [PlainLine("summary of \(name), \(state)", at: time)]
      + sentences.map { PlainLine($0, at: time) } + alertLines
  }

  private var nodes: String {
    let counts = fleet.nodeCounts
    let others = [
      (counts.down, "down"), (counts.draining, "draining"), (counts.drained, "drained"),
      (counts.maintenance, "in maintenance"), (counts.unknown, "in an unknown state"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return (["\(counts.ready) of \(counts.total) nodes ready"] + others).joined(separator: ", ")
  }

  private var traffic: String? {
    guard let requests = fleet.totals.requestsPerSecond else { return nil }
    let errors = fleet.errorPercent.map { ", \($0.text(decimals: 1)) percent of them failed" } ?? ""
    return "\(requests.text(decimals: requests < 9.95 ? 1 : 0)) requests a second\(errors)"
  }

  private var latency: String? {
    guard let p99 = fleet.latency(.firstToken)?.p99 else { return nil }
    let bound =
      switch p99 {
      case .exactly: ""
      case .below: "less than "
      case .above: "more than "
      }
    let target = alerts.objectives.firstTokenP99Milliseconds.map {
      ", \($0.text(decimals: 0)) wanted"
    }
    return "99 of 100 requests had their first token within \(bound)"
      + "\(p99.milliseconds.text(decimals: 0)) milliseconds\(target ?? "")"
  }

  private var waiting: String? {
    guard let waiting = fleet.totalQueued else { return nil }
    let oldest = fleet.oldestWaitMilliseconds.flatMap { $0 > 0 ? $0 : nil }
    return "\(waiting) requests wait"
      + (oldest.map { ", the oldest for \(($0 / 1000).text(decimals: 1)) seconds" } ?? "")
  }

  private var money: String? {
    guard let spent = fleet.dailyBudget?.spent ?? fleet.spend?.today else { return nil }
    let limit = fleet.dailyBudget?.limit.map { " of $\($0.dollars.text(decimals: 2))" } ?? ""
    return "$\(spent.dollars.text(decimals: 2))\(limit) spent today"
  }

  private var alertLines: [PlainLine] {
    let firing = Array(alerts.firing)
    guard !firing.isEmpty else { return [PlainLine("no alerts", at: time)] }
    let named = firing.prefix(Self.mostAlerts).map { alert in
      PlainLine(
        "\(alert.severity.rawValue): \(alert.subject.name) \(alert.sentence)", at: time,
        .init(alert.severity))
    }
    guard firing.count > Self.mostAlerts else { return named }
    return named + [PlainLine("and \(firing.count - Self.mostAlerts) more alerts", at: time)]
  }
}
