/// `GET /v1/models`: the models, in the shape that OpenAI's clients know.
package struct ModelsDocument: Equatable, Sendable {
  package var models: [String]
  package var owner: String

  package init(models: [String], owner: String) {
    self.models = models
    self.owner = owner
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(ModelsField.object, "list")
    writer.field(ModelsField.data, models) { writer, model in
      writer.beginObject()
      writer.field(ModelsField.id, model)
      writer.field(ModelsField.object, "model")
      // Clients of that API demand the field; when a model was made is not known here.
      writer.field(ModelsField.created, 0)
      writer.field(ModelsField.ownedBy, owner)
      writer.endObject()
    }
    writer.endObject()
    return writer.bytes
  }
}

private enum ModelsField: String, WireField {
  case object, data, id, created
  case ownedBy = "owned_by"

  static let table = FieldTable<ModelsField>()
}
