import FleetModel
import Foundation
import GatewayCore
import TestSupport
import Testing
import Threading

@testable import GatewayServer

@Suite struct LifecycleTests {
  private let viewer = TestServer.bearer(.viewer)

  // Beginnings.

  @Test(arguments: ["127.0.0.1", "::1", "localhost", "", "0.0.0.0"])
  func listensWhereItIsToldAndSaysWhere(host: String) throws {
    let server = try TestServer(listeners: [.tcp(host: host, port: 0)])
    guard case .tcp(let bound, let port) = server.server.addresses[0] else {
      Issue.record("not an address of the network")
      return
    }
    #expect(port != 0)
    let reachable = ["0.0.0.0": "127.0.0.1", "::": "::1"][bound] ?? bound
    let client = try TestClient(.tcp(host: reachable, port: port))
    #expect(try client.get("/healthz").status == 200)
  }

  @Test func aTakenPortIsSaidInPlainWords() throws {
    let server = try TestServer()
    guard case .tcp(_, let port) = server.server.addresses[0] else { return }
    let problem = ServerProblem.portTaken(host: "127.0.0.1", port: port)
    #expect(throws: problem) {
      _ = try TestServer(listeners: [.tcp(host: "127.0.0.1", port: port)])
    }
    #expect(problem.description == "port \(port) of 127.0.0.1 is taken by another program")
  }

  @Test func aHostThatIsNotOursIsRefused() {
    #expect(throws: ServerProblem.self) {
      _ = try TestServer(listeners: [.tcp(host: "192.0.2.1", port: 0)])
    }
    #expect(throws: ServerProblem.noListener) { _ = try TestServer(listeners: []) }
  }

  @Test func whereOneAddressFailsNoneIsKept() throws {
    let path = "/tmp/collie-test-\(UUID().uuidString.prefix(8)).sock"
    let server = try TestServer()
    guard case .tcp(_, let port) = server.server.addresses[0] else { return }
    #expect(throws: ServerProblem.self) {
      _ = try TestServer(listeners: [.unix(path: path), .tcp(host: "127.0.0.1", port: port)])
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  // Time.

  @Test func theGatewayAdvancesOnTheServersOwnTime() throws {
    let turns = Locked(0)
    let server = try TestServer { _, _ in turns.withLock { $0 += 1 } }
    let client = try server.client()
    for _ in 0..<10_000_000 where turns.withLock({ $0 }) < 3 {
      #expect(try client.get("/healthz").status == 200)
    }
    #expect(turns.withLock { $0 } >= 3)
  }

  // Crowds.

  @Test func whenEveryPlaceIsTakenTheNextIsToldSo() throws {
    var limits = ServerLimits()
    limits.connections = 8
    limits.patience.beforeEviction = .minutes(10)
    let server = try TestServer(limits: limits)
    let clients = try (0..<8).map { _ in try server.client() }
    for client in clients { #expect(try client.get("/healthz").status == 200) }
    let surplus = try server.client()
    let answer = try surplus.answer()
    #expect(answer.status == 503)
    #expect(answer["retry-after"] == "1")
    #expect(surplus.isClosed())
  }

  @Test func whoComesWithARequestIsServedThoughEveryPlaceIsTaken() throws {
    var limits = ServerLimits()
    limits.connections = 8
    limits.guests = 2
    limits.patience.beforeEviction = .minutes(10)
    limits.patience.guest = .minutes(10)
    let server = try TestServer(limits: limits)
    let crowd = try (0..<30).map { _ in try server.client() }
    for client in crowd { client.send("GET /heal") }
    for _ in 0..<20 {
      let answer = try server.client().get("/healthz")
      #expect(answer.status == 200)
      #expect(answer["connection"] == "close")
    }
  }

  @Test func whoDawdlesMakesRoomForWhoComesWithARequest() throws {
    var limits = ServerLimits()
    limits.connections = 8
    limits.patience.beforeEviction = .zero
    let server = try TestServer(limits: limits)
    let dawdlers = try (0..<8).map { _ in try server.client() }
    for client in dawdlers { client.send("GET /heal") }
    for _ in 0..<20 { #expect(try server.client().get("/healthz").status == 200) }
  }

  @Test func theNetworkCannotCrowdOutTheSocketFile() throws {
    let path = "/tmp/collie-test-\(UUID().uuidString.prefix(8)).sock"
    var limits = ServerLimits()
    limits.connections = 2
    limits.patience.beforeEviction = .minutes(10)
    let server = try TestServer(
      listeners: [.tcp(host: "127.0.0.1", port: 0), .unix(path: path)], limits: limits)
    let crowd = try (0..<2).map { _ in try server.client() }
    for client in crowd { #expect(try client.get("/healthz").status == 200) }
    #expect(try server.client(1).get("/v1/fleet").status == 200)
  }

  @Test func servesManyAtATime() throws {
    let server = try TestServer()
    let clients = try (0..<200).map { _ in try server.client() }
    for client in clients { client.send("GET /v1/fleet HTTP/1.1\r\nHost: h\r\n\(viewer)\r\n\r\n") }
    for client in clients { #expect(try client.answer().status == 200) }
  }

  @Test func answersAPipelineInOrder() throws {
    let client = try TestServer().client()
    let ids = (0..<300).map { "id-\($0)" }
    client.send(
      ids.map { "GET /healthz HTTP/1.1\r\nHost: h\r\nX-Request-ID: \($0)\r\n\r\n" }.joined())
    #expect(try ids.map { _ in try client.answer()["x-request-id"] ?? "" } == ids)
  }

  @Test func aCallerThatVanishesMidAnswerHurtsNobody() throws {
    let server = try TestServer(nodes: (0..<3000).map { "node-\($0)" })
    for _ in 0..<20 {
      let client = try server.client()
      client.send(
        String(repeating: "GET /v1/fleet HTTP/1.1\r\nHost: h\r\n\(viewer)\r\n\r\n", count: 5))
      client.reset()
    }
    #expect(try server.client().get("/healthz").status == 200)
  }

  // Limits, on a real socket: the refusal arrives although much was still being sent.

  @Test(arguments: [
    HostileRequest(
      "a target", "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\r\n", 414),
    HostileRequest(
      "a field", "GET / HTTP/1.1\r\nA: \(String(repeating: "a", count: 300_000))", 431),
    HostileRequest(
      "a body",
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n"
        + String(repeating: "a", count: 300_000), 413),
    HostileRequest(
      "a bare line feed before much else",
      "GET / HTTP/1.1\nHost: h\n\n" + String(repeating: "a", count: 300_000)),
  ])
  func whatIsTooLargeIsToldSoAndClosed(request: HostileRequest) throws {
    let client = try TestServer().client()
    client.send(request.bytes)
    let answer = try client.answer()
    #expect(answer.status == request.status)
    #expect(answer["connection"] == "close")
    #expect(client.isClosed())
  }

  // Ends.

  @Test func stoppingFinishesWhatIsInFlightAndTakesNobodyNew() throws {
    let server = try TestServer()
    let (busy, idle) = (try server.client(), try server.client())
    #expect(try idle.get("/healthz").status == 200)
    // One piece, so that by the first answer the server has the beginning of the second request.
    busy.send("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\nGET /v1/fleet HTTP/1.1\r\n")
    #expect(try busy.answer().status == 200)
    let stopping = Thread(named: "stop") { [server = server.server] in server.stop() }
    #expect(idle.isClosed())
    #expect(throws: TestClient.Broken.self) { _ = try server.client() }
    busy.send("Host: h\r\n\(viewer)\r\n\r\n")
    let last = try busy.answer()
    #expect(last.status == 200)
    #expect(last["connection"] == "close")
    stopping.join()
    #expect(busy.isClosed())
  }

  @Test func stoppingWaitsNoLongerThanItsGrace() throws {
    var limits = ServerLimits()
    limits.stopGrace = .milliseconds(20)
    let server = try TestServer(limits: limits)
    let client = try server.client()
    client.send("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\nGET /never")
    #expect(try client.answer().status == 200)
    server.server.stop()
    #expect(client.isClosed())
  }

  @Test func stoppingTwiceIsStoppingOnce() throws {
    let server = try TestServer()
    server.server.stop()
    server.server.stop()
    server.server.start()
    #expect(throws: TestClient.Broken.self) { _ = try server.client() }
  }
}
