import Commands
import FleetModel
import Foundation
import GatewayServer
import TestSupport
import Testing

@testable import CollieRuntime

/// Changes to a fleet from the built program in tmux, as an operator makes them.
@Suite(.serialized) struct ActingTests {
  /// A practice fleet behind a gateway with two operators.
  private static func gateway() throws -> PracticeGateway {
    let server = try PracticeGateway.make(
      try Invocation(parsing: ["serve", "--practice", "12", "--seed", "7"]),
      listeners: [.tcp(host: "127.0.0.1", port: 0)],
      keys: ["mara", "jo"].map {
        AccessKey(name: $0, secret: Array("key-of-\($0)-0123".utf8), role: .operator)
      })
    server.start()
    return server
  }

  /// Somebody who looks at it, with the nodes on the screen.
  private static func dashboard(
    of server: PracticeGateway, as name: String = "mara", _ options: String...
  ) throws -> TmuxSession {
    let session = try TmuxSession(
      ["--gateway", server.addresses[0].url ?? ""] + options, columns: 120, rows: 40,
      variables: ["COLLIE_API_KEY=key-of-\(name)-0123"])
    try session.waitUntil("a fleet") { $0.contains("● ready") && $0.contains("● live") }
    try session.press("2")
    try session.waitUntil("the nodes") { !$0.contains("3 Queues") && $0.contains("● ready") }
    return session
  }

