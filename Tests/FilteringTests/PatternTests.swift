import Testing

@testable import Filtering

@Suite struct PatternTests {
  @Test(
    arguments: [
      ("", "", true), ("", "x", true), ("a", "xay", true), ("a", "xyz", false),
      ("^a", "ab", true), ("^a", "ba", false), ("a$", "ba", true), ("a$", "ab", false),
      ("^$", "", true), ("^$", "x", false), ("^a*$", "aaa", true), ("^a*$", "aba", false),
      ("a.c", "abc", true), ("a.c", "ac", false), ("^a?b$", "b", true), ("^a?b$", "aab", false),
      ("^a+$", "", false), ("^(ab)+$", "abab", true), ("^(ab)+$", "aba", false),
      ("^(a|bc)*d$", "abcad", true), ("^(a|bc)*d$", "abad", false), ("^(?:a|)b$", "b", true),
      ("^a{3}$", "aaa", true), ("^a{3}$", "aa", false), ("^a{2,}$", "aaaa", true),
      ("^a{2,3}$", "aaaa", false), ("^a{0}b$", "b", true), ("^[a-c]+$", "CAB", true),
      ("[^a-c]", "abc", false), ("[^a-c]", "ABC", false), ("[^a-c]", "abd", true),
      ("^[]x]+$", "]x", true), ("^[a-]+$", "a-", true), ("^[\\]\\d]+$", "4]2", true),
      ("^\\d+$", "42", true), ("\\D", "42", false), ("^\\w+$", "a_1", true), ("\\s", "a b", true),
      ("\\S", " ", false), ("^\\.$", ".", true), ("^\\.$", "x", false), ("(^|-)gpu", "a-gpu", true),
      ("(^|-)gpu", "gpu", true), ("(^|-)gpu", "agpu", false), ("ÄB", "äb", true),
      ("[ä]", "Ä", true),
      ("^.$", "🚀", true), ("e\u{301}", "CAFE\u{301}", true), ("^[^x]$", "é", true),
    ] as [(String, String, Bool)])
  func findsWhatItSays(pattern: String, text: String, isFound: Bool) throws {
    #expect(try BoundedPattern(parsing: Array(pattern)[...]).isFound(in: text) == isFound)
  }

  /// The pattern on which those that go back and try again take longer than anybody lives.
  @Test(.timeLimit(.minutes(1)))
  func aWickedPatternTakesNoLongerThanAnother() throws {
    let text = String(repeating: "a", count: 4096)
    for pattern in ["^(a*)*b$", "^(a|a)*b$", "(a?){30}a{30}b", "(.*)(.*)(.*)(.*)x"] {
      #expect(try !BoundedPattern(parsing: Array(pattern)[...]).isFound(in: text))
    }
  }
}
