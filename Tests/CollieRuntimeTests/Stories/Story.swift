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
///     type hot: 84 °C     keys, one for each character
///     paste D\r           text that was not typed
///     as mara viewer      who the gateway takes us for, from the next document on
///     reply accepted      the gateway answers what it was asked first: `Story+Gateway` has the words
///     frame               what the screen shows
///     effects             what the dashboard asked for since the last time
///
/// No time passes but by `at`: keys that follow each other come at the same moment.
struct Story {
  struct Mistake: Error { var line: Int, words: String }

  private let folder: URL
  private(set) var now = Moment.start
  var state: DashboardState
  private var effects: [String] = []
  var access: AccessReading?
  /// What the gateway was asked and has not answered, the oldest first.
  var unanswered: [ControlQuestion] = []

  init(folder: URL) {
    self.folder = folder
    state = DashboardState(
      fleet: Fleet(
        sources: [SourceHealth(id: Self.source, address: "10.0.0.9:8080", interval: .seconds(2))]),
      session: "story")
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

  mutating func tell(_ line: Substring) throws -> [String]? {
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
    case "type": for character in rest { press(.character(character)) }
    case "paste": paste(rest.replacing("\\r", with: "\r"))
    case "as": try identify(rest)
    case "reply": try reply(rest)
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

  mutating func apply(_ event: DashboardEvent) {
    let asked = state.apply(event)
    effects += asked.map(\.words)
    for case .ask(let question) in asked { unanswered.append(question) }
  }

  private mutating func resize(_ text: String) throws {
    let size = try Invocation.FrameSize(parsing: text)
    apply(.resized(ScreenSize(columns: size.columns, rows: size.rows)))
  }

  private mutating func pass(to text: String) throws {
    guard text.hasSuffix("s"), let seconds = Double(text.dropLast()) else {
      throw Mistake(line: 0, words: "'\(text)' is no time")
    }
    now = Moment(seconds: seconds)
    apply(.fleet(.ticked(now)))
  }

  private mutating func hear(_ file: String) throws {
    let body = try Data(contentsOf: folder.appending(path: file))
    var observation = try GatewayAdapter.observation(
      from: Array(body), source: Self.source, receivedAt: now)
    observation.access = access
    apply(.fleet(.observed(observation)))
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
}