  /// The name of a node that takes work.
  private static func ready(on session: TmuxSession) throws -> String {
    let row = try session.screen().split(separator: "\n").first { $0.contains("● ready") }
    return try #require(
      row?.split(separator: " ").first { $0.hasPrefix("gpu-") }.map { String($0) })
  }

  /// Only this node, and the cursor on it.
  private static func show(_ node: String, on session: TmuxSession) throws {
    try session.press("/")
    try session.type(node, after: "/ ")
    try session.press("Enter")
    try session.waitUntil("the node alone") { $0.contains("filter: \(node)") }
  }

  @Test func aDrainIsAskedForSeenAndUndone() throws {
    let server = try Self.gateway()
    defer { server.stop() }
    let session = try Self.dashboard(of: server)
    let node = try Self.ready(on: session)
    try Self.show(node, on: session)
    try session.ask("D", "Drain \(node)")
    try session.proceed("Drain")
    try session.waitUntil("its effect in the row") { screen in
      screen.split(separator: "\n").contains { $0.contains(node) && $0.contains("drained in") }
    }
    try session.press("6")
    try session.waitUntil("the operation") { screen in
      screen.split(separator: "\n").contains {
        $0.contains("mara") && $0.contains("drain") && $0.contains(node) && $0.contains("done")
      }
    }
    try session.ask("z", "Undo drain of \(node)")
    try session.proceed("Undo")
    try session.waitUntil("that it was put back") { screen in
      screen.split(separator: "\n").contains { $0.contains("undo") && $0.contains("done") }
    }
    try session.press("2")
    try session.waitUntil("a node at work") { screen in
      screen.split(separator: "\n").contains { $0.contains(node) && $0.contains("● ready") }
    }
  }

  @Test func aCommandIsCompletedAndAsksFirst() throws {
    let server = try Self.gateway()
    defer { server.stop() }
    let session = try Self.dashboard(of: server)
    let node = try Self.ready(on: session)
    try session.press(":")
    try session.type("dra", after: ": ")
    try session.press("Tab")
    try session.waitUntil("the word") { $0.contains(": drain") }
    try session.type(node, after: ": drain ")
    try session.press("Enter")
    try session.waitUntil("the dialog") {
      $0.contains("Drain \(node)") && $0.contains("[ Cancel ]")
    }
    try session.press("Enter")
    try session.waitUntil("that it is closed") { !$0.contains("[ Cancel ]") }
  }

  @Test func oneOperatorSeesWhatAnotherDoes() throws {
    let server = try Self.gateway()
    defer { server.stop() }
    let mara = try Self.dashboard(of: server)
    let jo = try Self.dashboard(of: server, as: "jo")
    let node = try Self.ready(on: mara)
    try Self.show(node, on: mara)
    try mara.ask("D", "Drain \(node)")
    try mara.proceed("Drain")
    try jo.press("6")
    try jo.waitUntil("mara's drain") { screen in
      Self.rows(of: screen).contains {
        $0.contains("mara") && $0.contains("drain") && $0.contains(node) && $0.contains("done")
      }
    }
    // Whoever comes later sees it too.
    let late = try Self.dashboard(of: server, as: "jo")
    try late.waitUntil("the drained node") { screen in
      Self.rows(of: screen).contains { $0.contains(node) && $0.contains("drained in") }
    }
  }

  @Test func whoMayOnlyLookHasNoKeysForMore() throws {
    let server = try Self.gateway()
    defer { server.stop() }
    let session = try Self.dashboard(of: server, "--read-only")
    let node = try Self.ready(on: session)
    let hints = try session.screen().split(separator: "\n").last ?? ""
    #expect(!hints.contains("drain") && !hints.contains("weight"))
    try session.press("D")
    // Nothing is the same as before, so a key that does show something is pressed after it.
    try session.press("?")
    let help = try session.waitUntil("the help") { $0.contains("Keys") }
    #expect(!help.contains("Drain \(node)"))
    try session.press("Escape")
    try session.waitUntil("the table") { !$0.contains("Keys") }
    try session.press(":")
    try session.type("drain", after: ": ")
    try session.press("Enter")
    let answer = try session.waitUntil("why not") { $0.contains("read-only") }
    #expect(!answer.contains("[ Cancel ]"))
    try session.press("6")
    try session.waitUntil("no operation of ours") {
      $0.contains("Operations") && !Self.rows(of: $0).contains { $0.contains("mara") }
    }
  }

  @Test func aFilterIsSeenAsItIsTyped() throws {
    let server = try Self.gateway()
    defer { server.stop() }
    let session = try Self.dashboard(of: server)
    let hidden = try Self.ready(on: session)
    let other = hidden.contains("-eu-") ? "us-east" : "eu-central"
    try session.press("/")
    try session.type("region:\(other)", after: "/ ")
    try session.waitUntil("that region alone") { screen in
      let nodes = Self.rows(of: screen).filter { $0.contains("gpu-") }
      return !nodes.isEmpty && nodes.allSatisfy { $0.contains(other) }
    }
    // One that cannot be read leaves what was there, and says where it is wrong.
    try session.type(" !", after: "/ region:\(other)")
    try session.waitUntil("what is wrong, and the same nodes") { screen in
      let nodes = Self.rows(of: screen).filter { $0.contains("gpu-") }
      return screen.contains("  ! ") && !nodes.isEmpty && nodes.allSatisfy { $0.contains(other) }
    }
    try session.press("Escape")
    try session.waitUntil("all nodes") { screen in
      Self.rows(of: screen).contains { $0.contains(hidden) }
    }
  }

  /// The lines of tables, which begin with the edge of their panel.
  private static func rows(of screen: String) -> [Substring] {
    screen.split(separator: "\n").filter { $0.hasPrefix("│") }
  }

  /// Terminals are dragged through every size, also with a question open.
  @Test func aStormOfSizesLeavesTheQuestionOpen() throws {
    let server = try Self.gateway()
    defer { server.stop() }
    let session = try Self.dashboard(of: server)
    let node = try Self.ready(on: session)
    try Self.show(node, on: session)
    try session.ask("D", "Drain \(node)")
    var random = SeededGenerator(seed: 4)
    for _ in 0..<60 {
      try session.resize(
        columns: Int.random(in: 1...220, using: &random),
        rows: Int.random(in: 1...70, using: &random))
    }
    try session.resize(columns: 120, rows: 40)
    try session.waitUntil("the same question") {
      $0.contains("Drain \(node)") && $0.contains("[ Cancel ]") && $0.contains("Capacity")
    }
    try session.press("Escape")
    try session.waitUntil("that it is closed") { !$0.contains("[ Cancel ]") }
    try session.press("q")
    try session.waitUntil("the shell") { $0.contains("left with 0") }
  }
}

extension TmuxSession {
  /// Presses the key of a change and waits for its question; again where the picture has just moved.
  fileprivate func ask(_ key: String, _ title: String) throws {
    try press(key, until: title, orElse: "press again", clearedBy: "g")
    try waitUntil("what would come of it") { $0.contains("Capacity") }
  }

  /// Moves to the button that acts and presses it; again where that came too soon.
  fileprivate func proceed(_ word: String) throws {
    try press("Tab")
    try waitUntil("the button") { $0.contains("[ \(word) ]") }
    try press("Enter", until: nil, orElse: "too soon", clearedBy: "Right")
  }

  /// Until `words` are there, or until no dialog is.
  private func press(
    _ key: String, until words: String?, orElse refusal: String, clearedBy other: String
  ) throws {
    for _ in 0..<50 {
      try press(key)
      let screen = try waitUntil(words ?? "that it is closed") {
        $0.contains(refusal) || (words.map($0.contains) ?? !$0.contains("esc cancel"))
      }
      guard screen.contains(refusal) else { return }
      try press(other)
      try waitUntil("that it is not said any more") { !$0.contains(refusal) }
    }
  }
}
