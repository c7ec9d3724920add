/// Where a command is typed.
enum Place: Sendable {
  /// The command line that starts the program.
  case shell
  /// The line at the bottom of the picture.
  case palette
}
