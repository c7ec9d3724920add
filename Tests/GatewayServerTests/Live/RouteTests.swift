import FleetModel
import Foundation
import GatewayAPI
import GatewayCore
import Testing

@testable import GatewayServer

/// Every route over a real socket.
@Suite struct RouteTests {
  private let server: TestServer
  private let client: TestClient
  private let key = TestServer.bearer(.viewer)

  init() throws {
    server = try TestServer()
    client = try server.client()
  }

  private func json(_ path: String) throws -> [String: Any] {
    let answer = try client.get(path, [key])
    #expect(answer.status == 200)
    #expect(answer["content-type"] == "application/json")
    let object = try JSONSerialization.jsonObject(with: Data(answer.body))
    return try #require(object as? [String: Any])
  }

  @Test func theFleetDocumentIsThatOfTheGateway() throws {
    let answer = try client.get("/v1/fleet", [key])
    let document = try FleetDocument(parsing: answer.body)
    #expect(document.nodes.map(\.id.name) == ["gpu-a", "gpu-b"])
    #expect(document.badFields.isEmpty)
    #expect(answer["etag"] == "\"\(document.version)\"")
    #expect(answer["vary"] == "Accept-Encoding")
  }

  @Test(arguments: ["/v1/resources/gpu", "/resources/gpu"])
  func theResourcesAreListed(path: String) throws {
    let resources = try #require(try json(path)["resources"] as? [[String: Any]])
    #expect(resources.map { $0["id"] as? String } == ["gpu-a", "gpu-b"])
  }

  @Test(arguments: ["/v1/stats", "/stats"])
  func theStatsCountNodesAndRequests(path: String) throws {
    let stats = try json(path)
    #expect(stats["total_nodes"] as? Int == 2)
    #expect(stats["total_requests"] as? Int == 8)
  }

  @Test(arguments: ["/v1/spend", "/spend"])
  func theSpendIsSummedAtTheTop(path: String) throws {
    let spend = try json(path)
    #expect(spend["today_spent"] as? Double == 0.008)
    #expect(spend["daily_limit"] as? Double == 100)
  }

  @Test(arguments: ["/v1/models", "/models"])
  func theModelsAreAnOpenAIList(path: String) throws {
    let models = try json(path)
    #expect(models["object"] as? String == "list")
    #expect((models["data"] as? [[String: Any]])?.first?["id"] as? String == "gpt-4.1")
  }

  @Test func thePartsOfTheFleetDocumentStandAlone() throws {
    let queues = try #require(try json("/v1/queues")["queues"] as? [[String: Any]])
    #expect(queues.first?["depth"] as? Int == 7)
    let events = try #require(try json("/v1/events")["events"] as? [[String: Any]])
    #expect(events.count == 2)
    let later = try #require(try json("/v1/events?since=1")["events"] as? [[String: Any]])
    #expect(later.count == 1)
  }

  @Test(arguments: [
    ("/v1/latency", "model"), ("/v1/latency?window=5m&by=node", "node"),
    ("/v1/latency?window=1h&by=region", "region"),
  ])
  func latenciesAreGroupedAsAskedFor(path: String, scope: String) throws {
    let latencies = try #require(try json(path)["latency"] as? [[String: Any]])
    #expect(!latencies.isEmpty)
    for latency in latencies {
      #expect((latency["scope"] as? [String: Any])?.keys.first == scope)
    }
  }

  @Test func theHistoryHasAValueForEachStep() throws {
    let history = try json("/v1/history?minutes=10&step_s=60")
    #expect(history["step_s"] as? Double == 60)
    let totals = try #require(history["totals"] as? [String: [Any]])
    #expect(totals["requests_per_s"]?.count == 10)
  }

  @Test func probesAnswerInPlainWords() throws {
    #expect(try client.get("/healthz").text == "ok\n")
    #expect(try client.get("/readyz").text == "ready\n")
  }

  @Test func aGatewayWithoutNodesLivesAndIsNotReady() throws {
    let client = try TestServer(nodes: []).client()
    #expect(try client.get("/healthz").status == 200)
    let answer = try client.get("/readyz")
    #expect(answer.status == 503)
    #expect(answer.text.contains("\"no_healthy_node\""))
    #expect(answer["retry-after"] == "5")
  }

