import Filtering
import FleetModel
import FleetStore

/// `collie events`: the newest last, as in every log.
enum EventSheet: Sheet {
  static func rows(of fleet: Fleet) -> [EventReading] { fleet.events }

  static let columns: [Reader<EventReading>] = [
    Reader(
      ListColumn("seq", "SEQ", [], .count, help: "its number; those below 0 are Collie's own")
        .naming.leastFirst
    ) {
      event, _ in .count(event.sequence)
    },
    Reader(
      ListColumn("at", "AT", ["at", "time"], .time, .table, help: "when, by the gateway's clock")
    ) {
      event, _ in ListValue(event.at)
    },
    Reader(ListColumn("age_s", "AGE", ["age"], .seconds, help: "how long before the document")) {
      event, fleet in
      guard let at = event.at, let now = fleet.documentTime else { return .unknown }
      return .number(max(0, (now - at).seconds))
    },
    Reader(
      ListColumn(
        "severity", "SEVERITY", [], .choice(["info", "warning", "critical"]), .table,
        help: "how bad it is"
      ).searched
    ) {
      event, _ in .text(event.severity.rawValue)
    },
    Reader(ListColumn("kind", "KIND", [], .text, .table, help: "such as node.down").searched) {
      event, _ in .text(event.kind)
    },
    Reader(
      ListColumn(
        "subject", "SUBJECT", ["subject", "node"], .text, .table, help: "what it is about"
      ).searched
    ) {
      event, _ in ListValue(event.subject)
    },
    Reader(
      ListColumn("actor", "ACTOR", [], .text, .table, help: "who did it, where somebody did")
        .searched
    ) {
      event, _ in ListValue(event.actor)
    },
    Reader(
      ListColumn("message", "MESSAGE", [], .text, .table, help: "what happened, in a sentence")
        .searched
    ) {
      event, _ in .text(event.message)
    },
  ]
}
