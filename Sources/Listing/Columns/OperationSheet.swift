import Filtering
import FleetModel
import FleetStore

/// `collie operations`: what was asked of nodes within the last day, and how far it has come.
enum OperationSheet: Sheet {
  static func rows(of fleet: Fleet) -> [OperationReading] { fleet.operations }

  static let columns: [Reader<OperationReading>] = asked + progress

  private static let asked: [Reader<OperationReading>] = [
    Reader(
      ListColumn("id", "OPERATION", [], .text, .table, help: "its name, for undo and confirm")
        .naming
    ) {
      operation, _ in .text(operation.id)
    },
    Reader(
      ListColumn("node", "NODE", ["node", "name"], .text, .table, help: "the node that it changes")
        .searched
    ) {
      operation, _ in .text(operation.node.name)
    },
    Reader(
      ListColumn("verb", "VERB", [], .text, .table, help: "what was asked for, such as drain")
        .searched
    ) {
      operation, _ in .text(operation.verb)
    },
    Reader(
      ListColumn(
        "state", "STATE", [], .choice(OperationState.allCases.map(\.rawValue)), .table,
        help: "how far it has come"
      ).searched
    ) { operation, _ in ListValue(operation.state?.rawValue) },
    Reader(
      ListColumn("actor", "ACTOR", ["actor", "by"], .text, .table, help: "whose key asked for it")
        .searched
    ) {
      operation, _ in ListValue(operation.actor)
    },
    Reader(ListColumn("asked_at", "ASKED", ["asked"], .time, .table, help: "when")) {
      operation, _ in ListValue(operation.askedAt)
    },
  ]

  private static let progress: [Reader<OperationReading>] = [
    Reader(
      ListColumn(
        "in_flight", "IN-FLIGHT", ["in-flight"], .count, .table,
        help: "requests that the node still has to finish")
    ) {
      operation, _ in ListValue(operation.inFlight)
    },
    Reader(
      ListColumn("time_left_s", "LEFT", ["left"], .seconds, .table, help: "how long that will take")
    ) {
      operation, fleet in
      let progress = fleet.progress[operation.node]
      return progress?.reading.id == operation.id ? ListValue(progress?.timeLeft) : .unknown
    },
    Reader(
      ListColumn(
        "new_work_since", "NEW-WORK", ["new-work"], .count, .wide,
        help: "requests that were sent to the node since")
    ) {
      operation, _ in ListValue(operation.newWorkSince)
    },
    Reader(
      ListColumn(
        "before_state", "BEFORE", ["before"], .states, help: "what the node stood in before")
    ) {
      operation, _ in ListValue(operation.before?.state?.rawValue)
    },
    Reader(
      ListColumn(
        "before_weight", "WEIGHT-BEFORE", ["weight.before"], .number, help: "its weight before")
    ) {
      operation, _ in ListValue(operation.before?.weight)
    },
    Reader(ListColumn("after_state", "AFTER", ["after"], .states, help: "what it stood in after")) {
      operation, _ in ListValue(operation.after?.state?.rawValue)
    },
    Reader(
      ListColumn(
        "after_weight", "WEIGHT-AFTER", ["weight.after"], .number, help: "its weight after")
    ) {
      operation, _ in ListValue(operation.after?.weight)
    },
    Reader(
      ListColumn(
        "reverts_at", "REVERTS", ["reverts"], .time, .wide,
        help: "when what was before is put back, unless somebody confirms")
    ) {
      operation, _ in ListValue(operation.revertsAt)
    },
    Reader(
      ListColumn("done_at", "DONE", ["done"], .time, .wide, help: "when nothing more came of it")
    ) {
      operation, _ in ListValue(operation.doneAt)
    },
    Reader(
      ListColumn("reason", "REASON", [], .text, .table, help: "why, as the operator wrote it")
        .searched
    ) {
      operation, _ in ListValue(operation.reason)
    },
  ]
}
