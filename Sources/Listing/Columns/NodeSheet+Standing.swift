import Filtering
import FleetModel
import FleetStore

extension NodeSheet {
  /// What was decided about a node, by whom it is served, and what else its gateway knows of it.
  static let standing: [Reader<Node>] = decided + known

  private static let decided: [Reader<Node>] = [
    Reader(
      ListColumn("weight", "WEIGHT", [], .number, .table, help: "its share of new work, 1 as usual")
        .leastFirst
    ) {
      node, _ in ListValue(node.weight)
    },
    Reader(
      ListColumn(
        "weight_configured", "CONFIGURED", ["weight.configured"], .number,
        help: "the weight it came with, where that is another")
    ) {
      node, _ in ListValue(node.configuredWeight)
    },
    Reader(
      ListColumn("state_since", "SINCE", ["since"], .time, help: "since when it is in that state")
    ) {
      node, _ in ListValue(node.stateSince)
    },
    Reader(
      ListColumn(
        "drain_deadline", "DEADLINE", ["deadline"], .time,
        help: "when what it still works on is cut off")
    ) {
      node, _ in ListValue(node.drainDeadline)
    },
    Reader(
      ListColumn(
        "operation", "OPERATION", ["operation", "op"], .text, .wide,
        help: "what is being done to it, such as drain")
    ) {
      node, fleet in
      let operation = fleet.progress[node.id]?.reading
      return operation?.state?.isFinal ?? true ? .unknown : ListValue(operation?.verb)
    },
  ]

  private static let known: [Reader<Node>] = [
    Reader(
      ListColumn("revision", "REVISION", [], .count, help: "what a change must name to be accepted")
    ) {
      node, _ in ListValue(node.revision)
    },
    Reader(
      ListColumn("url", "URL", ["url", "address"], .text, help: "where its gateway reaches it")
    ) {
      node, _ in ListValue(node.url)
    },
    Reader(
      ListColumn(
        "last_heartbeat", "HEARTBEAT", ["heartbeat"], .time, help: "when it was last heard")
    ) {
      node, _ in ListValue(node.lastHeartbeat)
    },
    Reader(
      ListColumn(
        "requests_total", "REQUESTS-TOTAL", ["requests.total"], .count, help: "requests so far")
    ) {
      node, _ in ListValue(node.requestsTotal)
    },
    Reader(
      ListColumn(
        "errors_total", "ERRORS-TOTAL", ["errors.total"], .count, help: "failed requests so far")
    ) {
      node, _ in ListValue(node.errorsTotal)
    },
    Reader(ListColumn("bad_field", "BAD", ["bad"], .text, help: "the field that made no sense")) {
      node, _ in ListValue(node.badField)
    },
    Reader(
      ListColumn("models", "MODELS", ["model"], .texts, .wide, help: "the models that it serves")
        .searched
    ) {
      node, _ in ListValue(node.figure { $0.models }?.value)
    },
    Reader(
      ListColumn(
        "state_reason", "REASON", ["reason"], .text, .wide, help: "why it is in that state")
    ) {
      node, _ in ListValue(node.stateReason)
    },
  ]
}
