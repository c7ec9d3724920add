import Hashing
import Testing

@testable import GatewayAPI

@Suite struct ChatRequestTests {
  private static let plain = #"{"model":"gpt-4.1","messages":[{"role":"user","content":"hello"}]}"#

  private func request(
    _ text: String, as shape: ChatRequest.Shape = .chat
  ) throws(ChatProblem) -> ChatRequest {
    try ChatRequest(parsing: Array(text.utf8), as: shape)
  }

  private func body(_ text: String, calling model: String) throws -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: try ChatRequest(parsing: bytes).body(from: bytes, callingModel: model),
      as: UTF8.self)
  }

  @Test func findsWhatTheGatewayDecidesBy() throws {
    let request = try request(
      #"{"messages":[{"role":"system","content":"é\né\u00e9"},{"role":"user","content":"#
        + #"[{"type":"text","text":"four"},{"type":"image_url","image_url":{"url":"x"}}]}],"#
        + #""model":"m","stream":true,"max_completion_tokens":7,"n":2,"store":true,"#
        + #""stream_options":{"include_usage":true},"logit_bias":{"5":1}}"#)
    #expect(request.model == "m")
    #expect(request.messages.count == 2)
    #expect(request.characters == 8)
    #expect(request.promptTokens == 2)
    #expect(request.maxTokens == 7)
    #expect(request.choices == 2)
    #expect(request.isStream && request.wantsUsage && request.isStored)
  }

  @Test(arguments: [
    (0, 0), (1, 1), (4, 1), (5, 2), (400, 100),
  ])
  func fourCharactersAreAToken(characters: Int, tokens: Int) throws {
    let content = String(repeating: "a", count: characters)
    let request = try request(
      #"{"model":"m","messages":[{"role":"user","content":"\#(content)"}]}"#)
    #expect(request.promptTokens == tokens)
  }

  @Test(
    arguments: [
      ("{", nil), ("[]", nil), ("", nil), (#"{"model":"m"} x"#, nil),
      (#"{"messages":[{"role":"user","content":"x"}]}"#, "model"),
      (#"{"model":7,"messages":[{"role":"user","content":"x"}]}"#, "model"),
      (#"{"model":"m"}"#, "messages"), (#"{"model":"m","messages":[]}"#, "messages"),
      (#"{"model":"m","messages":"hi"}"#, "messages"),
      (#"{"model":"m","messages":["hi"]}"#, "messages"),
      (#"{"model":"m","messages":[{"content":"x"}]}"#, "messages"),
      (#"{"model":"m","messages":[{"role":"user","content":5}]}"#, "messages"),
      (#"{"model":"m","stream":"yes","messages":[{"role":"user","content":"x"}]}"#, "stream"),
      (#"{"model":"m","max_tokens":0,"messages":[{"role":"user","content":"x"}]}"#, "max_tokens"),
      (#"{"model":"m","max_tokens":-5,"messages":[{"role":"user","content":"x"}]}"#, "max_tokens"),
      (#"{"model":"m","n":1000,"messages":[{"role":"user","content":"x"}]}"#, "n"),
      (
        #"{"model":"m","temperature":"hot","messages":[{"role":"user","content":"x"}]}"#,
        "temperature"
      ),
      (
        #"{"model":"m","stream_options":[],"messages":[{"role":"user","content":"x"}]}"#,
        "stream_options"
      ),
      (#"{"model":"a","model":"b","messages":[{"role":"user","content":"x"}]}"#, "model"),
      (#"{"model":"a","mod\u0065l":"b","messages":[{"role":"user","content":"x"}]}"#, "model"),
      (#"{"model":"m","user":"a","user":"b","messages":[{"role":"user","content":"x"}]}"#, "user"),
    ] as [(String, String?)])
  func namesTheFieldThatIsWrong(text: String, field: String?) {
    let problem = #expect(throws: ChatProblem.self) { try self.request(text) }
    #expect(problem?.field == field)
  }

  @Test func aPriorityIsOneToFive() throws {
    let good = Self.plain.dropLast() + #","priority":2}"#
    #expect(try request(String(good), as: .inference).priority == 2)
    let bad = Self.plain.dropLast() + #","priority":6}"#
    #expect(throws: ChatProblem.self) { try self.request(String(bad), as: .inference) }
  }

  @Test func whatIsOursOnAnotherPathIsTheNodesOnTheirs() throws {
    let text = Self.plain.dropLast() + #","priority":0,"tokens":0}"#
    let request = try request(String(text))
    #expect(request.priority == nil)
    #expect(request.promptTokens == 2)
    #expect(try body(String(text), calling: "gpt-4.1") == String(text))
    #expect(try self.request(String(text), as: .estimate).promptTokens == 0)
    let ours = Self.plain.dropLast() + #","priority":2,"tokens":0}"#
    #expect(try self.request(String(ours), as: .inference).promptTokens == 2)
  }

  @Test func anEstimateNeedsNoMessages() throws {
    let request = try request(#"{"model":"m","tokens":1000}"#, as: .estimate)
    #expect(request.promptTokens == 1000)
  }

  @Test func whatNeedsNoChangeGoesOnAsItCame() throws {
    #expect(try body(Self.plain, calling: "gpt-4.1") == Self.plain)
  }

  @Test func aNodeIsAskedForTheModelByItsOwnName() throws {
    #expect(
      try body(
        #"{ "x" : [1, 2] , "model" : "m", "messages":[{"role":"user","content":"}"}]}"#,
        calling: "org/\"m")
        == #"{"x":[1, 2],"model":"org/\"m","messages":[{"role":"user","content":"}"}]}"#)
  }

  @Test func aStreamIsAskedForItsUsage() throws {
    let messages = #""messages":[{"role":"user","content":"x"}]"#
    #expect(
      try body(#"{"model":"m",\#(messages),"stream":true}"#, calling: "m")
        == #"{"model":"m",\#(messages),"stream":true,"stream_options":{"include_usage":true}}"#)
    #expect(
      try body(
        #"{"model":"m","stream_options":{"include_usage":false},\#(messages),"stream":true}"#,
        calling: "m")
        == #"{"model":"m",\#(messages),"stream":true,"stream_options":{"include_usage":true}}"#)
    let asked = #"{"model":"m","stream_options":{"include_usage":true},\#(messages),"stream":true}"#
    #expect(try body(asked, calling: "m") == asked)
  }

  @Test func theCacheKnowsARequestWhateverTheOrderOfItsFields() throws {
    func key(_ text: String) throws -> SHA256.Digest {
      try request(text).cacheKey(of: Array(text.utf8))
    }
    let messages = #""messages":[{"role":"user","content":"x"}]"#
    let one = try key(#"{"model":"m","temperature":0,\#(messages)}"#)
    #expect(try key(#"{\#(messages), "user":"u","temperature":0,"model":"m"}"#) == one)
    #expect(try key(#"{"model":"m","temperature":1,\#(messages)}"#) != one)
    #expect(try key(#"{"model":"n","temperature":0,\#(messages)}"#) != one)
    #expect(
      try key(#"{"model":"m","temperature":0,"messages":[{"role":"user","content":"y"}]}"#) != one)
  }

  @Test func aConversationSharesItsBeginnings() throws {
    func prefixes(_ messages: String) throws -> [UInt64] {
      let text = #"{"model":"m","messages":[\#(messages)]}"#
      return try request(text).prefixes(of: Array(text.utf8))
    }
    let first = #"{"role":"user","content":"a"}"#
    let second = #"{"role":"assistant","content":"b"}"#
    let short = try prefixes(first)
    let long = try prefixes("\(first) , \(second)")
    #expect(short.count == 1 && long.count == 2)
    #expect(long.last == short.first)
    #expect(long.first != short.first)
    // What every conversation with the same program begins with is not what tells them apart.
    let instruction = #"{"role":"system","content":"be kind"}"#
    #expect(try prefixes(instruction).isEmpty)
    #expect(try prefixes("\(instruction),\(first)").count == 1)
    #expect(try prefixes("\(instruction),\(first)") != short)
  }
}

@Suite struct ChatBatchTests {
  private func batch(_ text: String) throws(ChatProblem) -> [String] {
    try ChatBatch(parsing: Array(text.utf8)).requests.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func eachRequestGetsTheModelOfTheBatch() throws {
    let requests = try batch(#"{"model":"m","requests":[{"messages":[1]}, { } ]}"#)
    #expect(requests == [#"{"model":"m","messages":[1]}"#, #"{"model":"m" }"#])
  }

  @Test(
    arguments: [
      ("[]", nil), (#"{"requests":[{}]}"#, "model"), (#"{"model":"m","requests":[]}"#, "requests"),
      (#"{"model":"m","requests":[1]}"#, "requests"), (#"{"model":"m","requests":{}}"#, "requests"),
      (#"{"model":"m","model":"n","requests":[{}]}"#, "model"),
    ] as [(String, String?)])
  func namesTheFieldThatIsWrong(text: String, field: String?) {
    let problem = #expect(throws: ChatProblem.self) { try self.batch(text) }
    #expect(problem?.field == field)
  }

  @Test func moreThanTheLimitIsRefused() {
    let many = Array(repeating: "{}", count: ChatBatch.limit + 1).joined(separator: ",")
    #expect(throws: ChatProblem.self) { try self.batch(#"{"model":"m","requests":[\#(many)]}"#) }
  }
}
