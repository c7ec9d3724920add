import FleetModel
import Testing

@testable import GatewayAPI

@Suite struct FleetDocumentTests {
  @Test func everyFieldSurvivesTheWire() throws {
    #expect(try FleetDocument(parsing: FleetDocument.full.bytes) == .full)
    #expect(try FleetDocument(parsing: FleetDocument.small.bytes) == .small)
  }

  @Test func theSameDocumentIsTheSameBytes() throws {
    let bytes = FleetDocument.full.bytes
    #expect(try FleetDocument(parsing: bytes).bytes == bytes)
  }

  @Test func whatChangedSurvivesTheWire() throws {
    var changes = FleetDocument.full
    changes.since = 48_200
    changes.removed = [NodeID("gone-1"), NodeID("gone-2")]
    (changes.queues, changes.latency, changes.spend) = (nil, nil, nil)
    (changes.limits, changes.events, changes.operations) = (nil, [], nil)
    let text = String(decoding: changes.bytes, as: UTF8.self)
    #expect(!text.contains("\"queues\"") && text.contains("\"events\":[]"))
    #expect(try FleetDocument(parsing: changes.bytes) == changes)
  }

  @Test func keptSegmentsMakeTheSameBytes() {
    let document = FleetDocument.full
    let segments = document.nodes.map { node in
      var writer = JSONWriter()
      node.write(to: &writer)
      return writer.bytes
    }
    var writer = JSONWriter()
    document.write(to: &writer) { writer in
      for segment in segments { writer.value(written: segment) }
    }
    #expect(writer.bytes == document.bytes)
  }

  @Test func aWeightIsSaidTwiceOnlyWhereThereAreTwo() throws {
    var node = NodeReading.sample("a")
    let both = String(decoding: Self.bytes(of: node), as: UTF8.self)
    #expect(both.contains(#""weight":0.5,"weight_configured":1,"health_score""#))
    node.configuredWeight = nil
    let one = String(decoding: Self.bytes(of: node), as: UTF8.self)
    #expect(one.contains(#""weight":0.5,"health_score""#) && !one.contains("configured"))
  }

  private static func bytes(of node: NodeReading) -> [UInt8] {
    var writer = JSONWriter()
    node.write(to: &writer)
    return writer.bytes
  }

  @Test func whatTheContractNamesIsOnTheWire() {
    let text = String(decoding: FleetDocument.full.bytes, as: UTF8.self)
    for part in [
      #""version":48211,"at":"2026-01-15T10:30:00.250Z""#,
      #""gateway":{"name":"prod","version":"0.1.0","uptime_s":86400,"window_s":60}"#,
      #""load_pct":42,"available":8,"memory_total_gb":640"#,
      #""gpus":[{"index":0,"utilization_pct":71,"memory_used_gb":61.2,"#,
      #"{"scope":{"model":"gpt-4.1"},"window_s":60,"kind":"itl","count":1820,"p50_ms":48"#,
      #""buckets":{"bounds_ms":[10,25,50,100],"counts":[3,410,900,500,7]}"#,
      #""spend":{"currency":"USD","today":41.2,"month":812.550001,"per_hour":3.1"#,
      #"{"id":"team","scope":{"kind":"key","key":"team-a"},"period":"month""#,
      #""limits":[{"key":"team-a","tier":"basic","per_minute":1000,"used":212"#,
      #""operations":[{"id":"op-1","node":"gpu-us-east-1","verb":"drain","actor":"mara""#,
      #""state":"no_effect","in_flight":12,"new_work_since":3,"before":{"state":"ready""#,
      #""events":[{"seq":991,"at":"2026-01-15T10:30:00.250Z","severity":"critical""#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func aDocumentWithoutNodesIsNoFleet() {
    for text in ["{}", "[]", "null", "7", "\"alive\"", #"{"nodes":{}}"#, #"{"nodes":null}"#] {
      #expect(throws: JSONProblem.wrongShape(field: "nodes"), "\(text)") {
        try FleetDocument(parsing: Array(text.utf8))
      }
    }
  }

  @Test func aMissingVersionAndTimeAreNoted() throws {
    let document = try FleetDocument(parsing: Array(#"{"nodes":[],"at":5}"#.utf8))
    #expect(document.badFields == ["at", "version"])
  }

  @Test func moreNodesThanWeHoldAreRefused() throws {
    var limits = DocumentLimits()
    limits.nodes = 3
    func document(_ count: Int) -> [UInt8] {
      let nodes = (0..<count).map { "{\"id\":\"n\($0)\"}" }.joined(separator: ",")
      return Array("{\"version\":1,\"at\":\"2026-01-15T10:30:00Z\",\"nodes\":[\(nodes)]}".utf8)
    }
    #expect(try FleetDocument(parsing: document(3), limits: limits).nodes.count == 3)
    #expect(throws: JSONProblem.tooMany(field: "nodes", limit: 3)) {
      try FleetDocument(parsing: document(4), limits: limits)
    }
    #expect(throws: JSONProblem.tooMany(field: "nodes", limit: 16_384)) {
      try FleetDocument(parsing: document(16_385))
    }
  }

  @Test func otherListsAreCutAtTheirLimitAndNoted() throws {
    let events = (0..<1_005).map { "{\"seq\":\($0)}" }.joined(separator: ",")
    let gpus = Array(repeating: "{}", count: 65).joined(separator: ",")
    let text = """
      {"version":1,"at":"2026-01-15T10:30:00Z","nodes":[{"id":"a","gpus":[\(gpus)]}],
      "events":[\(events)]}
      """
    let document = try FleetDocument(parsing: Array(text.utf8))
    #expect(document.events?.count == 1_000)
    #expect(document.badFields == ["events[1000]"])
    #expect(document.nodes.first?.gpus?.map(\.index) == Array(0..<64))
    #expect(document.nodes.first?.badField == "gpus[64]")
  }
}
