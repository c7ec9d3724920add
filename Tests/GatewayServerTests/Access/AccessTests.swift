import Testing
import Threading

@testable import GatewayServer

@Suite struct AccessTests {
  @Test(arguments: [
    ("/v1/fleet", [AccessRole.viewer, .operator, .admin]),
    ("/v1/history", [.viewer, .operator, .admin]),
    ("/spend", [.viewer, .operator, .admin]),
    ("/v1/models", [.client, .viewer, .operator, .admin]),
    ("/healthz", AccessRole.allCases),
    ("/metrics", AccessRole.allCases),
  ])
  func everyRoleMayWhatItIsFor(path: String, allowed: [AccessRole]) throws {
    let client = try TestServer().client()
    for role in AccessRole.allCases {
      let answer = try client.get(path, [TestServer.bearer(role)])
      #expect(answer.status == (allowed.contains(role) ? 200 : 403), "\(role)")
    }
  }

  @Test(arguments: [
    (Permission.control, [AccessRole.operator, .admin]), (.readAudit, [.operator, .admin]),
    (.attend, [.agent, .admin]),
  ])
  func controlsAreForOperatorsAndRegistrationsForAgents(
    _ permission: Permission, _ allowed: [AccessRole]
  ) {
    #expect(AccessRole.allCases.filter { $0.may(permission) } == allowed)
  }

  @Test(arguments: [
    [], ["Authorization: Bearer wrong"], ["Authorization: Bearer "], ["Authorization: Bearer"],
    ["Authorization: viewer-secret"], ["Authorization: Basic viewer-secret"],
    ["Authorization: Bearer viewer-secre"], ["Authorization: Bearer viewer-secret2"],
    ["Authorization: Bearer viewer-secret, viewer-secret"], ["X-Api-Key: viewer-secret"],
  ])
  func withoutAKeyOfOursNothingIsTold(fields: [String]) throws {
    let answer = try TestServer().client().get("/v1/fleet", fields)
    #expect(answer.status == 401)
    #expect(answer["www-authenticate"] == "Bearer realm=\"collie\"")
    #expect(answer["etag"] == nil)
    #expect(!answer.text.contains("gpu-a"))
    #expect(!answer.text.contains("viewer-secret"))
  }

  @Test(arguments: ["Bearer", "bearer", "BEARER"])
  func theSchemeMayBeInAnyCase(scheme: String) throws {
    let client = try TestServer().client()
    #expect(try client.get("/stats", ["Authorization: \(scheme) viewer-secret"]).status == 200)
  }

  @Test(arguments: ["/healthz", "/readyz", "/metrics"])
  func probesNeedNoKeyOnLoopbackAndOneFromElsewhere(path: String) throws {
    var service = try GatewayService.test(keys: TestServer.keys)
    func status(_ caller: Caller, _ fields: String = "") -> Int {
      service.answer(to: .test("GET \(path) HTTP/1.1\r\nHost: h\r\n\(fields)\r\n"), from: caller)
        .status
    }
    #expect(status(.network(isLoopback: true)) == 200)
    #expect(status(.local) == 200)
    #expect(status(.network(isLoopback: false)) == 401)
    #expect(status(.network(isLoopback: false), TestServer.bearer(.agent) + "\r\n") == 403)
    #expect(status(.network(isLoopback: false), TestServer.bearer(.viewer) + "\r\n") == 200)
  }

  @Test(arguments: ["/v1/fleet", "/v1/models", "/metrics"])
  func whereNobodyHasAKeyOnlyThisMachineMayRead(path: String) throws {
    var service = try GatewayService.test(keys: [])
    let request = Request.test("GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(service.answer(to: request, from: .network(isLoopback: true)).status == 200)
    #expect(service.answer(to: request, from: .local).status == 200)
    #expect(service.answer(to: request, from: .network(isLoopback: false)).status == 401)
  }

  @Test func noneOfManyKeysIsMistakenForAnother() {
    let keys = (0..<100).map { AccessKey(name: "\($0)", secret: "key-\($0)", role: .viewer) }
    let ring = KeyRing(keys)
    for number in 0..<100 {
      let found = ring.key(for: Array("Bearer key-\(number)".utf8)[...])
      #expect(found?.name == "\(number)")
    }
    #expect(ring.key(for: Array("Bearer key-100".utf8)[...]) == nil)
    #expect(KeyRing([]).key(for: Array("Bearer ".utf8)[...]) == nil)
  }

  @Test func anUnauthorizedBodyIsRefusedBeforeItIsSent() throws {
    let client = try TestServer().client()
    client.send(
      "POST /v1/fleet HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n"
        + "Expect: 100-continue\r\n\r\n")
    let answer = try client.answer()
    #expect(answer.status == 401)
    #expect(answer["connection"] == "close")
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("127.255.0.9", true), ("::1", true), ("::ffff:127.0.0.1", true),
    ("10.0.0.1", false), ("::2", false), ("::ffff:10.0.0.1", false), ("0.0.0.0", false),
    ("fe80::1", false), ("::", false), ("128.0.0.1", false),
  ])
  func onlyThisMachineIsLoopback(host: String, expected: Bool) throws {
    let address = try #require(try SocketAddress.resolve(host: host, port: 1).first)
    #expect(address.isLoopback == expected)
  }
}

extension Request {
  /// The request that `text` is.
  static func test(_ text: String) -> Request {
    var conversation = Conversation()
    conversation.send(text)
    precondition(conversation.handled.count == 1, "not one request: \(text)")
    return conversation.handled[0]
  }
}

extension GatewayService {
  fileprivate static func test(keys: [AccessKey]) throws -> GatewayService {
    GatewayService(
      gateway: .test(nodes: ["a"], at: .init(milliseconds: 0)), keys: KeyRing(keys),
      plane: DataPlane(
        settings: UpstreamSettings(), pool: try UpstreamPool(UpstreamSettings()),
        store: MemoryStore(), mailbox: Mailbox()))
  }

  /// Its answer to a request that it answers at once.
  fileprivate mutating func answer(to request: Request, from caller: Caller) -> Response {
    var desk = Desk(now: Present(moment: .start, wall: gateway.startedAt))
    let id = ExchangeID(connection: 1, request: 1)
    return respond(to: request, from: caller, as: id, at: &desk) ?? Response(status: 0)
  }
}
