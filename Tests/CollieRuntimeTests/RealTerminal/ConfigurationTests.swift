import CollieRuntime
import Foundation
import TestSupport
import Testing

/// The operator's own file, as the built program takes it.
@Suite(.serialized) struct ConfigurationTests {
  private let home = FileManager.default.temporaryDirectory.appending(path: "home-\(UUID())")

  private var variables: [String] { ["HOME=\(home.path)", "PATH=/usr/bin:/bin"] }
  private var file: URL { home.appending(path: ".config/collie/config.yaml") }

  private func configure(_ text: String) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
  }

  @Test func whatIsPrintedSaysTheSameAgain() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    try configure("keys: {drain: [X], quit: [Q, \"'\"]}\npanels: [latency]\ntheme: light\n")
    let printed = try run(BuiltProgram.path, ["config"], variables)
    #expect(printed.status == 0 && printed.output.contains("  drain: ['X']\n"))
    try configure(printed.output)
    #expect(try run(BuiltProgram.path, ["config", "check"], variables).status == 0)
    #expect(try run(BuiltProgram.path, ["config", "print"], variables).output == printed.output)
    #expect(
      try run(BuiltProgram.path, ["config", "path"], variables).output == file.path + "\n")
  }

  @Test func everyMistakeIsNamedAtOnce() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    try configure("keys: {drian: [X]}\npanels: [weather]\n")
    let themes = file.deletingLastPathComponent().appending(path: "themes")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    try Data("accent #12\n".utf8).write(to: themes.appending(path: "mine.theme"))
    try Data("offers: 7\n".utf8).write(
      to: file.deletingLastPathComponent().appending(path: "prices.yaml"))
    let checked = try run(BuiltProgram.path, ["config", "check"], variables)
    #expect(checked.status == 1)
    for part in ["config.yaml:1:8: keys.drian", "config.yaml:2:10: panels", "mine", "prices.yaml:"]
    {
      #expect(checked.errors.contains(part), "\(part) in \(checked.errors)")
    }
  }

  /// A file that is changed is taken at once, and one with mistakes leaves all as it was.
  @Test func aChangedFileIsTakenWhileItIsLookedAt() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    try configure("panels: [budgets]\n")
    let session = try TmuxSession(
      ["--practice", "12"], columns: 120, rows: 40, variables: ["HOME=\(home.path)"])
    try session.waitUntil("one panel") { $0.contains("5 Budgets") && !$0.contains("4 Latency") }
    try configure("panels: [latency]\nkeys: {help: [F12]}\n")
    try session.waitUntil("the other panel") {
      $0.contains("4 Latency") && !$0.contains("5 Budgets")
    }
    try session.press("F12")
    try session.waitUntil("the help") { $0.contains("─ Keys ─") }
    try session.press("F12")
    try session.waitUntil("the table") { !$0.contains("─ Keys ─") }
    try configure("panels: [latency]\nkeys: {hlep: [F12]}\n")
    try session.waitUntil("what is wrong with it") {
      $0.contains("config.yaml:2:8: keys.hlep") && $0.contains("4 Latency")
    }
    try session.press("F12")
    try session.waitUntil("the help on the same key") { $0.contains("─ Keys ─") }
  }
}
