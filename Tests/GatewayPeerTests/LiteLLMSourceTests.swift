import TestSupport
import Testing

/// A real LiteLLM proxy as a source.
@Suite struct LiteLLMSourceTests {
  @Test func itIsFoundOutAndItsDeploymentsAreNodes() throws {
    let proxy = try LiveLiteLLM()
    for _ in 0..<3 { #expect(try proxy.chat("hello", model: "good").status == 200) }
    #expect(try proxy.chat("hello", model: "bad").status >= 400)
    func collie(_ words: String..., key: String? = LiveLiteLLM.key) throws -> ProgramEnding {
      try run(
        BuiltProgram.path, words + ["--gateway", proxy.url],
        ["HOME=/nonexistent"] + (key.map { ["COLLIE_API_KEY=\($0)"] } ?? []))
    }
    // It counts a request some time after it has answered it.
    let nodes = try eventually("requests that are counted") {
      let nodes = JSON(Array(try collie("nodes", "-o", "json").output.utf8))["items"].list
      let good = nodes.first { $0["id"].text == "127.0.0.1" }
      return good?["requests_total"].whole == 3 ? nodes : nil
    }
    let good = try #require(nodes.first { $0["id"].text == "127.0.0.1" })
    #expect(good["state"].text == "ready" && good["weight"].number == 2)
    let bad = try #require(nodes.first { $0["id"].text == "localhost" })
    #expect(bad["models"].list.compactMap(\.text) == ["bad"])
    let events = try collie("events").output
    #expect(events.contains("is a LiteLLM proxy"))
    // Who has no key is told so, and a proxy without a database has no money to tell of.
    let stranger = try collie("nodes", key: nil)
    #expect(stranger.status == 3 && stranger.errors.contains("it does not know our key (401)"))
    let frame = try collie("frame", "--size", "110x34").output
    #expect(frame.contains("No source here reports spend."))
    let drain = try collie("drain", "localhost", "--yes")
    #expect(drain.errors.contains("a LiteLLM proxy tells how it goes"), "\(drain)")
  }
}
