import FleetModel
import GatewayAPI
import GatewayCore
import Testing
import Threading

@testable import GatewayServer

/// What makes polling cheap: tags, changes and compression.
@Suite struct FleetRouteTests {
  private let key = TestServer.bearer(.viewer)

  @Test(arguments: ["%", "W/%", "\"other\", %", "*", "\"x\",%,\"y\""])
  func whoHasTheDocumentAlreadyIsToldSo(form: String) throws {
    let server = try TestServer()
    let client = try server.client()
    let tag = try #require(try client.get("/v1/fleet", [key])["etag"])
    let field = "If-None-Match: " + form.replacing("%", with: tag)
    let answer = try client.get("/v1/fleet", [key, field])
    #expect(answer.status == 304)
    #expect(answer["etag"] == tag)
    #expect(answer["content-length"] == nil)
    // What follows on the connection is read as an answer of its own.
    #expect(try client.get("/healthz").status == 200)
  }

  @Test(arguments: ["\"1\"", "", "nonsense", "\"\""])
  func whoHasAnotherDocumentGetsThisOne(tag: String) throws {
    let server = try TestServer()
    #expect(
      try server.client().get("/v1/fleet", [key, "If-None-Match: \(tag)"]).status == 200)
  }

  @Test(arguments: [
    ("gzip", true), ("deflate, gzip;q=0.5", true), ("GZIP", true), ("*", true), ("br", false),
    ("gzip;q=0", false), ("gzip; q=0.000", false), ("identity", false), ("xgzip", false),
  ])
  func compressesForThoseWhoCanUndoIt(accepted: String, expected: Bool) throws {
    let server = try TestServer(nodes: (0..<40).map { "node-\($0)" })
    let client = try server.client()
    let answer = try client.get("/v1/fleet", [key, "Accept-Encoding: \(accepted)"])
    #expect((answer["content-encoding"] == "gzip") == expected)
    let body = expected ? try #require(gunzipped(answer.body)) : answer.body
    let document = try FleetDocument(parsing: body)
    #expect(document.nodes.count == 40)
    #expect(answer["etag"] == "\"\(document.version)\(expected ? "-gzip" : "")\"")
  }

  @Test func eitherTagStandsForTheVersion() throws {
    let server = try TestServer()
    let client = try server.client()
    let tag = try #require(
      try client.get("/v1/fleet", [key, "Accept-Encoding: gzip"])["etag"])
    #expect(try client.get("/v1/fleet", [key, "If-None-Match: \(tag)"]).status == 304)
  }

  @Test func sinceAVersionOnlyTellsWhatChanged() throws {
    let isDue = Locked(false)
    let server = try TestServer { gateway, time in
      guard isDue.withLock({ $0 }) else { return }
      var report = HeartbeatReport(node: NodeID("gpu-b"))
      report.loadPercent = 90
      _ = gateway.heartbeat(report, at: time)
    }
    let client = try server.client()
    let first = try client.get("/v1/fleet", [key])
    let version = try FleetDocument(parsing: first.body).version
    isDue.withLock { $0 = true }
    var changes = first
    // Each answer is a round trip, so this waits for the server's own time and for nothing else.
    for _ in 0..<1_000_000 where changes["etag"] == first["etag"] {
      changes = try client.get("/v1/fleet?since=\(version)", [key])
    }
    let document = try FleetDocument(parsing: changes.body)
    #expect(document.since == version)
    #expect(document.nodes.map(\.id.name) == ["gpu-b"])
    #expect(document.nodes.first?.loadPercent == 90)
  }

  @Test(arguments: ["since=1", "since=9223372036854775807"])
  func whoseVersionIsNotKnownGetsEverything(query: String) throws {
    let server = try TestServer()
    let answer = try server.client().get("/v1/fleet?\(query)", [key])
    let document = try FleetDocument(parsing: answer.body)
    #expect(document.since == nil)
    #expect(document.nodes.count == 2)
  }

  @Test func aLargeDocumentArrivesWhole() throws {
    let server = try TestServer(nodes: (0..<2000).map { "node-\($0)" })
    let client = try server.client()
    for _ in 0..<3 {
      let answer = try client.get("/v1/fleet", [key])
      #expect(try FleetDocument(parsing: answer.body).nodes.count == 2000)
    }
  }
}
