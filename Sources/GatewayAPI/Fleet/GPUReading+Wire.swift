import FleetModel

enum GPUField: String, WireField {
  case index
  case utilization = "utilization_pct"
  case memoryUsed = "memory_used_gb"
  case memoryTotal = "memory_total_gb"
  case temperature = "temperature_c"
  case power = "power_w"
  case eccErrors = "ecc_errors"

  static let table = FieldTable<GPUField>()
}

extension GPUReading {
  /// Colder and hotter than any chip that still answers.
  private static let temperatures = -100.0...1_000.0

  /// Reads a GPU. One that does not say its index has that of its place in the list.
  init?(from reader: inout JSONReader, place: Int) throws(JSONProblem) {
    guard var object = try reader.object(GPUField.self) else { return nil }
    self.init(index: place)
    while let field = try object.next(&reader) {
      switch field {
      case .index: index = try reader.count() ?? place
      case .utilization: utilizationPercent = try reader.percent()
      case .memoryUsed: memoryUsedGB = try reader.amount()
      case .memoryTotal: memoryTotalGB = try reader.amount()
      case .temperature: temperatureCelsius = try reader.number(in: Self.temperatures)
      case .power: powerWatts = try reader.amount()
      case .eccErrors: eccErrors = try reader.count()
      }
    }
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(GPUField.index, index)
    writer.field(GPUField.utilization, utilizationPercent)
    writer.field(GPUField.memoryUsed, memoryUsedGB)
    writer.field(GPUField.memoryTotal, memoryTotalGB)
    writer.field(GPUField.temperature, temperatureCelsius)
    writer.field(GPUField.power, powerWatts)
    writer.field(GPUField.eccErrors, eccErrors)
    writer.endObject()
  }
}

extension JSONReader {
  package mutating func gpus(atMost limit: Int) throws(JSONProblem) -> [GPUReading]? {
    guard var list = try list(atMost: limit) else { return nil }
    var gpus: [GPUReading] = []
    // Most nodes have eight; growing there step by step would cost four allocations a node.
    gpus.reserveCapacity(8)
    while try list.next(&self) {
      if let gpu = try GPUReading(from: &self, place: list.index) {
        gpus.append(gpu)
      } else if complaints.isEmpty {
        complaints = [""]
      }
    }
    return gpus
  }
}
