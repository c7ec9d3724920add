import TestSupport
import Testing

@testable import Filtering

/// What holds for all filters, tried with those that chance makes.
@Suite struct LawTests {
  private static let terms = [
    "h100", "us", "state:down|draining", "load>80", "load<5|>80", "region:us-*", "model:~^gpt",
    "ttft.p99<10", "in-flight=0", "gpu:-", "weight:*", "nobody", "gpu:a10", "mem>1", "\"läufer 2\"",
  ]

  private static func someTerm(_ random: inout SeededGenerator) -> String {
    (Bool.random(using: &random) ? "!" : "") + terms.randomElement(using: &random)!
  }

  private static func truths(_ text: String) throws -> [Bool?] {
    let filter = try Filter(parsing: text)
    let fleet = Herd.fleet
    return fleet.nodeIDs.compactMap { fleet.nodes[$0] }.map { node in
      filter.judge(node, fleet) { node, fleet, place in NodeField.all[place].read(node, fleet) }
    }
  }

  @Test(arguments: terms)
  func invertingTurnsWhatIsKnownAndLeavesTheRest(term: String) throws {
    let plain = try Self.truths(term)
    #expect(try Self.truths("!" + term) == plain.map { known in known.map { !$0 } })
    #expect(try Self.truths("!!" + term) == plain)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func groupsAreUnionsAndTermsAreIntersections(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (a, b, c) = (
      Self.someTerm(&random), Self.someTerm(&random), Self.someTerm(&random)
    )
    let (ofA, ofB, ofC) = (
      try Herd.shown(by: a), try Herd.shown(by: b), try Herd.shown(by: c)
    )
    #expect(try Herd.shown(by: "\(a) \(b)") == ofA.intersection(ofB), "\(a) \(b)")
    #expect(try Herd.shown(by: "\(a) | \(b)") == ofA.union(ofB), "\(a) | \(b)")
    #expect(
      try Herd.shown(by: "\(a) | \(b) \(c)") == ofA.union(ofB.intersection(ofC)),
      "\(a) | \(b) \(c)")
    #expect(try Herd.shown(by: "\(a)\t\(b) ") == Herd.shown(by: "\(b) \(a)"))
  }

  /// Text of the pieces that filters are made of, and of what terminals are attacked with.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func noTextStopsItAndEachProblemIsSomewhereInIt(seed: UInt64) {
    let pieces = [
      "!", "|", " ", ":", "<", ">", "=", "~", "*", "?", "\"", "\\", "-", "(", ")", "[", "]", "{",
      "}", "^", "$", "+", ".", ",", "9", "80", "1e9", "99999999999999999999", "load", "state",
      "ttft.p99", "name", "ms", "%", "down", "\r\n", "é", "\\d", "a-z",
    ]
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      var text = ""
      for _ in 0..<Int.random(in: 0...25, using: &random) {
        text +=
          Int.random(in: 0..<8, using: &random) == 0
          ? String.hostile(using: &random) : pieces.randomElement(using: &random)!
      }
      expectUnderstoodOrPointedAt(text)
      expectUnderstoodOrPointedAt("name:~" + text)
    }
  }

  private func expectUnderstoodOrPointedAt(_ text: String) {
    do throws(FilterProblem) {
      let filter = try Filter(parsing: text)
      #expect(Herd.shown(by: filter).isSubset(of: Herd.all))
    } catch {
      #expect((0...text.count).contains(error.offset), "\(error) in \(text.debugDescription)")
      #expect(!error.words.isEmpty)
    }
  }
}
