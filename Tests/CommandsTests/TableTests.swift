import Testing

@testable import Commands

/// What holds for the whole table.
@Suite struct TableTests {
  @Test func everyVerbOfTheProgramIsInIt() {
    #expect(
      CommandWord.inShell.compactMap(\.verb).sorted { $0.rawValue < $1.rawValue }
        == Invocation.Verb.allCases.sorted { $0.rawValue < $1.rawValue })
    #expect(CommandWord.inShell.allSatisfy { $0.verb?.rawValue == $0.name })
  }

  @Test func noNameIsThereTwice() {
    #expect(Set(CommandWord.all.map(\.name)).count == CommandWord.all.count)
    #expect(Set(SortWord.all.map(\.word)).count == SortWord.all.count)
  }

  /// Or it could not be told where the command is in a line before the command is known.
  @Test func anOptionIsTheSameKindOfWordForEveryCommand() {
    for word in CommandWord.all {
      for option in word.options {
        let known = CommandOption.named(option.name)
        #expect(known?.placeholder == option.placeholder, "\(option.name) of \(word.name)")
        #expect(known?.letter == option.letter, "\(option.name) of \(word.name)")
      }
    }
  }

  /// Arguments get their words from both ends, which leaves room for one list.
  @Test(arguments: [Place.shell, .palette])
  func noCommandHasTwoListsOfArguments(place: Place) {
    for word in CommandWord.all {
      let lists = word.arguments(in: place).filter { $0.count(in: place).upperBound > 1 }
      #expect(lists.count <= 1, "\(word.name)")
    }
  }

  @Test func whatChangesTheFleetNeedsAGatewayAndSaysHowItMayEnd() {
    let acting = CommandWord.all.filter(\.changesTheFleet)
    #expect(acting.map(\.name) == ActRequest.Verb.allCases.map(\.rawValue))
    for word in acting {
      #expect(word.needsGateway && word.exits == ExitMeaning.acting, "\(word.name)")
    }
  }

  @Test func everyWordIsExplainedInOneLine() {
    for word in CommandWord.all {
      #expect(!word.summary.isEmpty && word.summary.count <= 78, "\(word.name)")
      #expect(word.summary.first?.isUppercase == false, "\(word.name)")
    }
    for option in CommandOption.all { #expect(!option.help.isEmpty, "\(option.name)") }
  }

  /// The examples of the help are lines that can be typed.
  @Test(arguments: CommandWord.inShell.flatMap { word in word.examples.map(\.line) })
  func examplesAreUnderstood(line: String) throws {
    let words = TypedLine(line).words.map(\.text)
      .drop { !$0.hasSuffix("collie") }.dropFirst().prefix { $0 != "|" && $0 != ">" }
      .map { $0.hasSuffix(")") ? String($0.dropLast()) : $0 }
    _ = try Invocation(parsing: words, defaultGateway: "g")
  }
}

@Suite struct HelpTextTests {
  private static let topics: [Invocation.Verb?] = [nil] + Invocation.Verb.allCases

  @Test(arguments: topics)
  func isSetInEightyColumns(topic: Invocation.Verb?) {
    for line in HelpText.lines(about: topic) {
      #expect(line.count <= 80, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
  }

  @Test func namesEveryCommand() {
    let lines = HelpText.lines(about: nil)
    for word in CommandWord.inShell {
      #expect(lines.contains { $0.hasPrefix("  \(word.name) ") }, "\(word.name)")
    }
  }

  @Test func namesEveryOptionExampleAndExitStatusOfACommand() {
    for word in CommandWord.inShell {
      let lines = HelpText.lines(about: word.verb)
      for option in word.options {
        #expect(lines.contains { $0.hasPrefix("  \(option.usage)") }, "\(option.name)")
      }
      for example in word.examples { #expect(lines.contains("  " + example.line)) }
      for exit in word.exits {
        #expect(lines.contains { $0.hasPrefix("  \(exit.status) ") }, "\(word.name)")
      }
    }
  }

  @Test func setsALongTermAboveItsMeaning() {
    #expect(Paragraphs.entry("--long", "a b", indent: 6) == ["  --long", "      a b"])
    #expect(Paragraphs.entry("-x", "a b", indent: 6) == ["  -x  a b"])
  }

  @Test func wrapsBetweenWordsAndNeverLosesOne() {
    #expect(Paragraphs.lines("aa bb cc", width: 5) == ["aa bb", "cc"])
    #expect(Paragraphs.lines("aaaaaaa b", width: 3) == ["aaaaaaa", "b"])
    #expect(Paragraphs.lines("", width: 3) == [])
  }
}
