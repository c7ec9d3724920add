/// Who a source takes us for: the name and the role of our key.
package struct AccessReading: Equatable, Sendable {
  package var actor: String?
  package var role: Role?

  package init(actor: String? = nil, role: Role? = nil) { (self.actor, self.role) = (actor, role) }

  /// The raw value is the role's name on the wire.
  package enum Role: String, Sendable, CaseIterable {
    case client, viewer, `operator`, agent, admin

    package var mayControl: Bool { self == .operator || self == .admin }
  }
}
