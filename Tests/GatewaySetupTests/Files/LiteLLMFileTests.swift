import FleetModel
import GatewayCore
import GatewayServer
import Testing

@testable import GatewaySetup

@Suite struct LiteLLMFileTests {
  @Test(arguments: ["litellm-vllm.yaml", "litellm-openai.yaml"])
  func whatHasNoEffectIsSaidAndNothingIsAMistake(name: String) throws {
    let reading = try reading(ofFile: name)
    #expect(reading.mistakes.map(\.description) == [])
    try expectLines(reading.notices.map(\.description), of: name)
    #expect(!reading.notices.map(\.description).joined().contains("hunter2"))
  }

  @Test func deploymentsBecomeNodes() throws {
    let setup = try #require(try reading(ofFile: "litellm-vllm.yaml").setup)
    let nodes = setup.gateway.nodes
    #expect(nodes.map(\.id.name) == ["h100-1", "h100-2"])
    #expect(nodes.map(\.url) == ["http://10.0.0.11:8000", "http://10.0.0.12:8000"])
    #expect(nodes.map(\.weight) == [3, 1])
    #expect(nodes.allSatisfy { $0.models == ["llama-70b"] && $0.isProbed })
    #expect(nodes[0].instances.map(\.upstreamModel) == ["meta-llama/Llama-3.3-70B-Instruct"])
    #expect(nodes[0].limits.concurrency == 32)
    #expect(nodes[0].limits.requestsPerMinute == 600)
    #expect(nodes[0].limits.tokensPerMinute == 200_000)
    #expect(
      setup.upstreams.credentials[NodeID("h100-2")]
        == UpstreamCredential(bearer: Array("vllm-secret".utf8)))
    #expect(setup.upstreams.timeouts(of: NodeID("h100-1")).stream == .seconds(120))
    #expect(setup.upstreams.timeouts.read == .seconds(90))
  }

  @Test func pricesAndSettingsAreCarriedOver() throws {
    let setup = try #require(try reading(ofFile: "litellm-vllm.yaml").setup)
    #expect(setup.gateway.models.map(\.price) == [TokenPrice(input: 0.28, output: 0.56)])
    #expect(setup.gateway.models.map(\.contextLimit) == [16384])
    #expect(setup.gateway.retry.tries == 5, "the router overrules the module")
    #expect(setup.gateway.circuit == CircuitPolicy.allowing(failures: 3, pause: .seconds(45)))
    #expect(setup.gateway.cache.isOn)
    #expect(setup.gateway.cache.lifetime == .minutes(10))
    #expect(setup.keys == [AccessKey(name: "master", secret: "sk-master", role: .admin)])
  }

  @Test func theProvidersOwnAddressIsKnownAndNodesGetStableNames() throws {
    let setup = try #require(try reading(ofFile: "litellm-openai.yaml").setup)
    let nodes = setup.gateway.nodes
    #expect(
      nodes.map(\.url) == [
        "https://api.openai.com", "https://api.openai.com", "http://0.0.0.0:4000",
      ])
    #expect(nodes[0].id.name.hasPrefix("gpt-4o@api.openai.com#"))
    #expect(nodes[1].id.name.hasPrefix("gpt-4o@api.openai.com#"))
    #expect(nodes[0].id != nodes[1].id)
    #expect(nodes[2].id.name == "vllm-models@0.0.0.0:4000")
    #expect(nodes[2].instances.map(\.upstreamModel) == ["facebook/opt-125m"])
    #expect(setup.upstreams.credentials[nodes[2].id] == nil, "'none' is no key")
    #expect(!setup.gateway.cache.isOn, "LiteLLM's is off unless it is asked for")
  }

  @Test func namesDoNotChangeWhenTheFileIsReordered() {
    let one = "{model_name: m, litellm_params: {model: openai/a, api_base: 'http://h:1'}}"
    let two = "{model_name: m, litellm_params: {model: openai/b, api_base: 'http://h:1'}}"
    func names(_ first: String, _ second: String) -> [String]? {
      reading("model_list: [\(first), \(second)]").setup?.gateway.nodes.map(\.id.name)
    }
    #expect(names(one, two) != nil)
    #expect(names(one, two) == names(two, one)?.reversed())
    #expect(Set(names(one, one) ?? []).count == 2)
  }

  @Test func bothFormsMayStandInOneFileAndOursHolds() throws {
    let reading = reading(
      """
      nodes: [{id: a, url: "http://h:1", models: [m]}]
      models: [{name: m, price: 7}]
      cache: on
      retry: {tries: 2}
      model_list: [{model_name: m, litellm_params: {model: openai/m, api_base: "http://h:2/v1"}}]
      litellm_settings: {cache: false, num_retries: 5}
      """)
    let setup = try #require(reading.setup)
    #expect(setup.gateway.nodes.map(\.url) == ["http://h:1", "http://h:2"])
    #expect(setup.gateway.models.map(\.price) == [TokenPrice(blended: 7)])
    #expect(setup.gateway.cache.isOn)
    #expect(setup.gateway.retry.tries == 2)
  }
}

extension CircuitPolicy {
  /// LiteLLM counts the failures that are allowed, we count those that are not.
  fileprivate static func allowing(failures: Int, pause: Span) -> CircuitPolicy {
    var policy = CircuitPolicy()
    (policy.failures, policy.pause) = (failures + 1, pause)
    return policy
  }
}
