import Commands
import Foundation
import GatewayServer
import TestSupport
import Testing

@testable import CollieRuntime

/// The built program in tmux, as an operator has it.
@Suite(.serialized) struct RealTerminalTests {
  @Test func aNewcomerSeesALivingFleetAndLeavesACleanTerminal() throws {
    let session = try TmuxSession([], columns: 120, rows: 40)
    let screen = try session.waitUntil("a fleet") {
      $0.contains("gpu-") && $0.contains("practice") && $0.contains("● live")
    }
    #expect(screen.contains("2 Nodes"))
    #expect(screen.contains("3 Queues"))
    try session.press("q")
    try session.waitUntil("the shell again") {
      $0.contains("left with 0") && !$0.contains("gpu-")
    }
  }

  @Test(arguments: [(80, 24), (200, 60), (40, 10)])
  func fitsEverySize(columns: Int, rows: Int) throws {
    let session = try TmuxSession([], columns: columns, rows: rows)
    let screen = try session.waitUntil("a node") { $0.contains("gpu-") }
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= rows + 1)
  }

  /// The picture in a real terminal is the one that `frame` prints, cell for cell.
  @Test(arguments: [(120, 40), (80, 24)])
  func showsWhatFramePrints(columns: Int, rows: Int) throws {
    // Without traffic nothing in the fleet changes, so the two look at the same thing.
    let server = try PracticeGateway.make(
      try Invocation(parsing: ["serve", "--practice", "12", "--traffic", "0"]),
      listeners: [.tcp(host: "127.0.0.1", port: 0)], keys: [])
    server.start()
    defer { server.stop() }
    let gateway = try #require(server.addresses[0].url)
    let printed = try run(
      BuiltProgram.path, ["frame", "--gateway", gateway, "--size", "\(columns)x\(rows)"],
      ["LC_ALL=C.UTF-8"])
    let session = try TmuxSession(["--gateway", gateway], columns: columns, rows: rows)
    try session.waitUntil("the printed picture") { screen in
      Self.withoutClock(screen) == Self.withoutClock(printed.output)
    }
  }

  /// The picture but for its first line, which tells the time.
  private static func withoutClock(_ screen: String) -> [Substring] {
    var lines = screen.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return Array(lines)
  }

  @Test func keysMoveBetweenTheViews() throws {
    let session = try TmuxSession([], columns: 120, rows: 40)
    try session.waitUntil("a fleet") { $0.contains("gpu-") }
    try session.press("?")
    try session.waitUntil("help") { $0.contains("esc closes") }
    try session.press("Escape")
    try session.waitUntil("the overview") { !$0.contains("esc closes") }
    try session.press("2")
    try session.waitUntil("the nodes view") { !$0.contains("3 Queues") && $0.contains("gpu-") }
    try session.press("Enter")
    try session.waitUntil("a node's detail") { $0.contains("FIGURES") }
    try session.press("Escape")
    try session.waitUntil("the nodes view") { !$0.contains("FIGURES") }
    try session.press("1")
    try session.waitUntil("the overview again") { $0.contains("3 Queues") }
  }

  @Test func followsTheWindowsSize() throws {
    let session = try TmuxSession([], columns: 120, rows: 40)
    try session.waitUntil("a fleet") { $0.contains("gpu-") && $0.contains("3 Queues") }
    try session.resize(columns: 80, rows: 24)
    try session.waitUntil("the small picture") {
      $0.contains("gpu-") && !$0.contains("3 Queues ─")
    }
  }

  @Test func comesBackAfterASuspension() throws {
    let session = try TmuxSession([], columns: 100, rows: 30)
    try session.waitUntil("a fleet") { $0.contains("gpu-") }
    try session.press("C-z")
    try session.press("C-l")
    try session.waitUntil("the picture") { $0.contains("gpu-") }
    try session.press("q")
    try session.waitUntil("the shell") { $0.contains("left with 0") }
  }

  @Test func drawsWithPlainLettersInTheCLocale() throws {
    let session = try TmuxSession([], columns: 100, rows: 30, variables: ["LC_ALL=C"])
    let screen = try session.waitUntil("a fleet") { $0.contains("gpu-") }
    #expect(screen.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func saysThatAGatewayDoesNotAnswer() throws {
    let session = try TmuxSession(["--gateway", "http://127.0.0.1:1"], columns: 120, rows: 30)
    let screen = try session.waitUntil("the reason") { $0.contains("nothing listens") }
    #expect(screen.contains("127.0.0.1:1"))
    try session.press("q")
    try session.waitUntil("the shell") { $0.contains("left with 0") }
  }

  @Test(arguments: ["TERM=xterm-kitty-unheard-of", "TERM=vt100", "TERM=linux"])
  func worksOnOtherTerminals(variable: String) throws {
    let session = try TmuxSession([], columns: 80, rows: 24, variables: [variable])
    try session.waitUntil("a node") { $0.contains("gpu-") }
  }
}
