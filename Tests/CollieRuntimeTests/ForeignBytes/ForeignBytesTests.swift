import Dashboard
import FleetModel
import Foundation
import TerminalIO
import TestSupport
import Testing

@testable import CollieRuntime

/// Bytes that nobody typed, through the decoder of the keyboard into a dashboard that could act:
/// whatever is open, nothing is carried out.
@Suite struct ForeignBytesTests {
  /// What is open when the bytes come, as the lines of a story.
  static let scenes: [(name: String, lines: [String])] = [
    ("the table", []),
    ("a question", ["press D", "at 1.1s", "reply preview"]),
    ("a question with its button in focus", ["press D", "at 1.1s", "reply preview", "press tab"]),
    ("the reason of a question", ["press D", "at 1.1s", "reply preview", "press up"]),
    (
      "a name that is asked for", ["press D", "at 1.1s", "reply floor", "press tab", "press enter"]
    ),
    ("the palette", ["press :", "type drain gpu-b"]),
    ("the filter", ["press /", "type gpu"]),
  ]

  /// Each split at every byte, with gaps around all that the decoder waits for.
  @Test(arguments: scenes.indices)
  func noAnswerOfATerminalActs(scene: Int) throws {
    let start = try Self.story(scene)
    let gaps = [0, 1, 49, 51, 100, 149, 250, 500]
    var feeds = 0
    for (place, reply) in terminalReplies.enumerated() {
      let bytes = Array(reply.utf8)
      for split in 1..<bytes.count {
        for round in 0..<3 {
          let gap = gaps[(split + place + round * 3) % gaps.count]
          var story = start
          story.feed([bytes[..<split], bytes[split...]], gap: gap, marksPastes: round == 0)
          feeds += 1
          #expect(story.carriedOut == 0, "reply \(place) split at \(split) by \(gap) ms")
        }
      }
    }
    #expect(feeds * Self.scenes.count >= 5000)
  }

  static let pastes = [
    "D\t\r", "D\ry\rgpu-c\r", "d\ry\rgpu-c\r", "U\t\r\r", "D\u{1B}[Z\r\r\r", "\t\r\r\r",
  ]

  @Test(arguments: scenes.indices, pastes)
  func noMarkedPasteActs(scene: Int, text: String) throws {
    let start = try Self.story(scene)
    let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
    for split in 1..<bytes.count {
      for gap in [0, 1, 49] {
        var story = start
        story.feed([bytes[..<split], bytes[split...]], gap: gap, marksPastes: true)
        #expect(story.carriedOut == 0, "split at \(split) by \(gap) ms")
      }
    }
  }

  /// A terminal that marks no pastes, with nothing open: what comes in one piece, or in two as fast
  /// as a line delivers them. Nobody could tell slower ones from typing.
  @Test(arguments: ["D\t\r", "D\ry\rgpu-c\r", "d\ry\rgpu-c\r", "Dy\t\rgpu-c\r\r"])
  func noUnmarkedPasteActs(text: String) throws {
    let start = try Self.story(0)
    let bytes = Array(text.utf8)
    for split in 1..<bytes.count {
      for gap in [0, 1, 49, 149, 250] {
        var story = start
        story.feed([bytes[..<split], bytes[split...]], gap: gap, marksPastes: false)
        #expect(story.carriedOut == 0, "split at \(split) by \(gap) ms")
      }
    }
  }

  /// What the others promise is worth nothing unless the same keys, pressed by somebody, do act.
  @Test func theSameKeysPressedByAPersonAct() throws {
    var story = try Self.story(0)
    story.feed([Array("D".utf8)[...], Array("\t".utf8)[...], Array("\r".utf8)[...]], gap: 600)
    #expect(story.carriedOut == 1)
  }

  private static func story(_ scene: Int) throws -> Story {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Stories").standardized
    var story = Story(folder: folder)
    for line in ["size 120x40", "as mara operator", "hear three.json", "at 1s"]
      + scenes[scene].lines + ["at 2s", "hear three.json"]
    {
      _ = try story.tell(line[...])
    }
    return story
  }
}

extension Story {
  /// How often the gateway was asked to change something.
  var carriedOut: Int {
    unanswered.count { if case .carryOut = $0 { true } else { false } }
  }

  /// Bytes from the terminal, as the loop takes them. The gateway answers every preview at once,
  /// which is the most dangerous thing it can do.
  mutating func feed(_ pieces: [ArraySlice<UInt8>], gap: Int, marksPastes: Bool = true) {
    var decoder = InputDecoder(marksPastes: marksPastes)
    for piece in pieces {
      if let deadline = decoder.deadline, deadline <= now { take(decoder.expire(at: deadline)) }
      take(decoder.decode(piece, at: now))
      wait(gap)
    }
    wait(10_000)
    take(decoder.expire(at: now))
    wait(1000)
  }

  private mutating func take(_ inputs: [Input]) {
    for input in inputs {
      switch input {
      case .key(let key): press(key)
      case .paste(let text): paste(text)
      case .mouse: break
      }
    }
    while case .preview? = unanswered.first { try? reply("preview") }
  }

  private mutating func wait(_ milliseconds: Int) {
    _ = try? tell("at \(Double(now.milliseconds + Int64(milliseconds)) / 1000)s"[...])
  }
}
