import FleetModel

/// What a control answers: the node as it is now, and beside its fields the operation that was
/// begun, by whose id it is confirmed or undone.
///
/// A removed node has only its id.
package struct ControlDocument: Equatable, Sendable {
  package var node: NodeReading
  package var operation: OperationReading?

  package init(node: NodeReading, operation: OperationReading?) {
    (self.node, self.operation) = (node, operation)
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    node.writeFields(to: &writer)
    writer.key(ControlDocumentField.operation)
    if let operation { operation.write(to: &writer) } else { writer.null() }
    writer.endObject()
    return writer.bytes
  }

  package init(parsing bytes: [UInt8]) throws(JSONProblem) {
    let node = try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      try NodeReading(from: &reader)
    }
    guard let node else { throw .wrongShape(field: "id") }
    self.node = node
    operation = try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      guard var object = try reader.object(ControlDocumentField.self) else { return nil }
      var operation: OperationReading?
      while try object.next(&reader) != nil { operation = try OperationReading(from: &reader) }
      return operation
    }
  }
}

private enum ControlDocumentField: String, WireField {
  case operation

  static let table = FieldTable<ControlDocumentField>()
}
