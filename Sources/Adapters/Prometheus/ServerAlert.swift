import FleetModel
import GatewayAPI

/// An alert as Prometheus has it now.
struct ServerAlert: Equatable, Sendable {
  /// By which one alert is told from another.
  var labels: [String: String] = [:]
  var summary: String?
  var isFiring = false
  var since: WallTime?

  private static let limit = 1000

  static func list(parsing body: [UInt8]) throws(SourceProblem) -> [ServerAlert] {
    var alerts: [ServerAlert]?
    do throws(JSONProblem) {
      alerts = try JSONReader.read(body) { (reader) throws(JSONProblem) in
        try envelope(from: &reader)
      }
    } catch {
      throw SourceProblem(error, in: body)
    }
    guard let alerts else { throw .wrongShape(field: "data.alerts") }
    return alerts
  }

  private enum Field: String, WireField {
    case data, alerts, labels, annotations, state, activeAt, summary, description
    static let table = FieldTable<Field>()
  }

  private static func envelope(
    from reader: inout JSONReader
  ) throws(JSONProblem) -> [ServerAlert]? {
    guard var object = try reader.object(Field.self) else { return nil }
    var alerts: [ServerAlert]?
    while let field = try object.next(&reader) {
      switch field {
      case .data: alerts = try envelope(from: &reader)
      case .alerts:
        alerts = try reader.list(atMost: limit) { (reader) throws(JSONProblem) in
          try ServerAlert(from: &reader)
        }
      default: try reader.skipValue()
      }
    }
    return alerts
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else { return nil }
    while let field = try object.next(&reader) {
      switch field {
      case .labels: labels = try Self.map(&reader)
      case .annotations:
        let notes = try Self.map(&reader)
        summary = notes["summary"] ?? notes["description"] ?? notes["message"]
      case .state: isFiring = try reader.text() == "firing"
      case .activeAt: since = try reader.time()
      default: try reader.skipValue()
      }
    }
  }

  private static func map(_ reader: inout JSONReader) throws(JSONProblem) -> [String: String] {
    var texts: [String: String] = [:]
    guard var map = try reader.map(atMost: 64) else { return texts }
    while let name = try map.next(&reader) { texts[name] = try reader.text() }
    return texts
  }
}

extension ServerAlert {
  /// What it says of itself when it begins to fire.
  var event: EventReading {
    var event = EventReading(sequence: 0)
    event.kind = "alert.firing"
    event.at = since
    event.subject = subject
    event.severity = isUrgent ? .critical : .warning
    event.message = [labels["alertname"], summary].compactMap { $0 }.joined(separator: ": ")
    return event
  }

  private var subject: String? {
    labels["instance"].map(HostName.of(instance:)) ?? labels["Hostname"] ?? labels["hostname"]
      ?? labels["model_name"]
  }

  /// The words that people use for "wake somebody".
  private var isUrgent: Bool {
    ["critical", "page", "emergency", "fatal"].contains(labels["severity"]?.lowercased() ?? "")
  }
}

/// Alerts as lines of a log: when they began to fire, and when they no longer did.
///
/// Prometheus only tells what is so now, and numbers nothing.
struct AlertLog: Equatable, Sendable {
  private static let capacity = 200

  private var firing: [[String: String]: ServerAlert] = [:]
  private var count = 0
  /// Newest last.
  private(set) var events: [EventReading] = []

  mutating func take(_ alerts: [ServerAlert], at time: WallTime?) {
    let now = Dictionary(
      alerts.filter(\.isFiring).map { ($0.labels, $0) }, uniquingKeysWith: { first, _ in first })
    let begun = now.values.filter { firing[$0.labels] == nil }.map(\.event)
    let ended = firing.values.filter { now[$0.labels] == nil }.map { alert in
      var event = alert.event
      (event.kind, event.severity, event.at) = ("alert.resolved", .info, time)
      return event
    }
    firing = now
    for event in (begun + ended).sorted(by: Self.comesFirst) { append(event) }
  }

  private static func comesFirst(_ left: EventReading, _ right: EventReading) -> Bool {
    (left.at?.milliseconds ?? .max, left.message) < (right.at?.milliseconds ?? .max, right.message)
  }

  private mutating func append(_ event: EventReading) {
    count += 1
    var event = event
    event.sequence = count
    events.append(event)
    events.removeFirst(max(0, events.count - Self.capacity))
  }
}
