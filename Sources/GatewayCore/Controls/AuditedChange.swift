import FleetModel
import GatewayAPI

/// What a control changes, as its audit record keeps it: everything that a gateway needs to take
/// it over after a restart.
struct AuditedChange: Equatable, Sendable {
  var before: NodeStanding?
  /// `nil` for a node that is gone.
  var after: NodeStanding?
  /// Whether the weight is an operator's, and not just the one that the node came with.
  var hasOwnWeight = false
  var revertsAt: WallTime?
  /// What is put back then: what was last meant to last.
  var putsBack: NodeStanding?
  /// The operation that this one undoes.
  var undoes: String?
  /// What an undo touches; of others the verb says it.
  var touches: ControlAspect?
  var isForced = false
}

extension AuditedChange {
  /// The same as far as it can be known before it has happened.
  var foreseeable: AuditedChange {
    var change = self
    change.before = before?.withoutRevision
    change.after = after?.withoutRevision
    change.putsBack = putsBack?.withoutRevision
    return change
  }

  var beforeJSON: String? {
    before.map { standing in
      var writer = JSONWriter()
      standing.write(to: &writer)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }

  var afterJSON: String {
    var writer = JSONWriter()
    writer.beginObject()
    (after ?? NodeStanding()).writeFields(to: &writer)
    if hasOwnWeight { writer.field(AuditedField.hasOwnWeight, true) }
    if let revertsAt { writer.field(AuditedField.revertsAt, revertsAt) }
    if let putsBack {
      writer.key(AuditedField.putsBack)
      putsBack.write(to: &writer)
    }
    if let undoes { writer.field(AuditedField.undoes, undoes) }
    if let touches { writer.field(AuditedField.touches, touches.rawValue) }
    if isForced { writer.field(AuditedField.forced, true) }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads what a record keeps; nothing when it says nothing of what came after.
  init?(_ record: AuditRecord) {
    guard let text = record.after else { return nil }
    let bytes = Array(text.utf8)
    guard let standing = NodeStanding(json: text) else { return nil }
    after = standing.state == nil ? nil : standing
    before = record.before.flatMap { NodeStanding(json: $0) }
    guard (try? readRest(of: bytes)) != nil else { return nil }
  }

  private mutating func readRest(of bytes: [UInt8]) throws(JSONProblem) {
    var rest = self
    try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      guard var object = try reader.object(AuditedField.self) else { return }
      while let field = try object.next(&reader) {
        switch field {
        case .hasOwnWeight: rest.hasOwnWeight = try reader.flag() ?? false
        case .revertsAt: rest.revertsAt = try reader.time()
        case .putsBack: rest.putsBack = try NodeStanding(from: &reader)
        case .undoes: rest.undoes = try reader.text()
        case .touches: rest.touches = try reader.choice()
        case .forced: rest.isForced = try reader.flag() ?? false
        }
      }
    }
    self = rest
  }
}

private enum AuditedField: String, WireField {
  case undoes, touches, forced
  case hasOwnWeight = "has_own_weight"
  case revertsAt = "reverts_at"
  case putsBack = "puts_back"

  static let table = FieldTable<AuditedField>()
}

extension NodeStanding {
  package init?(json text: String) {
    let found = try? JSONReader.read(Array(text.utf8)) { (reader) throws(JSONProblem) in
      try NodeStanding(from: &reader)
    }
    guard let standing = found ?? nil else { return nil }
    self = standing
  }
}
