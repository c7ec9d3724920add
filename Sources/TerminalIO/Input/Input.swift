import Commands

/// What the operator did at the keyboard.
package enum Input: Equatable, Sendable {
  case key(Key)
  /// Text that was not typed. It may be put into a field, and is never a command.
  case paste(String)
  /// The mouse, where it was asked for.
  case mouse(MouseReport)
}
