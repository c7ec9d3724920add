import FleetModel
import GatewayAPI

/// What an audit record keeps of a call's idempotency key: enough to know the call again after a
/// restart, and to refuse it again where it was refused.
///
/// What was accepted is answered from the rest of the record, with the node as that left it.
struct AuditedAnswer: Equatable, Sendable {
  var key = ""
  var call = ""
  var refusal: ControlRefusal?

  init(_ request: ControlRequest, _ key: IdempotencyKey, refusal: ControlRefusal? = nil) {
    (self.key, call) = (key.key, AnswerBook.call(request, key))
    self.refusal = refusal
  }

  var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(AuditedAnswerField.key, key)
    writer.field(AuditedAnswerField.call, call)
    if let refusal {
      writer.field(AuditedAnswerField.status, refusal.status)
      writer.field(AuditedAnswerField.code, refusal.code)
      writer.field(AuditedAnswerField.detail, refusal.detail)
      writer.field(AuditedAnswerField.field, refusal.field)
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  init?(json text: String) {
    let found = try? JSONReader.read(Array(text.utf8)) { (reader) throws(JSONProblem) in
      reader.textLimit = 2048
      return try AuditedAnswer(from: &reader)
    }
    guard let answer = found ?? nil, !answer.key.isEmpty else { return nil }
    self = answer
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(AuditedAnswerField.self) else { return nil }
    var found = ControlRefusal(status: 0, code: "", detail: "")
    while let next = try object.next(&reader) {
      switch next {
      case .key: key = try reader.text() ?? ""
      case .call: call = try reader.text() ?? ""
      case .status: found.status = try reader.count() ?? 0
      case .code: found.code = try reader.text() ?? ""
      case .detail: found.detail = try reader.text() ?? ""
      case .field: found.field = try reader.text()
      }
    }
    refusal = (400...599).contains(found.status) ? found : nil
  }
}

private enum AuditedAnswerField: String, WireField {
  case key, call, status, code, detail, field

  static let table = FieldTable<AuditedAnswerField>()
}
