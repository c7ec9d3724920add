/// Why an inference call failed, in the shape that OpenAI's clients know.
package struct OpenAIError: Equatable, Sendable {
  package var message: String
  package var type: String
  package var param: String?
  package var code: String?

  package init(message: String, type: String, param: String? = nil, code: String? = nil) {
    self.message = message
    self.type = type
    self.param = param
    self.code = code
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key(OpenAIErrorField.error)
    writer.beginObject()
    writer.field(OpenAIErrorField.message, message)
    writer.field(OpenAIErrorField.type, type)
    writer.field(OpenAIErrorField.param, param)
    writer.field(OpenAIErrorField.code, code)
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}

enum OpenAIErrorField: String, WireField {
  case error, message, type, param, code

  static let table = FieldTable<OpenAIErrorField>()
}
