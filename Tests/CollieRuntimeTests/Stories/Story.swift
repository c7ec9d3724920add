import Adapters
import Commands
import Dashboard
import FleetModel
import FleetStore
import Foundation
import Panels

@testable import CollieRuntime

/// A tale that an operator could tell, told again through everything but the edges.
///
/// One line is one thing that happens; under `frame` and `effects` stands what came of it:
///
///     size 80x12          the terminal
///     at 5s               time passes
///     hear three.json     a document of the gateway arrives
///     unchanged           the gateway says that nothing has changed
///     fail timed out      a poll fails; the next try is 4 s away
///     press down enter    keys
///     frame               what the screen shows
///     effects             what the dashboard asked for since the last time
struct Story {
  struct Mistake: Error { var line: Int, words: String }

  private let folder: URL
  private var now = Moment.start
  private var state: DashboardState
  private var effects: [String] = []

  init(folder: URL) {
    self.folder = folder
    state = DashboardState(
      fleet: Fleet(
        sources: [SourceHealth(id: Self.source, address: "10.0.0.9:8080", interval: .seconds(2))]))
  }

  /// Tells the story in `text` and returns it with the frames and effects that really came.
  static func told(_ text: String, folder: URL) throws -> String {
    var story = Story(folder: folder)
    var lines: [String] = []
    var isInBlock = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line == blockStart { isInBlock = true }
      if !isInBlock {
        lines.append(String(line))
        do {
          if let block = try story.tell(line) { lines += [blockStart] + block + [blockEnd] }
        } catch {
          throw Mistake(line: index + 1, words: "\(error)")
        }
      }
      if line == blockEnd { isInBlock = false }
    }
    return lines.joined(separator: "\n")
  }

  private static let source = SourceID("gateway")
  private static let blockStart = "----"
  private static let blockEnd = "===="

  private mutating func tell(_ line: Substring) throws -> [String]? {
    guard !line.hasPrefix("#"),
      let space = line.firstIndex(of: " ")
        ?? line.indices.last.map({
          line.index(after: $0)
        })
    else { return nil }
    let word = line[..<space]
    let rest = String(line[space...].dropFirst())
    switch word {
    case "size": try resize(rest)
    case "at": try pass(to: rest)
    case "hear": try hear(rest)
    case "unchanged":
      apply(.fleet(.confirmedUnchanged(Self.source, documentTime: nil, at: now)))
    case "fail": try fail(rest)
    case "press": try press(rest)
    case "frame":
      return state.drawn(in: Surroundings()).picture
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case "effects":
      defer { effects = [] }
      return effects
    default: throw Mistake(line: 0, words: "no story knows the word '\(word)'")
    }
    return nil
  }

  private mutating func apply(_ event: DashboardEvent) {
    effects += state.apply(event).map(\.words)
  }

  private mutating func resize(_ text: String) throws {
    let size = try Invocation.FrameSize(parsing: text)
    apply(.resized(ScreenSize(columns: size.columns, rows: size.rows)))
  }

  private mutating func pass(to text: String) throws {
    guard text.hasSuffix("s"), let seconds = Int64(text.dropLast()) else {
      throw Mistake(line: 0, words: "'\(text)' is no time")
    }
    now = Moment(milliseconds: seconds * 1000)
    apply(.fleet(.ticked(now)))
  }

  private mutating func hear(_ file: String) throws {
    let body = try Data(contentsOf: folder.appending(path: file))
    apply(
      .fleet(
        .observed(
          try GatewayAdapter.observation(
            from: Array(body), source: Self.source, receivedAt: now))))
  }

  private mutating func fail(_ reason: String) throws {
    let problems: [String: SourceProblem] = [
      "timed out": .timedOut(after: .seconds(5)), "refused": .refused(host: "10.0.0.9:8080"),
      "unauthorized": .unauthorized, "not json": .notJSON(looksLike: "an HTML page"),
    ]
    guard let problem = problems[reason] else {
      throw Mistake(line: 0, words: "no story knows the failure '\(reason)'")
    }
    apply(.fleet(.pollFailed(Self.source, problem, nextTry: now + .seconds(4), at: now)))
  }

  private mutating func press(_ names: String) throws {
    for name in names.split(separator: " ") {
      guard let key = Key(named: String(name)) else {
        throw Mistake(line: 0, words: "'\(name)' is no key")
      }
      guard let command = Keymap.standard.command(for: key, in: state.attention.view) else {
        continue
      }
      // As the loop does: the panels' room is known before the next key.
      apply(.commanded(command))
      _ = state.drawn(in: Surroundings())
    }
  }
}

extension DashboardEffect {
  fileprivate var words: String {
    if case .fleet(.fetchHistory(let source)) = self { return "fetch history of \(source.name)" }
    return "\(self)"
  }
}
