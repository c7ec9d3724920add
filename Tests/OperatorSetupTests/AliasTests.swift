import FleetModel
import OperatorSetup
import Testing

/// What else the nodes of a context are called.
@Suite struct AliasTests {
  @Test func aNodeHasOtherNames() throws {
    let reading = reading(
      context("nodes: {gpu-01: [10.0.0.1, gpu-01.example], gpu-02: '::1', 'llm/a': [a]}"))
    #expect(reading.mistakes.isEmpty)
    let aliases = try #require(reading.setup?.contexts.first?.aliases)
    for (alias, name) in [
      ("10.0.0.1", "gpu-01"), ("GPU-01.example", "gpu-01"), ("::1", "gpu-02"), ("a", "llm/a"),
      ("gpu-01", "gpu-01"), ("10.0.0.2", "10.0.0.2"),
    ] {
      #expect(aliases[NodeID(alias)] == NodeID(name))
    }
  }

  @Test(arguments: [
    ("{a: [x], b: [X]}", "has the name of another, on line 2"),
    ("{a: [b], b: [x]}", "has the name of another, on line 2"),
    ("{a: [a]}", "has the name of another, on line 2"),
    ("{a: {b: c}}", "must be a text"),
    ("[a, b]", "must have fields of its own"),
  ])
  func whatIsOfTwoIsAMistake(nodes: String, words: String) {
    let reading = reading(context("nodes: \(nodes)"))
    #expect(reading.setup == nil)
    #expect(reading.mistakes.contains { "\($0)".contains(words) }, "\(reading.mistakes)")
  }
}
