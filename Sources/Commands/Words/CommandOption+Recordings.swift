// What of a recording is looked at, and where one is made.
extension CommandOption {
  static let record: CommandOption = value(
    "--record", "FILE", .file, into: \.recordingPath,
    "write what happens to a new file, for 'collie replay'")
  static let replay: CommandOption = value(
    "--replay", "FILE", .file, into: \.recording, "look at a recording instead of a gateway")
  static let at: CommandOption = value(
    "--at", "TIME", .clockTime, into: \.at,
    "the moment to look at, in UTC: 03:07, or 2026-11-26T03:07:12")
  static let from: CommandOption = value(
    "--from", "TIME", .clockTime, into: \.from, "where to begin, in UTC")
  static let until: CommandOption = value(
    "--to", "TIME", .clockTime, into: \.until, "where to end, in UTC")
  static let speed: CommandOption = value(
    "--speed", "N", .number(0...1000), over: \.speed,
    "how many seconds of it go by in one (1 unless set)")
  static let target: CommandOption = value(
    "--write", "FILE", .file, into: \.target, "the name of the file (made from the time unless set)"
  )
}
