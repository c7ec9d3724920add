import Adapters
import Commands
import Dashboard
import Drawing
import Filtering
import FleetModel
import FleetStore
import Foundation
import GatewayAPI
import GatewayCore
import Listing
import Panels
import PracticeFleet
import Testing

@testable import CollieRuntime
@testable import GatewayServer

/// What the README shows is what the program does.
///
/// Its picture, its keys and its options are sections between two marks, compared with what the
/// code says. `RECORD=1 swift test` rewrites them and fails.
@Suite(.serialized) struct ReadmeTests {
  @Test func itsPictureIsTheOneThatTheProgramDraws() throws {
    var surroundings = Surroundings()
    surroundings.isPractice = true
    var state = try Self.practiceState()
    let canvas = state.drawn(in: surroundings)
    try expectSection("picture", "```text\n\(canvas.picture)\n```")
  }

  @Test func itsKeysAreThoseOfTheKeyTable() throws {
    try expectSection("keys", Keymap.standard.markdownTable)
  }

  @Test func itsOptionsAreThoseOfTheCommandLine() throws {
    try expectSection("options", CommandOption.markdownTable)
  }

  @Test func itsListsAreThoseThatAreListed() throws {
    let tables = ListKind.allCases.map { "**\($0)**\n\n\($0.markdownTable)" }
    try expectSection("lists", tables.joined(separator: "\n\n"))
  }

  @Test func itsFieldsAreThoseThatFiltersKnow() throws {
    try expectSection("filters", Filter.markdownTable)
  }

  @Test func itsMetricsAreThoseOfThePage() throws {
    let now = try #require(WallTime(rfc3339: "2026-01-15T03:12:44Z"))
    let fleet = PracticeFleet(nodes: 1, seed: 7, traffic: 1, livedThrough: .minutes(1))
    var gateway = fleet.makeGateway(name: "practice", at: now)
    let page = MetricsPage.bytes(of: &gateway, traffic: HTTPTraffic(), at: now)
    let lines = String(decoding: page, as: UTF8.self).split(separator: "\n")
    let kinds = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[3] }
    let families = lines.filter { $0.hasPrefix("# HELP ") }.map {
      $0.split(separator: " ", maxSplits: 3).suffix(2)
    }
    let rows = zip(families, kinds).map { family, kind in
      "| `\(family[family.startIndex])` | \(kind) | \(family[family.startIndex + 1]) |"
    }
    try expectSection(
      "metrics", (["| name | kind | meaning |", "|---|---|---|"] + rows).joined(separator: "\n"))
  }

  @Test func itsCommandsInstallWhatCIInstalls() throws {
    let commands = try String(contentsOf: Self.file, encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("sudo apt-get update && ") }
    #expect(commands.count == 2)
    #expect(commands.first?.hasSuffix("&& swift run -c release collie") == true)
    #expect(commands.last?.hasSuffix("&& swift test") == true)
  }

  /// The practice fleet as a fresh login sees it, at a fixed time.
  private static func practiceState() throws -> DashboardState {
    let now = try #require(WallTime(rfc3339: "2026-01-15T03:12:44Z"))
    var fleet = PracticeFleet(
      nodes: 40, seed: 7, traffic: 1, livedThrough: .minutes(60))
    var gateway = fleet.makeGateway(name: "practice", at: now)
    fleet.advance(&gateway, to: now)
    let source = SourceID("practice")
    var state = DashboardState(
      fleet: Fleet(
        sources: [SourceHealth(id: source, address: "127.0.0.1:8080", interval: .seconds(2))]))
    _ = state.apply(.resized(ScreenSize(columns: 120, rows: 40)))
    let document = gateway.fleetDocument(since: nil, at: now).bytes
    let history = gateway.historyDocument(minutes: 60, step: .seconds(30), at: now).bytes
    let observation = try GatewayAdapter.observation(
      from: document, source: source, receivedAt: .start)
    _ = state.apply(.fleet(.observed(observation)))
    let past = try GatewayAdapter.history(from: history, source: source, receivedAt: .start)
    _ = state.apply(.fleet(.backfilled(past)))
    return state
  }

  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../README.md").standardized

  private func expectSection(
    _ name: String, _ expected: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let opening = "<!-- \(name): kept true by a test -->\n"
    let closing = "\n<!-- end of \(name) -->"
    let start = try #require(text.range(of: opening), sourceLocation: location)
    let end = try #require(
      text.range(of: closing, range: start.upperBound..<text.endIndex), sourceLocation: location)
    let body = start.upperBound..<end.lowerBound
    guard ProcessInfo.processInfo.environment["RECORD"] == nil else {
      try text.replacingCharacters(in: body, with: expected)
        .write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name): review it, then run again", sourceLocation: location)
      return
    }
    #expect(String(text[body]) == expected, sourceLocation: location)
  }
}
