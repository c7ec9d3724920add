/// What an exit status says.
package struct ExitMeaning: Equatable, Sendable {
  package let status: Int
  package let words: String

  private init(_ status: Int, _ words: String) { (self.status, self.words) = (status, words) }

  private static let usage = ExitMeaning(2, "the command line cannot be understood")
  private static let unreachable = ExitMeaning(3, "the gateway cannot be reached")

  static let telling = [ExitMeaning(0, "done"), ExitMeaning(1, "failed"), usage]
  static let looking = telling + [unreachable]
  static let examining = [
    ExitMeaning(0, "nothing is wrong, or nothing worse than a warning"),
    ExitMeaning(1, "something does not work; it is printed"), usage,
  ]
  static let acting = [
    ExitMeaning(0, "done"),
    ExitMeaning(1, "refused, or without effect; what was and was not done is printed"),
    usage, unreachable,
    ExitMeaning(4, "nobody knows: it was sent, and no answer could be had"),
  ]
  /// Those that monitoring systems read (Nagios, Icinga and their like).
  static let checking = [
    ExitMeaning(0, "OK"),
    ExitMeaning(1, "WARNING: a limit is near, or something that has none asks for attention"),
    ExitMeaning(
      2, "CRITICAL: a limit is crossed, or without any limits no node is ready or an alert says so"),
    ExitMeaning(
      3,
      "UNKNOWN: the gateway cannot be reached or its news is old, nobody reports what has a limit, "
        + "or the command line is wrong"),
  ]
}
