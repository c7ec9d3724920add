/// Who a caller counts as: what answers to reads say of it, so that a dashboard offers only what its
/// operator may do.
struct Standing: Equatable, Sendable {
  /// `nil` for whoever has no key where others have, and may only ask whether we live.
  var role: AccessRole?
  /// The name of the key, as the audit trail has it.
  var actor: String?

  /// Without a key it is the way by which a caller came that says what it may: all on a socket file,
  /// which opens to its owner alone, and to look from this machine while nobody was given a key.
  init(of call: Call, whereKeysAreGiven asksForKeys: Bool) {
    actor = call.key?.name
    if let key = call.key {
      role = key.role
    } else if call.caller == .local {
      role = .admin
    } else {
      role = asksForKeys ? nil : .viewer
    }
  }

  var fields: [Response.Field] {
    var fields: [Response.Field] = []
    if let role { fields.append(.init(name: "X-Role", value: role.rawValue)) }
    if let actor, Self.isPlain(actor) { fields.append(.init(name: "X-Actor", value: actor)) }
    return fields
  }

  /// Names come from a configuration and may be in any script; a header's value may not. One that
  /// does not fit is left out, because a part of it could be another's.
  private static func isPlain(_ name: String) -> Bool {
    (1...256).contains(name.utf8.count) && name.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      && name.first != " " && name.last != " "
  }
}
