import Foundation
import TestSupport
import Testing

/// Everything that can be asked of the gateway beside a plain answer.
@Suite struct InferenceTests {
  private static func gateway(
    _ nodes: Upstream..., places: Int = 2, rest: String = "", keys: String = Key.yaml()
  ) throws -> LiveGateway {
    let entries = nodes.map {
      "  - {id: \($0.name), url: \"\($0.url)\", models: [m], concurrency: \(places)}\n"
    }
    return try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      nodes:
      \(entries.joined())
      retry: {tries: 2, deadline: 5s}
      circuit: {failures: 1000}
      upstreams: {probe: {interval: 100ms}}
      \(rest.isEmpty ? "models: [{name: m, price: 0}]" : rest)
      \(keys)
      """, over: nodes)
  }

  @Test func aBatchIsAnsweredInItsOrderEachForItself() throws {
    let gateway = try Self.gateway(try Upstream("a"), try Upstream("b"))
    let parts = [
      "\"content\":\"slow 3 100\"", "\"content\":\"hello one\"", "\"content\":\"status 400\"",
      "\"content\":7", "\"content\":\"hello two\"",
    ].map { "{\"messages\":[{\"role\":\"user\",\($0)}]}" }
    let streamed = "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":true}"
    let body =
      "{\"model\":\"m\",\"requests\":[\((parts + [streamed, "{}"]).joined(separator: ","))]}"
    let answer = try gateway.ask("POST", "/v1/chat/completions/batch", as: .client, [], body)
    #expect(answer.status == 200)
    let results = answer.json["results"]
    #expect(results.list.count == 7)
    #expect(results[0]["result"]["choices"][0]["message"]["content"].text == "0 1 2 ")
    #expect(results[1]["result"]["choices"][0]["message"]["content"].text?.hasSuffix("one") == true)
    #expect(results[2]["error"]["code"].text == "told")
    #expect(results[3]["error"]["param"].text?.hasPrefix("messages") == true)
    #expect(results[4]["result"]["choices"][0]["message"]["content"].text?.hasSuffix("two") == true)
    #expect(results[5]["error"]["param"].text == "stream")
    #expect(results[6]["error"]["param"].text == "messages")
  }

  /// With a place for one, whoever is first in line is the one with the best priority.
  @Test func whatIsMoreUrgentGoesFirst() throws {
    let node = try Upstream("a")
    let gateway = try Self.gateway(node, places: 1)
    let busy = try gateway.begin("held 1")
    try eventually("a full node") { try node.seen().count == 1 }
    var waiting: [Caller] = []
    for (text, priority) in [("hello late", 5), ("hello middle", 3), ("hello first", 1)] {
      let caller = try Caller(port: gateway.port)
      caller.send(
        "POST", "/v1/inference", [Key.client.field], Chat.body(text, "\"priority\":\(priority)"))
      waiting.append(caller)
      try eventually("a longer queue") {
        try gateway.ask("GET", "/v1/queues").json["queues"][0]["depth"].whole ?? 0 >= waiting.count
      }
    }
    try node.release()
    for caller in [busy] + waiting { #expect(try caller.answer().status == 200) }
    let order = try node.seen().map(\.content).filter { $0.hasPrefix("hello") }
    #expect(order == ["hello first", "hello middle", "hello late"])
  }

  @Test func anEstimateCostsNothingAndSaysWhatAnAnswerWould() throws {
    let node = try Upstream("a")
    let gateway = try Self.gateway(
      node, rest: "models: [{name: m, price: {in: 1, out: 2}, output_reserve: 100}]")
    let chat = try gateway.ask(
      "POST", "/v1/inference/estimate", as: .client, [], Chat.body("hello there"))
    #expect(chat.json["node"].text == "a")
    #expect(chat.json["prompt_tokens"].whole == 3)
    let tokens = try gateway.ask(
      "POST", "/v1/inference/estimate", as: .client, [], "{\"model\":\"m\",\"tokens\":1000000}")
    #expect(tokens.status == 200)
    #expect(tokens.json["max_cost_usd"].number == 1.0002)
    let unknown = try gateway.ask(
      "POST", "/v1/inference/estimate", as: .client, [], Chat.body("x", model: "nope"))
    #expect(unknown.status == 404)
    #expect(try node.seen().isEmpty)
  }

  @Test func anAnswerIsGivenAgainUntilItIsForgotten() throws {
    let node = try Upstream("a")
    let gateway = try Self.gateway(node, rest: "models: [{name: m, price: 10}]")
    let answers = [
      try gateway.chat("hello you"), try gateway.chat("hello you"),
      try gateway.chat("hello you", as: .client, ["Cache-Control: no-cache"]),
    ]
    #expect(answers.map { $0["x-cache"] } == ["miss", "hit", "bypass"])
    #expect(answers.map { $0["x-cost-usd"] } == ["0.00011", "0", "0.00011"])
    #expect(Set(answers.map(\.content)).count == 1)
    #expect(try gateway.ask("DELETE", "/v1/cache", as: .operator).json["forgotten"].whole == 1)
    #expect(try gateway.chat("hello you")["x-cache"] == "miss")
    #expect(try node.seen().count == 3)
    // Another question, another answer, however alike.
    #expect(try gateway.chat("hello you", as: .client, [], "\"seed\":1")["x-cache"] == "miss")
  }

  @Test func aKeyHasItsRequestsAMinuteAndNoMore() throws {
    let gateway = try Self.gateway(
      try Upstream("a"), rest: "models: [{name: m, price: 0}]\ntiers: {tiny: 3}",
      keys: Key.yaml(tier: "tiny"))
    let answers = try (0..<5).map { try gateway.chat("hello \($0)") }
    #expect(answers.map(\.status) == [200, 200, 200, 429, 429])
    #expect(answers.map { $0["x-ratelimit-limit-requests"] } == Array(repeating: "3", count: 5))
    #expect(answers.map { $0["x-ratelimit-remaining-requests"] } == ["2", "1", "0", "0", "0"])
    #expect(answers[3].code == "rate_limit_exceeded")
    #expect((1...60).contains(Int(answers[3]["retry-after"] ?? "") ?? 0))
    #expect(answers[3]["x-ratelimit-reset-requests"]?.hasSuffix("ms") == true)
    // Another key has its own.
    #expect(try gateway.chat("hello", as: .admin).status == 200)
  }

  @Test func aFullQueueRefusesAtOnce() throws {
    let node = try Upstream("a")
    let gateway = try Self.gateway(node, rest: "models: [{name: m, price: 0, queue: 3}]")
    var callers: [Caller] = []
    for number in 0..<5 {
      callers.append(try gateway.begin("held \(number + 1)"))
      let waits = max(0, number - 1)
      try eventually("a place in line") {
        try gateway.ask("GET", "/v1/queues").json["queues"][0]["depth"].whole ?? 0 == waits
          && node.seen().count == min(number + 1, 2)
      }
    }
    let refused = try gateway.chat("hello there")
    #expect(refused.status == 429)
    #expect(refused.code == "queue_full")
    #expect(refused["retry-after"] != nil)
    try node.release()
    for caller in callers { #expect(try caller.answer().status == 200) }
  }

  /// Who leaves the line is not worked for when its turn comes.
  @Test func whoLeavesTheLineIsForgotten() throws {
    let node = try Upstream("a")
    let gateway = try Self.gateway(node)
    let busy = try (0..<2).map { try gateway.begin("held \($0 + 1)") }
    try eventually("a full node") { try node.seen().count == 2 }
    func depth() throws -> Int? {
      try gateway.ask("GET", "/v1/queues").json["queues"][0]["depth"].whole
    }
    do {
      let caller = try gateway.begin("hello nobody")
      try eventually("a place in line") { try depth() == 1 }
      caller.endInput()
    }
    try eventually("an empty line") { try depth() == 0 }
    try node.release()
    for caller in busy { #expect(try caller.answer().status == 200) }
    #expect(try gateway.chat("hello somebody").status == 200)
    #expect(try node.seen("hello nobody").isEmpty)
  }

  @Test func whatCannotBeServedIsRefusedInOpenAIsShape() throws {
    let gateway = try Self.gateway(
      try Upstream("a"), rest: "models: [{name: m, price: 0}]\nlimits: {body: 2KiB}")
    let large = try gateway.chat(String(repeating: "a", count: 3000))
    #expect(large.status == 413)
    let unknown = try gateway.chat("hello", model: "nope")
    #expect(unknown.status == 404)
    #expect(unknown.code == "model_not_found")
    let wrong = try gateway.ask("POST", "/v1/chat/completions", as: .client, [], "{\"model\":")
    #expect(wrong.status == 400)
    for answer in [large, unknown, wrong] {
      #expect(answer.json["error"].keys == ["code", "message", "param", "type"], "\(answer.text)")
    }
  }
}
