import FleetModel

/// `POST /v1/nodes`: what a node says of itself when it registers.
///
///     {"id":"gpu-us-east-1","url":"http://10.0.0.5:8000","type":"A100","gpus":8,"region":"us-east",
///      "memory_total_gb":640,"models":["m"],"weight":1,"limits":{"concurrency":50}}
package struct RegistrationBody: Equatable, Sendable {
  package var id = ""
  package var url = ""
  package var type = ""
  package var gpuCount = 1
  package var region = ""
  package var memoryTotalGB = 0.0
  package var models: [String] = []
  package var weight: Double?
  package var concurrency: Int?
  package var requestsPerMinute: Int?
  package var tokensPerMinute: Int?

  package init() {}

  package init(parsing bytes: [UInt8]) throws(BodyProblem) {
    self = try JSONReader.strictly(
      bytes, { (reader) throws(JSONProblem) in try RegistrationBody(from: &reader) },
      Self.expectation(of:))
    for (field, isThere) in [
      (RegistrationField.id, !id.isEmpty), (.url, !url.isEmpty), (.models, !models.isEmpty),
    ] where !isThere { throw .wrong(field.rawValue, Self.expectation(of: field.rawValue)) }
  }

  private static let textLimit = 256
  private static let urlLimit = 1024
  private static let modelLimit = 64
  private static let gpuLimit = 64

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(RegistrationField.self) else { return nil }
    self.init()
    while let field = try object.next(&reader) {
      switch field {
      case .id: id = try reader.text(withinBytes: Self.textLimit) ?? ""
      case .url: url = try reader.text(withinBytes: Self.urlLimit) ?? ""
      case .type: type = try reader.text(withinBytes: Self.textLimit) ?? ""
      case .region: region = try reader.text(withinBytes: Self.textLimit) ?? ""
      case .gpus: gpuCount = try reader.whole(in: 0...Self.gpuLimit) ?? 1
      case .memoryTotal: memoryTotalGB = try reader.amount() ?? 0
      case .models: models = try reader.names(atMost: Self.modelLimit, bytes: Self.textLimit)
      case .weight: weight = try reader.number(in: 0...100)
      case .limits: try readLimits(from: &reader)
      }
    }
  }

  private mutating func readLimits(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(RegistrationLimitField.self) else { return }
    while let field = try object.next(&reader) {
      switch field {
      case .concurrency: concurrency = try reader.whole(in: 1...100_000)
      case .requests: requestsPerMinute = try reader.whole(in: 1...1_000_000_000)
      case .tokens: tokensPerMinute = try reader.whole(in: 1...1_000_000_000_000)
      }
    }
  }

  private static func expectation(of field: String) -> String {
    switch RegistrationField(rawValue: field) {
    case .id, .type, .region: "a text of at most \(textLimit) bytes"
    case .url: "the address of the node, such as http://10.0.0.5:8000"
    case .gpus: "a whole number from 0 to \(gpuLimit)"
    case .memoryTotal: "a number of gigabytes from 0 up"
    case .models: "a list of 1 to \(modelLimit) names of at most \(textLimit) bytes"
    case .weight: "a number from 0 to 100"
    case .limits: "an object with whole numbers above 0"
    case nil: "something else"
    }
  }
}

enum RegistrationField: String, WireField {
  case id, url, type, gpus, region, models, weight, limits
  case memoryTotal = "memory_total_gb"

  static let table = FieldTable<RegistrationField>()
}

enum RegistrationLimitField: String, WireField {
  case concurrency
  case requests = "requests_per_minute"
  case tokens = "tokens_per_minute"

  static let table = FieldTable<RegistrationLimitField>()
}

extension JSONReader {
  fileprivate mutating func whole(in range: ClosedRange<Int>) throws(JSONProblem) -> Int? {
    guard let count = try count() else { return nil }
    if range.contains(count) { return count }
    complain()
    return nil
  }

  fileprivate mutating func names(
    atMost limit: Int, bytes: Int
  ) throws(JSONProblem) -> [String] {
    try list(atMost: limit) { (reader) throws(JSONProblem) in
      let name = try reader.text(withinBytes: bytes)
      return name == "" ? nil : name
    } ?? []
  }
}