  @Test(arguments: [
    ("/v1/fleet?since=x", "since"), ("/v1/fleet?since=-1", "since"),
    ("/v1/fleet?since=1&since=2", "since"), ("/v1/fleet?since=", "since"),
    ("/v1/events?since=99999999999999999999", "since"), ("/v1/latency?window=2m", "window"),
    ("/v1/latency?by=moon", "by"), ("/v1/history?minutes=0", "minutes"),
    ("/v1/history?minutes=1441", "minutes"), ("/v1/history?step_s=0.5", "step_s"),
    ("/v1/history?minutes=1440&step_s=1", "step_s"),
  ])
  func aWrongParameterIsNamed(path: String, parameter: String) throws {
    let answer = try client.get(path, [key])
    #expect(answer.status == 400)
    #expect(answer["content-type"] == "application/problem+json")
    let problem = try #require(ProblemDocument(parsing: answer.body))
    #expect(problem.code == "invalid_parameter")
    #expect(problem.detail?.contains("'\(parameter)'") == true)
  }

  private static let forOperators: Set = ["/v1/audit", "/v1/controls/{}"]

  @Test(
    arguments: Route.all.filter { $0.method == "GET" && !forOperators.contains($0.path) }
      .map(\.path))
  func everyReadAnswersHeadAndRefusesOtherMethods(path: String) throws {
    let get = try client.get(path, [key])
    let head = try client.get(path, [key], method: "HEAD")
    #expect(get.status == 200)
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    #expect(head["content-type"] == get["content-type"])
    #expect(head["content-length"] != "0")
    for method in ["POST", "DELETE", "OPTIONS", "get"] {
      let answer = try client.get(path, [key], method: method)
      #expect(answer.status == 405)
      #expect(answer["allow"] == "GET, HEAD")
    }
  }

  @Test(arguments: Route.all.filter { $0.method != "GET" })
  func everyOtherRouteSaysHowItIsAsked(route: Route) throws {
    let path = route.path.replacing("{}", with: "a")
    for method in ["GET", "HEAD", "OPTIONS", "PATCH"] {
      let answer = try client.get(path, [TestServer.bearer(.admin)], method: method)
      #expect(answer.status == 405)
      #expect(answer["allow"] == route.method)
    }
  }

  @Test(arguments: ["/", "/v1", "/v1/", "/v1/fleet/", "//v1/fleet", "/V1/fleet", "/v1%2Ffleet"])
  func anUnknownPathIsNotFound(path: String) throws {
    let answer = try client.get(path, [key])
    #expect(answer.status == 404)
    #expect(ProblemDocument(parsing: answer.body)?.code == "not_found")
  }

  @Test func anUnknownInferencePathIsNotFoundInOpenAIsWords() throws {
    let answer = try client.get("/v1/chat/nonsense", [key])
    #expect(answer.status == 404)
    let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    let error = try #require(object?["error"] as? [String: Any])
    #expect(error["code"] as? String == "not_found")
    #expect(error["type"] as? String == "invalid_request_error")
  }

  @Test(arguments: [
    ("X-Request-ID: abc.DEF_1-2", "abc.DEF_1-2"),
    ("X-Request-ID: a\r\nX-Request-ID: b", nil), ("X-Request-ID: a b", nil),
    ("X-Request-ID: \(String(repeating: "a", count: 65))", nil), ("X-Request-ID:", nil),
    ("X-Request-ID: a\"b", nil),
  ])
  func aSaneRequestIDIsEchoed(field: String, expected: String?) throws {
    let answer = try client.get("/healthz", [field])
    let id = try #require(answer["x-request-id"])
    if let expected { #expect(id == expected) } else { #expect(!field.contains(id)) }
  }

  @Test func everyRequestWithoutOneGetsAnIDOfItsOwn() throws {
    let ids = try (0..<10).map { _ in try client.get("/healthz")["x-request-id"] }
    #expect(Set(ids).count == 10)
  }

  @Test func everyAnswerSaysTheDate() throws {
    let paths = ["/healthz", "/v1/fleet", "/nothing", "/v1/latency?by=moon"]
    for path in paths { #expect(try client.get(path, [key])["date"]?.hasSuffix(" GMT") == true) }
    let tag = try #require(try client.get("/v1/fleet", [key])["etag"])
    let unchanged = try client.get("/v1/fleet", [key, "If-None-Match: \(tag)"])
    #expect(unchanged.status == 304)
    #expect(unchanged["date"]?.hasSuffix(" GMT") == true)
  }
}
