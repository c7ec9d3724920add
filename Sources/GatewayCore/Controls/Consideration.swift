import FleetModel
import GatewayAPI

// Two steps, because what was done must be known even if the power goes at the worst moment:
//
//     consider ──▶ record, intent ──▶ the store makes the record durable ──▶ perform ──▶ result
//                                     the store cannot                   ──▶ cancel  ──▶ 503
//
// In between the fleet moves on, so `perform` looks at everything again. What was accepted and can
// no longer be done is refused then, with a second record that says so.

/// What the gateway makes of a control that is asked for.
package enum Consideration: Equatable, Sendable {
  /// Not to be done. The record, if there is one, is to be written; nothing waits for it.
  case refused(ControlRefusal, record: AuditRecord?)
  /// A dry run. Nothing has changed, and nothing is recorded.
  case preview(PreviewReading)
  /// The same call was answered before: give this answer again.
  case replay(ControlResult)
  /// The same call is under way: answer with what comes of that intent.
  case awaiting(IntentID)
  /// A node that said again what is known of it. Nothing to record.
  case unchanged(ControlResult)
  /// To be done as soon as the record cannot be lost.
  case record(AuditRecord, ControlIntent)
}

/// What is remembered of a call that carried an `Idempotency-Key`.
package enum Recollection: Equatable, Sendable {
  case answered(ControlResult)
  /// It is under way: what comes of that intent is its answer.
  case awaiting(IntentID)
}

package struct IntentID: Hashable, Sendable {
  package var number: Int
}

/// A control that waits for its audit record.
package struct ControlIntent: Equatable, Sendable {
  package let id: IntentID
  let request: ControlRequest
  /// The operation that it will be; `nil` for what is none.
  let operation: String?
  /// What the record says that it will do.
  let recorded: AuditedChange
  /// The place of the record among all.
  let place: Int
}

/// How a control was answered.
package struct ControlResult: Equatable, Sendable {
  package var status: Int
  package var node: NodeReading?
  package var operation: OperationReading?
  package var refusal: ControlRefusal?

  init(status: Int, node: NodeReading?, operation: OperationReading?) {
    (self.status, self.node, self.operation) = (status, node, operation)
  }

  package init(_ refusal: ControlRefusal) {
    (status, self.refusal) = (refusal.status, refusal)
  }

  package var contentType: String {
    refusal == nil ? "application/json" : ProblemDocument.contentType
  }

  package var bytes: [UInt8] {
    if let refusal { return refusal.problem.bytes }
    let node = node ?? NodeReading(id: operation?.node ?? NodeID(""))
    return ControlDocument(node: node, operation: operation).bytes
  }
}

/// What came of an intent.
package struct ControlPerformance: Equatable, Sendable {
  package var result: ControlResult
  /// Set when the first record does not tell the truth any more. A refusal is to be answered only
  /// when this is durable, after `Gateway.noteRefused`: a restart in between would carry out what the
  /// first record says.
  package var record: AuditRecord?
}
