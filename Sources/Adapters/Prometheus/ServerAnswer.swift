import FleetModel
import GatewayAPI

/// What Prometheus, or what answers as it does, said to a query.
struct ServerAnswer: Equatable, Sendable {
  enum Shape: String { case vector, matrix, scalar, string }

  /// More than that is no fleet.
  private static let seriesLimit = 250_000

  private(set) var series: [ServerSeries]
  /// What it says of itself, such as that a part of the data is missing.
  private(set) var warnings: [String]

  /// Reads an answer of this shape; a problem for another, and for one that says it has failed.
  init(parsing body: [UInt8], as shape: Shape = .vector) throws(SourceProblem) {
    let envelope = try Envelope(parsing: body)
    if let problem = envelope.problem { throw problem }
    guard envelope.status == "success" else { throw .wrongShape(field: "status") }
    guard envelope.shape == shape.rawValue, let series = envelope.series else {
      throw .wrongShape(field: "data.resultType")
    }
    (self.series, warnings) = (series, envelope.warnings)
  }

  /// When it was answered, on the clock of the other side.
  var time: WallTime? {
    series.first?.values.last.map { WallTime(milliseconds: Int64(clamping: $0.seconds * 1000)) }
  }
}

extension ServerAnswer {
  private enum Field: String, WireField {
    case status, data, errorType, error, warnings, resultType, result
    static let table = FieldTable<Field>()
  }

  /// What every answer has around its data.
  struct Envelope {
    private(set) var status: String?
    private(set) var shape: String?
    private(set) var series: [ServerSeries]?
    private(set) var warnings: [String] = []
    private var words: String?

    init(parsing body: [UInt8]) throws(SourceProblem) {
      do throws(JSONProblem) {
        self = try JSONReader.read(body) { (reader) throws(JSONProblem) in
          var envelope = Envelope()
          try envelope.read(&reader)
          return envelope
        }
      } catch {
        throw SourceProblem(error, in: body)
      }
    }

    private init() {}

    /// What has gone wrong, if it says that something has.
    var problem: SourceProblem? {
      status == "error" ? .other("it refuses our query: \(words ?? "it does not say why")") : nil
    }

    private mutating func read(_ reader: inout JSONReader) throws(JSONProblem) {
      guard var object = try reader.object(Field.self) else { return }
      while let field = try object.next(&reader) {
        switch field {
        case .status: status = try reader.text()
        case .error: words = try reader.text()
        case .warnings:
          warnings =
            try reader.list(atMost: 16) { (reader) throws(JSONProblem) in try reader.text() } ?? []
        case .data where reader.nextKind() == .object: try readData(&reader)
        default: try reader.skipValue()
        }
      }
    }

    private mutating func readData(_ reader: inout JSONReader) throws(JSONProblem) {
      guard var object = try reader.object(Field.self) else { return }
      while let field = try object.next(&reader) {
        switch field {
        case .resultType: shape = try reader.text()
        case .result:
          series = try reader.list(atMost: seriesLimit) { (reader) throws(JSONProblem) in
            try ServerSeries(from: &reader)
          }
        default: try reader.skipValue()
        }
      }
    }
  }
}
