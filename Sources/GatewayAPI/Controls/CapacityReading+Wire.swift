import FleetModel

enum CapacityField: String, WireField {
  case gpusTotal = "gpus_total"
  case gpusBefore = "gpus_before"
  case gpusAfter = "gpus_after"
  case percentBefore = "percent_before"
  case percentAfter = "percent_after"
  case floor = "floor_pct"
  case models

  static let table = FieldTable<CapacityField>()
}

enum ModelCapacityField: String, WireField {
  case model
  case nodesBefore = "nodes_before"
  case nodesAfter = "nodes_after"
  case share = "share_pct"
  case queued
  case arrivals = "arrivals_per_s"
  case served = "served_per_s"
  case placesLeft = "places_left"

  static let table = FieldTable<ModelCapacityField>()
}

extension CapacityReading {
  package init?(
    from reader: inout JSONReader, _ limits: DocumentLimits = DocumentLimits()
  ) throws(JSONProblem) {
    guard var object = try reader.object(CapacityField.self) else { return nil }
    self.init()
    while let field = try object.next(&reader) {
      switch field {
      case .gpusTotal: gpusTotal = try reader.amount() ?? 0
      case .gpusBefore: gpusBefore = try reader.amount() ?? 0
      case .gpusAfter: gpusAfter = try reader.amount() ?? 0
      case .floor: floorPercent = try reader.percent() ?? 0
      // These follow from the others.
      case .percentBefore, .percentAfter: try reader.skipValue()
      case .models:
        models =
          try reader.list(atMost: limits.modelsPerNode) { (reader) throws(JSONProblem) in
            try ModelCapacity(from: &reader)
          } ?? []
      }
    }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(CapacityField.gpusTotal, gpusTotal)
    writer.field(CapacityField.gpusBefore, gpusBefore)
    writer.field(CapacityField.gpusAfter, gpusAfter)
    writer.field(CapacityField.percentBefore, percentBefore)
    writer.field(CapacityField.percentAfter, percentAfter)
    writer.field(CapacityField.floor, floorPercent)
    writer.field(CapacityField.models, models) { $1.write(to: &$0) }
    writer.endObject()
  }
}

extension ModelCapacity {
  init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(ModelCapacityField.self) else { return nil }
    self.init(model: "")
    while let field = try object.next(&reader) {
      switch field {
      case .model: model = try reader.text(isShared: true) ?? ""
      case .nodesBefore: nodesBefore = try reader.count() ?? 0
      case .nodesAfter: nodesAfter = try reader.count() ?? 0
      case .share: sharePercent = try reader.percent()
      case .queued: queued = try reader.count()
      case .arrivals: arrivalsPerSecond = try reader.amount()
      case .served: servedPerSecond = try reader.amount()
      case .placesLeft: placesLeft = try reader.count()
      }
    }
    if reader.complains(about: ModelCapacityField.model, unless: !model.isEmpty) { return nil }
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(ModelCapacityField.model, model)
    writer.field(ModelCapacityField.nodesBefore, nodesBefore)
    writer.field(ModelCapacityField.nodesAfter, nodesAfter)
    writer.field(ModelCapacityField.share, sharePercent)
    writer.field(ModelCapacityField.queued, queued)
    writer.field(ModelCapacityField.arrivals, arrivalsPerSecond)
    writer.field(ModelCapacityField.served, servedPerSecond)
    writer.field(ModelCapacityField.placesLeft, placesLeft)
    writer.endObject()
  }
}
