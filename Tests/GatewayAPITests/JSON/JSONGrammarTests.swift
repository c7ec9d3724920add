import Testing

@testable import GatewayAPI

@Suite struct JSONGrammarTests {
  /// Moves over one whole document and reports where it stops being one.
  private func problem(in text: String) -> JSONProblem? {
    do {
      try JSONReader.read(Array(text.utf8)) { (reader) throws(JSONProblem) in
        try reader.skipValue()
      }
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "null", "true", "false", "0", "-0", "12", "-1.5e+10", "1E5", "0.25", "\"\"", "\"a\"",
    "[]", "{}", " [ 1 , 2 ] ", "\t{\"a\" : [ ] ,\r\n\"b\":{}}\n", "[[],[[]],{\"a\":[]}]",
    #""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#, "\"\u{7F} é 漢 😀\"", "\u{FEFF}{}",
    "1e400", "-1e-400", "NaN", "-Infinity", "[Infinity]",
  ])
  func acceptsADocument(_ text: String) {
    #expect(problem(in: text) == nil)
  }

  @Test(arguments: [
    ("", 0, "a value"), (" ", 1, "a value"), ("x", 0, "a value"), ("nul", 0, "a value"),
    ("nullx", 4, "the end"), ("1 2", 2, "the end"), ("{}{}", 2, "the end"),
    ("[1,]", 3, "a value"), ("[,1]", 1, "a value"), ("[1 2]", 3, "',' or ']'"),
    ("[1", 2, "',' or ']'"), ("[", 1, "a value"), ("{", 1, "a key in quotes"),
    ("{\"a\"}", 4, "':'"), ("{\"a\":}", 5, "a value"), ("{\"a\":1,}", 7, "a key in quotes"),
    ("{a:1}", 1, "a key in quotes"), ("{\"a\":1 \"b\":2}", 7, "',' or '}'"), ("]", 0, "a value"),
    ("[}", 1, "a value"), ("{]", 1, "a key in quotes"), ("\"a", 2, "the end of a string"),
    ("\"\\", 2, "an escape"), ("\"\\x\"", 2, "an escape"),
    ("\"\\u12g4\"", 5, "four hexadecimal digits"), ("\"\\u12", 5, "four hexadecimal digits"),
    ("01", 1, "the end"), ("-", 1, "a digit"), ("1.", 2, "a digit"), (".5", 0, "a value"),
    ("+1", 0, "a value"), ("1e", 2, "a digit"), ("1e+", 3, "a digit"), ("0x10", 1, "the end"),
    ("'a'", 0, "a value"), ("[1]\u{0}", 3, "the end"), ("// no\n1", 0, "a value"),
  ])
  func saysWhereADocumentBreaksAndWhatWasExpected(_ text: String, _ offset: Int, _ what: String) {
    #expect(problem(in: text) == .malformed(offset: offset, expected: what))
  }

  @Test func goesSixtyFourLevelsDeepAndNoDeeper() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(problem(in: nested(64)) == nil)
    #expect(problem(in: nested(65)) == .malformed(offset: 64, expected: "less nesting"))
    #expect(problem(in: nested(100_000)) != nil)
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(problem(in: objects) == .malformed(offset: 64 * 5, expected: "less nesting"))
  }

  @Test func siblingsDoNotCountAsDepth() {
    let many = "[" + Array(repeating: "[{}]", count: 500).joined(separator: ",") + "]"
    #expect(problem(in: many) == nil)
  }
}
