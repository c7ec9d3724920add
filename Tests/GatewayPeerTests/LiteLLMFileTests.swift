import TestSupport
import Testing

/// A file that people wrote for LiteLLM, as it is.
@Suite struct LiteLLMFileTests {
  @Test func itsModelsItsKeysAndItsNodesWork() throws {
    let (first, second) = (try Upstream("a"), try Upstream("b"))
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      model_list:
        - model_name: llama
          litellm_params:
            model: hosted_vllm/meta-llama/Llama-3.3-70B-Instruct
            api_base: \(first.url)/v1
            api_key: os.environ/KEY_AGENT
            input_cost_per_token: 0.000001
            output_cost_per_token: 0.000002
            weight: 1
          model_info: {id: first}
        - model_name: llama
          litellm_params:
            model: openai/other-name
            api_base: \(second.url)
            api_key: os.environ/KEY_VIEWER
            input_cost_per_token: 0.000001
            output_cost_per_token: 0.000002
            weight: 1
          model_info: {id: second}
      general_settings:
        master_key: os.environ/KEY_ADMIN
      """)
    // Equal weights: a hundred questions without an answer from one of two is not to be expected.
    let answers = try (0..<100).map { try gateway.chat("hello \($0)", as: .admin, model: "llama") }
    #expect(Set(answers.map { $0["x-instance-id"] }) == ["first", "second"])
    #expect(answers.allSatisfy { $0.status == 200 && $0["x-cost-usd"] == "0.000015" })
    let (seenFirst, seenSecond) = (try first.seen()[0], try second.seen()[0])
    #expect(seenFirst.authorization == "Bearer \(Key.agent.secret)")
    #expect(seenSecond.authorization == "Bearer \(Key.viewer.secret)")
    #expect(seenFirst.model == "meta-llama/Llama-3.3-70B-Instruct")
    #expect(seenSecond.model == "other-name")
    #expect(try gateway.ask("GET", "/v1/models").json["data"][0]["id"].text == "llama")
    #expect(try gateway.chat("hello", as: .client, model: "llama").status == 401)
  }
}
