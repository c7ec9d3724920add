import FleetModel

/// `POST /v1/inference/estimate`: what a request would come to if it was sent now.
package struct EstimateDocument: Equatable, Sendable {
  package var model: String
  package var promptTokens: Int
  package var completionTokens: Int
  /// The most that it can cost.
  package var cost: Money
  /// The node that would be chosen; `nil` when none has room.
  package var node: NodeID?
  package var wait: Span?

  package init(
    model: String, promptTokens: Int, completionTokens: Int, cost: Money, node: NodeID?,
    wait: Span?
  ) {
    (self.model, self.promptTokens) = (model, promptTokens)
    (self.completionTokens, self.cost, self.node) = (completionTokens, cost, node)
    self.wait = wait
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(EstimateField.model, model)
    writer.field(EstimateField.promptTokens, promptTokens)
    writer.field(EstimateField.completionTokens, completionTokens)
    writer.field(EstimateField.cost, cost)
    writer.field(EstimateField.node, node?.name)
    writer.field(EstimateField.wait, wait.map { Int(clamping: $0.milliseconds) })
    writer.endObject()
    return writer.bytes
  }
}

private enum EstimateField: String, WireField {
  case model
  case promptTokens = "prompt_tokens"
  case completionTokens = "max_completion_tokens"
  case cost = "max_cost_usd"
  case node
  case wait = "expected_wait_ms"

  static let table = FieldTable<EstimateField>()
}
