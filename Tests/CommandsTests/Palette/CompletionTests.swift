import FleetModel
import TestSupport
import Testing

@testable import Commands

@Suite struct CompletionTests {
  static let vocabulary: Vocabulary = {
    var vocabulary = Vocabulary()
    vocabulary.nodes = ["gpu-us-east-1", "gpu-us-east-12", "gpu-eu-1", "rack 3", "east-9"]
    vocabulary.regions = ["us-east", "eu"]
    vocabulary.models = ["gpt-4.1"]
    vocabulary.themes = ["dark", "light", "mine"]
    vocabulary.operations = ["op-1", "op-2"]
    return vocabulary
  }()

  @Test(arguments: [
    ("dr", ["drain "]), ("q", ["quit", "queues"]), ("node", ["node ", "nodes", "mark-node"]),
    ("match", ["next-match", "previous-match"]),
    ("drain east", ["drain east-9 ", "drain gpu-us-east-1 ", "drain gpu-us-east-12 "]),
    ("drain EAST-1", ["drain gpu-us-east-1 ", "drain gpu-us-east-12 "]),
    ("drain 3", ["drain \"rack 3\" "]), ("drain 'ra", ["drain \"rack 3\" "]),
    ("drain gpu-eu-1 gpu-eu", []),
    ("drain gpu-eu-1 --d", ["drain gpu-eu-1 --deadline "]),
    ("drain --force --f", []),
    ("drain --deadline ", ["1m", "5m", "15m"].map { "drain --deadline \($0) " }),
    ("drain --deadline=1", ["drain --deadline=1m ", "drain --deadline=15m "]),
    ("drain --reason ", []), ("weight east-9 0.", ["weight east-9 0.25 ", "weight east-9 0.5 "]),
    ("undo ", ["undo op-1 ", "undo op-2 ", "undo --reason ", "undo --force "]),
    ("undo op-1 o", []), ("sort lo", ["sort load "]), ("sort -lo", ["sort -load "]),
    ("sort load i", ["sort load inverted "]), ("sort flight", ["sort in-flight "]),
    ("theme m", ["theme mine "]), ("view s", ["view spend "]),
    ("filter region:", ["filter region:us-east", "filter region:eu"]),
    ("filter h100 !state:dow", ["filter h100 !state:down"]),
    ("mark a10|model:g", ["mark a10|model:gpt-4.1"]),
    ("write o", ["write off "]), ("nonsense ", []), ("serve --", []), ("pause ", []),
  ])
  func goesOn(line: String, lines: [String]) {
    #expect(completions(of: line).map(\.line) == lines)
  }

  @Test func offersEveryCommandWhenNothingIsTyped() {
    #expect(completions(of: "").map(\.word) == CommandWord.inPalette.map(\.name))
    #expect(completions(of: " ").count == CommandWord.inPalette.count)
  }

  @Test func showsTheKeyThatDoesTheSame() {
    #expect(completions(of: "pause").first?.key == .character("p"))
    #expect(completions(of: "queues").first?.key == .character("3"))
    #expect(completions(of: "view").first?.key == nil)
    #expect(completions(of: "sort").first?.key == .character("S"))
  }

  @Test func saysWhatItOffers() {
    #expect(completions(of: "drain --rea").first?.help.isEmpty == false)
    #expect(completions(of: "sort load").first?.help == "the busiest first")
    #expect(completions(of: "dr").first?.help.isEmpty == false)
  }

  @Test(arguments: ["drain ", "drain g", "drain 1", "node gpu", "weight "])
  func isBoundedInALargeFleetAndKeepsRoomForOptions(line: String) {
    var vocabulary = Vocabulary()
    vocabulary.nodes = (0..<10_000).map { "gpu-\($0)" }
    let found = Palette.completions(of: line, in: vocabulary, keymap: .standard)
    #expect(found.count == Palette.mostCompletions)
    if line == "drain " { #expect(found.last?.word == "--force") }
  }

  /// What is offered is understood, or becomes so with more of what is offered.
  @Test func whatIsOfferedLeadsSomewhere() {
    var open = [""]
    var seen: Set<String> = [""]
    for _ in 0..<4 {
      let lines = open.flatMap { line in completions(of: line).map(\.line) }
      open = lines.filter { seen.insert($0).inserted }
      for line in open { #expect(leadsSomewhere(line), "\(line)") }
      // Deeper down the lines repeat themselves, so a few of each kind are followed.
      open = open.enumerated().filter { $0.offset % 7 == 0 || $0.offset < 80 }.map(\.element)
    }
  }

  private func leadsSomewhere(_ line: String) -> Bool {
    let endings = ["", "hot", "1", "gpu-eu-1", "gpu-eu-1 1", "op-1", "5m", "5m 1", "hot 1", "off"]
    let further = completions(of: line).map(\.line) + endings.map { line + $0 }
    return further.contains { (try? Palette.command(from: $0)) != nil }
      || further.contains { (try? Palette.command(from: $0 + " op-1")) != nil }
  }

  private func completions(of line: String) -> [Completion] {
    Palette.completions(of: line, in: Self.vocabulary, keymap: .standard)
  }
}

/// Lines that no person means.
@Suite struct PaletteFuzzTests {
  @Test(arguments: 0..<20)
  func nothingThatIsTypedStopsTheProgram(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let line = Self.line(using: &random)
      let command = try? Palette.command(from: line)
      let found = Palette.completions(
        of: line, in: CompletionTests.vocabulary, keymap: .standard)
      #expect(found.count <= Palette.mostCompletions, "seed \(seed): \(line)")
      if case .act(let request)? = command {
        #expect(line.contains(request.verb.rawValue), "seed \(seed): \(line)")
        #expect(request.nodes.allSatisfy { !$0.contains("*") }, "seed \(seed): \(line)")
      }
      _ = try? Invocation(parsing: TypedLine(line).words.map(\.text), defaultGateway: "g")
    }
  }

  private static func line(using random: inout SeededGenerator) -> String {
    let words =
      CommandWord.all.map(\.name) + CommandOption.all.map(\.name)
      + [
        "gpu-eu-1", "'rack", "3'", "\"", "\\", "--", "-", "=", "--=", "-o", "0.5", "5m", "*",
        "load",
      ]
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      let word =
        Int.random(in: 0..<5, using: &random) == 0
        ? String.hostile(using: &random) : words.randomElement(using: &random) ?? ""
      let blanks = [" ", "  ", "", "=", "\t"]
      return word + (blanks.randomElement(using: &random) ?? " ")
    }.joined()
  }
}
