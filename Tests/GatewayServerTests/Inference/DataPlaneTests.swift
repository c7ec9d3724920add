import FleetModel
import GatewayCore
import Testing
import Threading

@testable import GatewayServer

/// What the edge keeps of requests, and for how long.
@Suite struct DataPlaneTests {
  private let exchange = ExchangeID(connection: 1, request: 1)

  private func service() throws -> GatewayService {
    var configuration = GatewayConfiguration()
    configuration.models = [
      ModelConfiguration(name: "m", owner: "o", priority: 1, price: TokenPrice(blended: 1))
    ]
    // Nobody listens at port 1, and nobody is asked before the pool has its turn.
    var node = NodeDescription(
      id: NodeID("a"), type: "H100", gpuCount: 8, region: "eu", url: "http://127.0.0.1:1",
      models: ["m"], memoryTotalGB: 640)
    node.limits.concurrency = 1
    configuration.nodes = [node]
    let settings = UpstreamSettings()
    return GatewayService(
      gateway: Gateway(name: "test", configuration: configuration, startedAt: .test),
      keys: KeyRing([]),
      plane: DataPlane(
        settings: settings, pool: try UpstreamPool(settings), store: MemoryStore(),
        mailbox: Mailbox()))
  }

  private func request(_ path: String, _ body: String, method: String = "POST") -> Request {
    .test(
      "\(method) \(path) HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  private static let chat = #"{"model":"m","messages":[{"role":"user","content":"hi"}]}"#

  @Test(arguments: [
    ("/v1/chat/completions", chat),
    (
      "/v1/chat/completions/batch",
      #"{"model":"m","requests":[{"messages":[{"role":"user","content":"a"}]},"#
        + #"{"messages":[{"role":"user","content":"b"}]},{"messages":[]}]}"#
    ),
  ])
  func nothingIsKeptOfARequestWhoseCallerHasLeft(path: String, body: String) throws {
    var service = try service()
    var desk = Desk(now: Present(moment: .start, wall: .test))
    let answer = service.respond(
      to: request(path, body), from: .local, as: exchange, at: &desk)
    #expect(answer == nil)
    #expect(!service.plane.calls.isEmpty)
    #expect(service.plane.underWay.count == 1)
    service.callerLeft(exchange, at: &desk)
    #expect(service.plane.calls.isEmpty)
    #expect(service.plane.underWay.isEmpty)
    #expect(service.plane.tickets.isEmpty)
    #expect(service.plane.batches.isEmpty)
    #expect(service.gateway.requestsUnderWay == 0)
    #expect(desk.orders.isEmpty)
  }

  @Test func answersThatComeLaterAreCountedLikeThoseThatComeAtOnce() throws {
    var service = try service()
    var desk = Desk(now: Present(moment: .start, wall: .test))
    let unknown = #"{"model":"x","messages":[{"role":"user","content":"hi"}]}"#
    let answer = service.respond(
      to: request("/v1/chat/completions", unknown), from: .local, as: exchange, at: &desk)
    #expect(answer == nil)
    #expect(desk.orders.count == 1)
    #expect(service.plane.traffic.answers == [4: 1])
    _ = service.respond(
      to: request("/v1/nodes/a/weight", #"{"weight":0.5}"#, method: "PUT"), from: .local,
      as: ExchangeID(connection: 2, request: 1), at: &desk)
    #expect(desk.orders.count == 2)
    #expect(service.plane.traffic.answers == [4: 1, 2: 1])
  }
}

extension WallTime {
  fileprivate static let test = WallTime(milliseconds: 1_800_000_000_000)
}
