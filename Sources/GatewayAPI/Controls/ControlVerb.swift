/// What can be asked of a gateway about its nodes. The raw value is the word of audits and
/// operations.
package enum ControlVerb: String, Sendable, CaseIterable {
  case drain, resume, weight, register, remove, confirm, undo
}
