import Foundation
import TestSupport
import Testing

/// `collie --plain`, over pipes and on a terminal.
@Suite struct PlainTests {
  private static let variables = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]

  @Test func aPipeGetsLinesAndASummaryWhenItIsAskedFor() throws {
    let child = try Child(
      BuiltProgram.path, ["--plain", "--practice", "10"], Self.variables + ["TERM=dumb"])
    try child.line(with: "summary of practice, live")
    try child.line(with: "of 10 nodes ready")
    child.signal(SIGUSR1)
    try child.line(with: "summary of practice, live")
    #expect(!child.text.contains("\u{1B}"))
    child.signal(SIGTERM)
    _ = try child.ending()
  }

  @Test func aTerminalIsTypedAt() throws {
    let program = try TypedProgram(
      BuiltProgram.path, ["--plain", "--practice", "10"], Self.variables + ["TERM=dumb"])
    try program.wait(for: "summary of practice, live")
    try program.type("what\n")
    try program.wait(for: "s and Enter: a summary; q and Enter: leave")
    try program.type("q\n")
    #expect(try program.ending() == 0)
    #expect(!program.text.contains("\u{1B}[H"))
    #expect(!program.text.contains("\u{1B}[?"))
  }

  @Test func aDumbTerminalIsToldOfIt() throws {
    let program = try TypedProgram(
      BuiltProgram.path, ["--practice", "10"], Self.variables + ["TERM=dumb"])
    try program.wait(for: "'collie --plain' tells what happens in lines")
    #expect(try program.ending() == 2)
  }

  @Test func colourIsForTerminalsThatMayHaveIt() throws {
    let program = try TypedProgram(
      BuiltProgram.path, ["--plain", "--practice", "40", "--seed", "3"],
      Self.variables + ["TERM=xterm", "NO_COLOR=1"])
    try program.wait(for: "summary of practice, live")
    try program.type("q\n")
    #expect(try program.ending() == 0)
    #expect(!program.text.contains("\u{1B}"))
  }
}
