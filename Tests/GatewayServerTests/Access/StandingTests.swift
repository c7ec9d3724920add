import Foundation
import Testing

@testable import GatewayServer

/// What answers to reads say of who asks.
@Suite struct StandingTests {
  @Test(arguments: [
    "/v1/fleet", "/v1/stats", "/v1/queues", "/v1/latency", "/v1/spend", "/v1/events",
    "/v1/history", "/v1/models", "/v1/resources/gpu",
  ])
  func everyReadSaysWhatTheKeyIsFor(path: String) throws {
    let client = try TestServer().client()
    for role in [AccessRole.viewer, .operator, .admin] {
      let answer = try client.get(path, [TestServer.bearer(role)])
      #expect(answer["x-role"] == role.rawValue)
      #expect(answer["x-actor"] == role.rawValue)
    }
  }

  @Test func whoHasTheDocumentAlreadyIsToldSoToo() throws {
    let client = try TestServer().client()
    let tag = try #require(try client.get("/v1/fleet", [TestServer.bearer(.viewer)])["etag"])
    let answer = try client.get(
      "/v1/fleet", [TestServer.bearer(.operator), "If-None-Match: \(tag)"])
    #expect(answer.status == 304)
    // The page is kept for all, and who asks is not.
    #expect(answer["x-role"] == "operator" && answer["x-actor"] == "operator")
  }

  @Test func withoutAKeyItIsTheWayThatCounts() throws {
    let path = "/tmp/collie-test-\(UUID().uuidString.prefix(8)).sock"
    let listeners = [Listener.unix(path: path), .tcp(host: "127.0.0.1", port: 0)]
    let locked = try TestServer(listeners: listeners)
    let local = try locked.client(0).get("/v1/fleet")
    #expect(local["x-role"] == "admin" && local["x-actor"] == nil)
    // Others have keys: whoever has none may only ask whether we live, and is nobody.
    let probe = try locked.client(1).get("/healthz")
    #expect(probe.status == 200 && probe["x-role"] == nil && probe["x-actor"] == nil)
    let open = try TestServer(keys: [])
    let looker = try open.client().get("/v1/fleet")
    #expect(looker["x-role"] == "viewer" && looker["x-actor"] == nil)
  }

  /// An operator who takes a viewer's key wants to hurt nothing, on whatever way.
  @Test func whoShowsAKeyIsItsOwnerOnASocketFileToo() throws {
    let path = "/tmp/collie-test-\(UUID().uuidString.prefix(8)).sock"
    let server = try TestServer(listeners: [.unix(path: path)])
    let viewer = try server.client()
    #expect(try viewer.get("/v1/fleet", [TestServer.bearer(.viewer)])["x-role"] == "viewer")
    viewer.ask("POST", "/v1/nodes/gpu-a/drain", [TestServer.bearer(.viewer)])
    #expect(try viewer.answer().status == 403)
    let owner = try server.client()
    owner.ask("POST", "/v1/nodes/gpu-a/drain", ["Authorization: Bearer nobody"])
    #expect(try owner.answer().status == 202)
  }

  @Test(arguments: [
    ("mara", true), ("on call, 2", true), ("m\u{E4}ra", false), ("", false), (" mara", false),
    ("mara ", false), ("ma\tra", false), ("ma\r\nra", false), ("\u{7F}", false),
    (String(repeating: "a", count: 256), true), (String(repeating: "a", count: 257), false),
  ])
  func aNameIsToldAsItIsOrNotAtAll(name: String, isTold: Bool) throws {
    let key = AccessKey(name: name, secret: "s", role: .viewer)
    let answer = try TestServer(keys: [key]).client().get(
      "/v1/fleet", ["Authorization: Bearer s"])
    #expect(answer["x-role"] == "viewer")
    #expect(answer["x-actor"] == (isTold ? name : nil))
  }
}
