import Commands
import FleetModel
import TestSupport
import Testing

@testable import Dashboard

@Suite struct LineEditorTests {
  @Test(
    arguments: [
      ("abc", [.left, .character("x")], "abxc", 3),
      ("abc", [.home, .delete], "bc", 0),
      ("abc", [.backspace], "ab", 2),
      ("abc", [.control("a"), .character("x"), .control("e"), .character("y")], "xabcy", 5),
      ("one two", [.control("w")], "one ", 4),
      ("one two  ", [.control("w")], "one ", 4),
      ("one two", [.control("u")], "", 0),
      ("one two", [.left, .left, .control("u")], "wo", 0),
      ("one two", [.home, .right, .control("k")], "o", 1),
      ("", [.backspace, .delete, .left, .right, .control("w")], "", 0),
      // A flag, a family and a letter with an accent are one character each.
      ("a🇩🇪", [.backspace], "a", 1),
      ("a👨‍👩‍👧b", [.left, .backspace], "ab", 1),
      ("e", [.character("\u{301}")], "e\u{301}", 1),
      ("ex", [.left, .character("\u{301}"), .character("y")], "e\u{301}yx", 2),
    ] as [(String, [Key], String, Int)])
  func keysEdit(text: String, keys: [Key], expected: String, cursor: Int) {
    var line = LineEditor(text)
    for key in keys {
      let isTaken = line.press(key)
      #expect(isTaken)
    }
    #expect(line.text == expected)
    #expect(line.cursor == cursor)
  }

  @Test(arguments: [.enter, .tab, .escape, .up, .down, .function(5), .control("c")] as [Key])
  func otherKeysAreNotTaken(key: Key) {
    var line = LineEditor("abc")
    let isTaken = line.press(key)
    #expect(!isTaken)
    #expect(line == LineEditor("abc"))
  }

  @Test(
    arguments: [
      ("D\rgpu-a\r", "D"), ("one\ntwo", "one"), ("a\tb\u{1B}[31mc", "ab[31mc"),
      ("a\u{2028}b", "a"), ("\r\n", ""), ("a\u{0}b\u{9B}c", "abc"),
    ])
  func ofAPasteTheFirstLineIsTakenWithoutWhatCannotBeSeen(pasted: String, expected: String) {
    var line = LineEditor()
    line.paste(pasted)
    #expect(line.text == expected)
  }

  @Test func aLineIsBoundedAndKeepsWholeCharacters() {
    var line = LineEditor()
    line.paste(String(repeating: "👨‍👩‍👧", count: 1000))
    #expect(line.text.utf8.count <= LineEditor.longest)
    #expect(line.text.allSatisfy { $0 == "👨‍👩‍👧" })
    #expect(line.cursor == line.text.count)
    line.paste(String(repeating: "x", count: 300))
    #expect(line.text.utf8.count == LineEditor.longest)
    let before = line
    _ = line.press(.character("y"))
    #expect(line == before)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func whateverIsPressedTheCursorIsBetweenTwoCharacters(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var line = LineEditor()
    let keys: [Key] = [
      .left, .right, .home, .end, .backspace, .delete, .control("a"), .control("e"),
      .control("u"), .control("k"), .control("w"),
    ]
    for step in 0..<3000 {
      switch Int.random(in: 0...5, using: &random) {
      case 0: _ = line.press(keys.randomElement(using: &random) ?? .left)
      case 1: line.paste(.hostile(using: &random))
      default:
        _ = line.press(.character(Character(hostileScalars.randomElement(using: &random) ?? "a")))
      }
      #expect((0...line.text.count).contains(line.cursor), "seed \(seed), step \(step)")
      #expect(line.text.utf8.count <= LineEditor.longest)
      #expect(line.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
  }
}
