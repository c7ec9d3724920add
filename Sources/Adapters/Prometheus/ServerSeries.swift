import GatewayAPI

/// A series of an answer of Prometheus: its labels, and its values with their times.
struct ServerSeries: Equatable, Sendable {
  struct Label: Hashable, Sendable {
    var name: String
    var value: String
  }

  struct Value: Equatable, Sendable {
    var seconds: Double
    var number: Double
  }

  var labels: [Label] = []
  var values: [Value] = []

  /// The label's value; an empty one is none.
  subscript(_ name: String) -> String? {
    labels.first { $0.name == name && !$0.value.isEmpty }?.value
  }
}

extension ServerSeries {
  private enum Field: String, WireField {
    case metric, value, values
    static let table = FieldTable<Field>()
  }

  private static let labelLimit = 64
  /// As many as Prometheus itself gives.
  private static let valueLimit = 11_000

  /// Nothing for what is no series, as the parts of a scalar are none.
  init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else { return nil }
    while let field = try object.next(&reader) {
      switch field {
      case .metric: try readLabels(from: &reader)
      case .value: if let value = try Self.value(from: &reader) { values = [value] }
      case .values:
        values = try reader.list(atMost: Self.valueLimit, Self.value) ?? []
      }
    }
  }

  private mutating func readLabels(from reader: inout JSONReader) throws(JSONProblem) {
    guard var map = try reader.map(atMost: Self.labelLimit) else { return }
    while let name = try map.next(&reader) {
      if let value = try reader.text(isShared: true) {
        labels.append(Label(name: name, value: value))
      }
    }
  }

  /// `[1787322600.781, "31"]`: the number is text, so that it can be `NaN`.
  private static func value(from reader: inout JSONReader) throws(JSONProblem) -> Value? {
    guard var list = try reader.list(atMost: 2) else { return nil }
    var seconds: Double?
    var number: Double?
    while try list.next(&reader) {
      if list.index == 0 {
        seconds = try reader.number(in: -1e12...1e12)
      } else {
        number = try reader.text().flatMap { Double($0) }
      }
    }
    guard let seconds, let number else { return nil }
    return Value(seconds: seconds, number: number)
  }
}
