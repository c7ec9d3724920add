import FleetModel
import GatewayAPI

/// One attempt to change a fleet, as it was written down.
package struct AuditEntry: Equatable, Sendable {
  /// Its place in the trail, which only the trail itself tells.
  package var number: Int64?
  package var line: AuditDocument.Line

  package init(number: Int64? = nil, _ line: AuditDocument.Line) {
    (self.number, self.line) = (number, line)
  }
}

/// `collie audit`: the newest first, as the trail is read.
enum AuditSheet {
  static let columns: [Reader<AuditEntry>] = asked + change + outcome

  private static let asked: [Reader<AuditEntry>] = [
    Reader(
      ListColumn(
        "record", "RECORD", [], .count, .wide, help: "its number, where the trail itself is read"
      ).naming.leastFirst
    ) {
      entry, _ in ListValue(entry.number.map { Int(clamping: $0) })
    },
    Reader(
      ListColumn("at", "TIME", ["at", "time"], .time, .table, help: "when, by the gateway's clock")
    ) {
      entry, _ in ListValue(entry.line.at)
    },
    Reader(
      ListColumn("actor", "ACTOR", ["actor", "by"], .text, .table, help: "whose key asked for it")
        .searched
    ) {
      entry, _ in ListValue(written: entry.line.actor)
    },
    Reader(ListColumn("role", "ROLE", [], .text, .table, help: "the role of that key").searched) {
      entry, _ in ListValue(written: entry.line.role)
    },
    Reader(
      ListColumn("address", "ADDRESS", [], .text, .table, help: "where the call came from")
        .searched
    ) {
      entry, _ in ListValue(written: entry.line.address)
    },
    Reader(
      ListColumn("verb", "VERB", [], .text, .table, help: "what was asked for, such as drain")
        .searched
    ) {
      entry, _ in ListValue(written: entry.line.verb)
    },
    Reader(
      ListColumn("node", "NODE", ["node", "name"], .text, .table, help: "of which node").searched
    ) {
      entry, _ in ListValue(written: entry.line.node)
    },
  ]

  private static let change: [Reader<AuditEntry>] = [
    Reader(
      ListColumn("operation", "OPERATION", [], .text, .wide, help: "what it began, for undo")
        .searched
    ) {
      entry, _ in ListValue(entry.line.operation)
    },
    Reader(
      ListColumn(
        "before_state", "BEFORE", ["before"], .states, help: "what the node stood in before")
    ) {
      entry, _ in ListValue(entry.line.before?.state?.rawValue)
    },
    Reader(
      ListColumn(
        "before_weight", "WEIGHT-BEFORE", ["weight.before"], .number, help: "its weight before")
    ) {
      entry, _ in ListValue(entry.line.before?.weight)
    },
    Reader(ListColumn("after_state", "AFTER", ["after"], .states, help: "what it stood in after")) {
      entry, _ in ListValue(entry.line.after?.state?.rawValue)
    },
    Reader(
      ListColumn(
        "after_weight", "WEIGHT-AFTER", ["weight.after"], .number, help: "its weight after")
    ) {
      entry, _ in ListValue(entry.line.after?.weight)
    },
  ]

  private static let outcome: [Reader<AuditEntry>] = [
    Reader(
      ListColumn("result", "RESULT", [], .text, .table, help: "accepted, or why it was refused")
        .searched
    ) {
      entry, _ in ListValue(written: entry.line.result)
    },
    Reader(
      ListColumn("reason", "REASON", [], .text, .table, help: "why, as the operator wrote it")
        .searched
    ) {
      entry, _ in ListValue(entry.line.reason)
    },
  ]
}

extension ListValue {
  /// Text of a document in which an absent one is empty.
  fileprivate init(written text: String) { self = text.isEmpty ? .unknown : .text(text) }
}
