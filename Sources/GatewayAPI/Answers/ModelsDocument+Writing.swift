import FleetModel

extension ModelsDocument {
  /// The list in the shape that OpenAI's clients know, its times in seconds.
  package var bytes: [UInt8] {
    let created = Int(created.milliseconds.flooredDivision(by: 1000))
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(ModelsField.object, "list")
    writer.field(ModelsField.data, models) { writer, model in
      writer.beginObject()
      writer.field(ModelsField.id, model.id)
      writer.field(ModelsField.object, "model")
      writer.field(ModelsField.created, created)
      writer.field(ModelsField.ownedBy, model.ownedBy)
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
