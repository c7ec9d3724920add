import FleetModel
import GatewayCore
import Threading

@testable import GatewayServer

/// A running server over a small fleet, stopped when it and all its clients are let go.
final class TestServer {
  let server: GatewayServer
  static let keys = AccessRole.allCases.map {
    AccessKey(name: $0.rawValue, secret: "\($0.rawValue)-secret", role: $0)
  }

  init(
    listeners: [Listener] = [.tcp(host: "127.0.0.1", port: 0)],
    nodes: [String] = ["gpu-a", "gpu-b"], limits: ServerLimits = ServerLimits(),
    keys: [AccessKey] = keys, store: any SharedStore = MemoryStore(), tls: TLSIdentity? = nil,
    advance: (@Sendable (inout Gateway, WallTime) -> Void)? = nil
  ) throws {
    var configuration = GatewayServer.Configuration(listeners: listeners, keys: keys)
    configuration.limits = limits
    configuration.tls = tls
    let clock = SystemClock()
    server = try GatewayServer(
      configuration, gateway: .test(nodes: nodes, at: clock.wallTime), store: store, clock: clock,
      advance: advance)
    server.start()
  }

  deinit { server.stop(immediately: true) }

  func client(_ index: Int = 0, trusting certificate: Certificate? = nil) throws -> TestClient {
    try TestClient(server.addresses[index], of: self, trusting: certificate)
  }

  func reload(_ tls: TLSIdentity?) throws {
    try server.reload(
      GatewayReload(
        gateway: GatewayConfiguration(), keys: Self.keys, upstreams: UpstreamSettings(), tls: tls))
  }

  static func bearer(_ role: AccessRole) -> String {
    "Authorization: Bearer \(role.rawValue)-secret"
  }
}

extension Gateway {
  /// A gateway with these nodes, one model, some traffic and a waiting line.
  static func test(nodes: [String], at now: WallTime) -> Gateway {
    var configuration = GatewayConfiguration()
    configuration.models = [
      ModelConfiguration(
        name: "gpt-4.1", owner: "openai", priority: 1, price: TokenPrice(blended: 8))
    ]
    configuration.budgets = [
      BudgetConfiguration(
        id: "day", scope: .gateway, period: .day, limit: Money(dollars: 100), isHard: true)
    ]
    var gateway = Gateway(name: "test", configuration: configuration, startedAt: now)
    for node in nodes {
      try? gateway.register(
        NodeDescription(
          id: NodeID(node), type: "A100", gpuCount: 8, region: "us-east", url: "http://h:8000",
          models: ["gpt-4.1"], memoryTotalGB: 640), at: now)
      gateway.record(.test(node: node), at: now)
    }
    var report = QueueReport(model: "gpt-4.1")
    report.depth = 7
    gateway.observe(report, at: now)
    _ = gateway.charge(Charge(model: "gpt-4.1", key: nil, tokensIn: 1000, tokensOut: 0), at: now)
    return gateway
  }
}

extension FinishedRequests {
  static func test(node: String) -> FinishedRequests {
    var finished = FinishedRequests(model: "gpt-4.1", node: NodeID(node))
    finished.succeeded = 3
    finished.failed = 1
    finished.tokensOut = 100
    var timing = RequestTiming(count: 3)
    (timing.firstToken, timing.endToEnd) = (48, 900)
    finished.timings = [timing]
    return finished
  }
}
