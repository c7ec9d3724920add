import FleetModel
import GatewayCore
import GatewayServer
import Hashing
import Testing

@testable import GatewaySetup

@Suite struct GoodFileTests {
  @Test func theExampleHasNeitherMistakesNorNotices() throws {
    let reading = try reading(ofFile: "example.yaml")
    #expect(reading.mistakes.map(\.description) == [])
    #expect(reading.notices.map(\.description) == [])
    #expect(reading.setup != nil)
  }

  @Test func nodesAreAsTheExampleSays() throws {
    let setup = try #require(try reading(ofFile: "example.yaml").setup)
    var first = NodeDescription(
      id: NodeID("h100-1"), type: "H100", gpuCount: 8, region: "eu-1", url: "http://10.0.0.11:8000",
      models: ["llama-70b"], memoryTotalGB: 640)
    first.weight = 2
    first.limits.concurrency = 64
    first.isProbed = true
    #expect(setup.gateway.nodes.first == first)
    #expect(
      setup.gateway.nodes.last?.instances == [
        InstanceDescription(
          model: "small", url: "http://10.0.0.12:8001", upstreamModel: "Qwen/Qwen3-4B"),
        InstanceDescription(
          model: "small", url: "http://10.0.0.12:8002", upstreamModel: "Qwen/Qwen3-4B"),
      ])
    #expect(
      setup.upstreams.credentials == [
        NodeID("h100-1"): UpstreamCredential(bearer: Array("node-secret".utf8))
      ])
  }

  @Test func modelsKeysAndBudgetsAreAsTheExampleSays() throws {
    let setup = try #require(try reading(ofFile: "example.yaml").setup)
    var large = ModelConfiguration(
      name: "llama-70b", owner: "meta", priority: 1, price: TokenPrice(input: 0.28, output: 0.56))
    large.contextLimit = 16384
    large.instances = 2...5
    large.batching = BatchPolicy()
    large.batching?.size = nil
    #expect(setup.gateway.models.first == large)
    #expect(setup.gateway.models.last?.price == TokenPrice(blended: 0.1))
    #expect(
      setup.keys == [
        AccessKey(name: "ops", secret: "ops-secret", role: .operator),
        AccessKey(name: "team-a", secret: "foo", role: .client),
      ])
    #expect(
      setup.gateway.keys == [
        PayerConfiguration(name: "ops", tier: .standard),
        PayerConfiguration(
          name: "team-a", tier: Tier(name: "gold", requestsPerMinute: 5000), concurrency: 20),
      ])
    #expect(setup.gateway.budgets.map(\.id) == ["key:team-a", "house", "big-model"])
    #expect(setup.gateway.budgets.map(\.scope) == [.key("team-a"), .gateway, .model("llama-70b")])
    #expect(setup.gateway.budgets.map(\.period) == [.day, .month, .day])
    #expect(setup.gateway.budgets.map(\.isHard) == [true, false, true])
    #expect(setup.gateway.budgets.map(\.limit.dollars) == [25, 3000, 100])
  }

  @Test(arguments: [("", true), ("    metered: false\n", false), ("    metered: true\n", true)])
  func aKeyIsPaidForByTheTokenUnlessItIsNot(line: String, isMetered: Bool) throws {
    let setup = try #require(
      reading(
        """
        nodes: [{id: n, url: "http://10.0.0.11:8000", models: [m]}]
        models: [{name: m, price: 1}]
        keys:
          - name: k
            secret_env: NODE_KEY
        \(line)
        """
      ).setup)
    #expect(setup.gateway.keys.map(\.isMetered) == [isMetered])
  }

  @Test func placesPoliciesAndLimitsAreAsTheExampleSays() throws {
    let setup = try #require(try reading(ofFile: "example.yaml").setup)
    #expect(
      setup.listeners == [
        .tcp(host: "0.0.0.0", port: 8443), .unix(path: "/run/collie/gateway.sock"),
      ])
    #expect(
      setup.tls
        == TLSIdentity(certificateFile: "/etc/collie/cert.pem", keyFile: "/etc/collie/key.pem"))
    #expect(setup.name == "lab")
    #expect(setup.ledgerPath == "/var/lib/collie/ledger.sqlite")
    #expect(setup.gateway.cache == CachePolicy())
    #expect(setup.upstreams.timeouts == UpstreamTimeouts())
    #expect(setup.upstreams.probe == ProbeSettings())
    #expect(setup.upstreams.allowedNetworks.map(\.prefixLength) == [8, 8])
    #expect(setup.limits.request.bodyBytes == 4 << 20)
    #expect(setup.limits.connections == 2000)
    #expect(setup.limits.stopGrace == .seconds(30))
    #expect(setup.serverConfiguration(otherwise: []).listeners == setup.listeners)
  }
}
