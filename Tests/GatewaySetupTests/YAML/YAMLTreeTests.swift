import Testing

@testable import GatewaySetup
@testable import SetupFiles

@Suite struct YAMLTreeTests {
  private func tree(_ text: String) -> YAMLTree { YAMLTree(Array(text.utf8)) }
  private func words(_ text: String) -> [String] { tree(text).problems.map(\.words) }

  @Test func everyValueKnowsWhereItStands() throws {
    let root = try #require(tree("a: 1\nb:\n  - x\n  - 'y'\n").root)
    guard case .map(let entries) = root.value, case .list(let items) = entries[1].value.value else {
      Issue.record("not a map with a list")
      return
    }
    #expect(entries.map(\.place) == [FilePlace(line: 1, column: 1), FilePlace(line: 2, column: 1)])
    #expect(entries[0].value.place == FilePlace(line: 1, column: 4))
    #expect(items.map(\.place) == [FilePlace(line: 3, column: 5), FilePlace(line: 4, column: 5)])
    #expect(items[1].value == .scalar(YAMLScalar(text: "y", isPlain: false)))
  }

  @Test(arguments: [
    ("a: ~", true), ("a: null", true), ("a:", true), ("a: ''", false), ("a: 'null'", false),
    ("a: !!str null", false), ("a: !!null ''", true),
  ])
  func nothingIsNothingOnlyWithoutQuotes(text: String, isNull: Bool) throws {
    guard case .map(let entries) = try #require(tree(text).root).value else { return }
    #expect(entries.first?.value.isNull == isNull)
  }

  @Test func anAliasRepeatsAndAMergeFillsIn() throws {
    let merged = try #require(tree("- &x {a: 1, b: 2}\n- {b: 3, <<: *x}").root)
    guard case .list(let items) = merged.value, case .map(let entries) = items[1].value else {
      Issue.record("not a list of maps")
      return
    }
    #expect(entries.map(\.key) == ["b", "a"])
    #expect(entries[0].value.value == .scalar(YAMLScalar(text: "3", isPlain: true)))
  }

  /// Nine lines that stand for a billion values.
  @Test func aliasesCountAsIfTheyWereWrittenOut() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let repeated = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(repeated)]\n"
    }
    #expect(words(text) == ["the file holds more than 200000 values: split the fleet"])
  }

  @Test func depthIsBoundedAlsoThroughAliases() {
    let deep = "lists and maps are nested deeper than 32 levels"
    #expect(words(String(repeating: "[", count: 100_000)) == [deep])
    let twenty = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
    #expect(words("a: \(twenty)") == [])
    let nested = String(repeating: "[", count: 20) + "*x" + String(repeating: "]", count: 20)
    #expect(words("a: &x \(twenty)\nb: \(nested)") == [deep])
  }

  @Test func sizeIsBounded() {
    #expect(words("# " + String(repeating: "x", count: 1 << 20)).count == 1)
    #expect(words("[" + String(repeating: "a,", count: 200_001) + "]").count == 1)
    #expect(
      words(String(repeating: "a", count: 300) + ": 1") == ["the name of a field is too long"])
  }

  @Test(arguments: [
    "? [a]\n: 1", "*x : 1", "a: *x", "a: \"\\uD800\"", "a: \u{1}", "%YAML 3.0\n---\na",
  ])
  func whatNobodyMeansIsRefused(text: String) {
    #expect(tree(text).root == nil)
    #expect(words(text).count == 1)
  }
}
