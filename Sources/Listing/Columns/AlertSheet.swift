import Alerting
import Filtering
import FleetModel
import FleetStore

/// `collie alerts`: what is wrong at first sight, the most urgent first.
enum AlertSheet: Sheet {
  /// By the rules as they come.
  static func rows(of fleet: Fleet) -> [Alert] { Array(Alerts.firstSight(of: fleet).firing) }

  static let columns: [Reader<Alert>] = [
    Reader(
      ListColumn(
        "severity", "SEVERITY", [], .choice(["info", "warning", "critical"]), .table,
        help: "how bad it is"
      ).searched
    ) { alert, _ in .text(alert.severity.rawValue) },
    Reader(
      ListColumn("rule", "RULE", [], .text, .table, help: "the rule that found it").searched
    ) { alert, _ in .text(alert.id.rule) },
    Reader(
      ListColumn("kind", "KIND", [], .text, help: "what its subject is, such as node or budget")
    ) { alert, _ in .text(alert.subject.kind) },
    Reader(
      ListColumn("subject", "SUBJECT", [], .text, .table, help: "what it is about").naming
    ) { alert, _ in .text(alert.subject.name) },
    Reader(
      ListColumn("since", "SINCE", [], .time, help: "since when, by the gateway's clock")
    ) { alert, fleet in ListValue(AlertTimes(fleet).start(of: alert)) },
    Reader(
      ListColumn("sentence", "WHAT", [], .text, .table, help: "what is wrong, in a sentence")
        .searched
    ) { alert, _ in .text(alert.sentence) },
    Reader(
      ListColumn("runbook", "TO DO", [], .text, .wide, help: "what to do, in a line")
    ) { alert, _ in ListValue(alert.runbook) },
  ]
}
