import Foundation
import TestSupport
import Testing

/// The mouse, over a real pseudo terminal.
@Suite struct MouseTests {
  private static let variables = [
    "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=xterm-256color", "NO_COLOR=1",
  ]
  private static let (on, off) = ("\u{1B}[?1000h\u{1B}[?1006h", "\u{1B}[?1006l\u{1B}[?1000l")

  @Test func itIsAskedForAndGivenBack() throws {
    let program = try TypedProgram(
      BuiltProgram.path, ["--mouse", "--practice", "10"], Self.variables)
    try program.wait(for: Self.on)
    try program.wait(for: "gpu-")
    // Twice on the third row of the table.
    let click = "\u{1B}[<0;20;10M\u{1B}[<0;20;10m"
    try program.type(click + click)
    try program.wait(for: "FIGURES")
    try program.type("q")
    #expect(try program.ending() == 0)
    #expect(program.text.contains(Self.off))
  }

  @Test func withoutBeingAskedNobodyListensToIt() throws {
    let program = try TypedProgram(BuiltProgram.path, ["--practice", "10"], Self.variables)
    try program.wait(for: "gpu-")
    try program.type("\u{1B}[<0;20;10M")
    try program.type("q")
    #expect(try program.ending() == 0)
    #expect(!program.text.contains("\u{1B}[?1000h"))
  }
}
