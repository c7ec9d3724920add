import FleetModel

/// What comes with a drain, a resume, a weight, a removal, a confirmation or an undo.
///
///     {"deadline_s":300,"reason":"…","dry_run":false,"force":false,"revert_after_s":600,
///      "not_after":"2026-01-15T10:30:10.250Z"}
package struct ControlBody: Equatable, Sendable {
  package var deadline: Span?
  package var weight: Double?
  package var reason: String?
  package var isDryRun = false
  package var isForced = false
  package var revertAfter: Span?
  /// By the gateway's clock. What arrives later is not done, so that whoever got no answer by then
  /// knows that nothing more can come of the call.
  package var notAfter: WallTime?

  package init() {}

  /// A day: what was accepted longer ago is no longer kept as an operation.
  package static let longestSpan = Span.seconds(86_400)
  package static let reasonLimit = 256

  /// Reads the body of a call. An empty one says nothing, which is enough for all but a weight.
  package init(parsing bytes: [UInt8], for verb: ControlVerb) throws(BodyProblem) {
    self.init()
    if !bytes.isEmpty {
      self = try JSONReader.strictly(
        bytes,
        { (reader) throws(JSONProblem) in try ControlBody(from: &reader, for: verb) },
        Self.expectation(of:))
    }
    if verb == .weight, weight == nil { throw .wrong("weight", Self.expectation(of: "weight")) }
  }

  private init?(from reader: inout JSONReader, for verb: ControlVerb) throws(JSONProblem) {
    guard var object = try reader.object(ControlBodyField.self) else { return nil }
    self.init()
    let spans = 0...Self.longestSpan.seconds
    while let field = try object.next(&reader) {
      switch field {
      case .reason: reason = try reader.text(withinBytes: Self.reasonLimit)
      case .deadline where verb == .drain: deadline = try reader.span(in: spans)
      case .weight where verb == .weight: weight = try reader.number(in: 0...100)
      case .dryRun: isDryRun = try reader.flag() ?? false
      case .force: isForced = try reader.flag() ?? false
      case .revertAfter where verb.canRevert:
        revertAfter = try reader.span(in: 1...Self.longestSpan.seconds)
      case .notAfter: notAfter = try reader.time()
      default: try reader.skipValue()
      }
    }
  }

  private static func expectation(of field: String) -> String {
    switch ControlBodyField(rawValue: field) {
    case .reason: "a text of at most \(reasonLimit) bytes"
    case .deadline: "a number of seconds from 0 to 86400"
    case .weight: "a number from 0 to 100"
    case .revertAfter: "a number of seconds from 1 to 86400"
    case .dryRun, .force: "true or false"
    case .notAfter: "a time such as 2026-01-15T10:30:10.250Z"
    case nil: "something else"
    }
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if let deadline { writer.field(ControlBodyField.deadline, deadline.seconds) }
    if let weight { writer.field(ControlBodyField.weight, weight) }
    if let reason { writer.field(ControlBodyField.reason, reason) }
    if isDryRun { writer.field(ControlBodyField.dryRun, true) }
    if isForced { writer.field(ControlBodyField.force, true) }
    if let revertAfter { writer.field(ControlBodyField.revertAfter, revertAfter.seconds) }
    if let notAfter { writer.field(ControlBodyField.notAfter, notAfter) }
    writer.endObject()
    return writer.bytes
  }
}

extension ControlVerb {
  /// Whether the gateway can be asked to put back what was unless somebody confirms.
  package var canRevert: Bool { self == .drain || self == .resume || self == .weight }
}

private enum ControlBodyField: String, WireField {
  case reason, weight, force
  case deadline = "deadline_s"
  case dryRun = "dry_run"
  case revertAfter = "revert_after_s"
  case notAfter = "not_after"

  static let table = FieldTable<ControlBodyField>()
}

extension JSONReader {
  fileprivate mutating func span(in seconds: ClosedRange<Double>) throws(JSONProblem) -> Span? {
    try number(in: seconds).map { Span(milliseconds: Int64(clamping: $0 * 1000)) }
  }
}
