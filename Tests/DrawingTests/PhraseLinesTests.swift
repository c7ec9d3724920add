import Testing
import TextSafety

@testable import Drawing

@Suite struct PhraseLinesTests {
  @Test(arguments: [
    ("two words", 20, ["two words"]), ("two words", 9, ["two words"]),
    ("two words", 8, ["two", "words"]), ("two words", 3, ["two", "wor", "ds"]),
    ("averylongname-17", 6, ["averyl", "ongnam", "e-17"]), ("a  b", 2, ["a", "b"]),
    ("中中", 1, ["中", "中"]), ("", 5, []), ("any", 0, []),
  ])
  func aPhraseIsBrokenAtBlanksAndNothingOfItIsLost(words: String, width: Int, lines: [String]) {
    #expect(Phrase(words).lines(width: width).map(\.words) == lines)
  }

  @Test func eachLineKeepsItsRoles() {
    let phrase = Phrase("good ", .good) + Phrase("and bad", .bad)
    let roles = phrase.lines(width: 8).map { $0.parts.map(\.role) }
    #expect(roles == [[.good, .bad], [.bad]])
  }

  @Test(arguments: [
    (3, ["one two", "three", "four"]), (2, ["one two", "three …"]), (1, ["one tw…"]), (0, []),
  ])
  func whatIsCutShowsIt(limit: Int, lines: [String]) {
    let phrase = Phrase("one two three four")
    #expect(phrase.lines(width: 7, atMost: limit).map(\.words) == lines)
  }

  @Test(arguments: [(24, true), (23, false)])
  func aBoxKnowsWhetherItsWordsFit(width: Int, fits: Bool) {
    let box = Box("Drain gpu-a", note: "prod", glyphs: .fine)
    var canvas = Canvas(width: width, height: 2)
    box.draw(into: &canvas, in: canvas.bounds)
    #expect(box.hasRoomForAll(in: width) == fits)
    #expect(canvas.picture.contains("prod") == fits)
  }
}

extension Phrase {
  fileprivate var words: String { parts.map(\.text.terminalString).joined() }
}
