import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite struct ManPageTests {
  private static let lines = ManPage.lines(version: "0.1.0", date: "2026-01-15")

  @Test func isPlainAscii() {
    for line in Self.lines {
      #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(line)")
      #expect(line.utf8.count < 4096, "\(line.prefix(80))")
    }
  }

  /// A line that begins with a dot or a quote by accident would be an order to the formatter.
  @Test func givesNoOrdersByAccident() {
    let orders: Set<Substring> = [
      ".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".nf", ".fi", ".RS", ".RE",
    ]
    for line in Self.lines where line.hasPrefix(".") {
      #expect(orders.contains(line.prefix { $0 != " " }), "\(line)")
    }
    #expect(!Self.lines.contains { $0.isEmpty || $0.hasPrefix("'") })
  }

  @Test func namesEverything() {
    let text = Self.lines.joined(separator: "\n")
    for word in CommandWord.inShell where word.verb != .watch {
      #expect(text.contains(".SS collie \(Roff.escaped(word.name))"), "\(word.name)")
    }
    for option in CommandOption.all {
      #expect(text.contains(Roff.bold(option.name)), "\(option.name)")
    }
    for word in CommandWord.inPalette {
      #expect(text.contains(Roff.bold(word.usage(in: .palette))), "\(word.name)")
    }
  }

  @Test(arguments: [
    ("a-b", "a\\-b"), ("\\n", "\\en"), (".TH", "\\&.TH"), ("'x'", "\\(aqx\\(aq"), ("a…", "a..."),
    ("84 °C", "84 \\[u00B0]C"), ("~^`", "\\(ti\\(ha\\(ga"),
  ])
  func takesTextAsText(text: String, escaped: String) {
    #expect(Roff.escaped(text) == escaped)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/mandoc")))
  func hasNothingThatMandocComplainsOf() throws {
    let page = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".1")
    try (Self.lines.joined(separator: "\n") + "\n").write(
      to: page, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: page) }
    let checked = try run("/usr/bin/mandoc", ["-Tlint", "-W", "warning", page.path])
    #expect((checked.output + checked.errors, checked.status) == ("", 0))
  }
}
