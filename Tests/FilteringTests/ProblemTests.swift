import Testing

@testable import Filtering

/// A filter that cannot be understood says where, and what might have been meant.
@Suite struct ProblemTests {
  @Test(
    arguments: [
      ("stat:down", 0, "there is no field 'stat'; did you mean 'state'?"),
      ("h100 laod>80", 5, "there is no field 'laod'; did you mean 'load'?"),
      ("state:dwon", 6, "'state' is never 'dwon'; did you mean 'down'?"),
      (
        "state:x*", 6,
        "'state' is never 'x*'; it is one of down, draining, maintenance, drained, ready"
      ),
      ("load>", 5, "a number is missing for 'load'"),
      ("load> 80", 5, "a number is missing for 'load'"),
      ("load>high", 5, "'high' is no number: 'load' is a percentage such as 80 or 80%"),
      ("load>8.0.0", 5, "'8.0.0' is no number: 'load' is a percentage such as 80 or 80%"),
      ("load>80ms", 7, "'ms' is no unit of 'load', whose units are %"),
      ("weight>1kg", 8, "'kg' is no unit of 'weight', which has no unit"),
      ("name>5", 0, "'name' is no number: write name:VALUE"),
      (">80", 0, "a field is missing here"),
      ("region:", 7, "a value is missing for 'region'"),
      ("h100 |", 6, "something is missing after '|'"),
      ("| h100", 0, "something is missing before '|'"),
      ("a | | b", 4, "something is missing before '|'"),
      ("a||b", 2, "something is missing here"),
      ("!", 1, "something is missing after '!'"),
      ("! a", 1, "something is missing after '!'"),
      ("a|!b", 2, "'!' stands before a whole term: put blanks around the '|'"),
      ("eu \"us", 3, "the quote is not closed"),
      ("name:~\"us", 6, "the quote is not closed"),
      ("eu\\", 2, "nothing follows the backslash"),
      ("model:~", 7, "a pattern is missing after '~'"),
      ("model:~(gpt", 7, "the '(' is not closed"),
      ("model:~gpt)", 10, "there is no '(' for this ')'"),
      ("model:~a[b", 8, "the '[' is not closed"),
      ("model:~a**|*", 11, "'*' repeats what stands before it, and nothing does"),
      ("model:~a\\1", 8, "'\\1' is not understood here"),
      ("model:~a\\", 8, "nothing follows the backslash"),
      ("model:~a{x}", 8, "a brace counts, as in {2} or {2,5}; write \\{ for the character"),
      ("model:~a{5,2}", 8, "5 is more than 2"),
      ("model:~a{65}", 9, "64 times is the most"),
      ("model:~[z-a]", 8, "this range runs backwards"),
      ("model:~(?=a)", 7, "of the groups that begin with (? only (?: is understood"),
      ("é1:x", 0, "there is no field 'é1'"),
    ] as [(String, Int, String)])
  func saysWhatAndWhere(text: String, offset: Int, words: String) {
    let problem = problem(of: text)
    #expect(problem?.offset == offset)
    #expect(problem?.words.hasPrefix(words) == true, "\(problem?.words ?? "understood")")
  }

  @Test func aFilterHasAnEnd() {
    #expect(problem(of: String(repeating: "a", count: 500)) == nil)
    #expect(problem(of: String(repeating: "a", count: 501))?.offset == 500)
    let tower = "a" + String(repeating: "\u{301}", count: 10_000)
    #expect(problem(of: tower)?.offset == 0)
  }

  @Test(arguments: [
    String(repeating: "a", count: 65), "a{64}b", "(a{8}){9}", "((((){64}){64}){64}){64}",
    String(repeating: "(", count: 400),
  ])
  func aPatternHasAnEnd(pattern: String) {
    #expect(problem(of: "name:~" + pattern) != nil)
  }

  private func problem(of text: String) -> FilterProblem? {
    do throws(FilterProblem) {
      _ = try Filter(parsing: text)
      return nil
    } catch {
      return error
    }
  }
}
