import FleetModel
import Testing

@testable import GatewayAPI

/// One node of five hundred says something that cannot be. It is marked, and the others stand.
@Suite struct HostileNodeTests {
  private static let fields: [(name: String, value: String)] = [
    ("id", #""n-250""#), ("revision", "17"), ("type", #""A100""#), ("region", #""us-east""#),
    ("url", #""http://10.0.0.5:8000""#), ("state", #""ready""#), ("state_reason", "null"),
    ("state_since", #""2026-01-15T10:30:00.250Z""#), ("drain_deadline", "null"),
    ("weight", "1.0"), ("weight_configured", "1.5"), ("health_score", "0.91"), ("load_pct", "42.0"),
    ("available", "8"),
    ("memory_total_gb", "640"), ("memory_free_gb", "512"), ("latency_ms", "23.4"),
    ("in_flight", "12"), ("queued", "3"), ("requests_total", "120311"), ("errors_total", "12"),
    ("tokens_per_s", "2300"), ("last_heartbeat", #""2026-01-15T10:30:00.250Z""#),
    ("models", #"["deepseek-v3.2"]"#),
    ("gpus", #"[{"index":0,"utilization_pct":71},{"index":1},{"index":2,"temperature_c":64}]"#),
  ]

  /// What the poisoned field holds, and what is said to be bad.
  private static let poisons: [(field: String, value: String, badField: String)] = [
    ("revision", "-1", "revision"), ("revision", "1.5", "revision"),
    ("revision", "\"17\"", "revision"), ("type", "100", "type"), ("type", "\"a\u{7}b\"", "type"),
    ("region", "[\"us\"]", "region"), ("url", "{}", "url"), ("url", "false", "url"),
    ("state", "\"asleep\"", "state"), ("state", "3", "state"), ("state", "\"\"", "state"),
    ("state_reason", "[[[]]]", "state_reason"), ("state_since", "0", "state_since"),
    ("state_since", "\"soon\"", "state_since"), ("drain_deadline", "true", "drain_deadline"),
    ("weight_configured", "-1", "weight_configured"),
    ("weight_configured", "\"1\"", "weight_configured"), ("weight", "-1", "weight"),
    ("weight", "101", "weight"), ("weight", "\"1\"", "weight"),
    ("health_score", "1.5", "health_score"), ("health_score", "-0.1", "health_score"),
    ("health_score", "NaN", "health_score"), ("load_pct", "1e400", "load_pct"),
    ("load_pct", "-1e400", "load_pct"), ("load_pct", "\"NaN\"", "load_pct"),
    ("load_pct", "101", "load_pct"), ("load_pct", "Infinity", "load_pct"),
    ("available", "-8", "available"), ("available", "9223372036854775808", "available"),
    ("memory_total_gb", "-640", "memory_total_gb"), ("memory_total_gb", "1e300", "memory_total_gb"),
    ("memory_free_gb", "{\"gb\":512}", "memory_free_gb"), ("latency_ms", "-Infinity", "latency_ms"),
    ("latency_ms", "[23.4]", "latency_ms"), ("in_flight", "1.5", "in_flight"),
    ("in_flight", "1e19", "in_flight"), ("queued", "true", "queued"),
    ("requests_total", "18446744073709551616", "requests_total"),
    ("requests_total", String(repeating: "9", count: 100_000), "requests_total"),
    ("errors_total", "-9223372036854775809", "errors_total"),
    ("tokens_per_s", "\"fast\"", "tokens_per_s"),
    ("tokens_per_s", "0." + String(repeating: "1", count: 100_000), "tokens_per_s"),
    ("last_heartbeat", "\"2026-02-30 nonsense\"", "last_heartbeat"),
    ("last_heartbeat", "1768473000.25", "last_heartbeat"), ("models", "\"all\"", "models"),
    ("models", "[\"m\",7]", "models[1]"), ("models", "{\"m\":1}", "models"),
    ("gpus", "8", "gpus"), ("gpus", "{\"0\":{}}", "gpus"), ("gpus", "[null]", "gpus[0]"),
    ("gpus", "[{\"index\":0},[],{\"index\":2}]", "gpus[1]"),
    ("gpus", "[{},{},{\"temperature_c\":\"hot\"}]", "gpus[2].temperature_c"),
    ("gpus", "[{\"index\":-1}]", "gpus[0].index"),
    ("gpus", "[{\"utilization_pct\":1e400}]", "gpus[0].utilization_pct"),
    ("gpus", "[{\"ecc_errors\":0.5,\"power_w\":-3}]", "gpus[0].ecc_errors"),
  ]

  private static func node(_ index: Int, poison: (field: String, value: String)? = nil) -> String {
    let members = fields.map { name, value in
      let value = name == "id" ? "\"n-\(index)\"" : value
      return "\"\(name)\":\(name == poison?.field ? poison?.value ?? value : value)"
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static let others = (0..<500).map { node($0) }

  private static func document(_ poisoned: String) throws -> FleetDocument {
    var nodes = others
    nodes[250] = poisoned
    let text = """
      {"version":1,"at":"2026-01-15T10:30:00Z","nodes":[\(nodes.joined(separator: ","))]}
      """
    return try FleetDocument(parsing: Array(text.utf8))
  }

  private static let clean = try? document(others[250])

  @Test(arguments: poisons.indices)
  func aPoisonedFieldCostsThatFieldAlone(_ index: Int) throws {
    let (field, value, badField) = Self.poisons[index]
    let clean = try #require(Self.clean)
    let document = try Self.document(Self.node(250, poison: (field, value)))
    #expect(document.badFields == [])
    let poisoned = document.nodes[250]
    #expect(poisoned == (try Self.nodeWithout(field, badField, but: poisoned)))
    var nodes = document.nodes
    nodes[250] = clean.nodes[250]
    #expect(nodes == clean.nodes)
  }

  /// The node as it is when `field` is not known, marked as it should be.
  ///
  /// What is left of a list with something bad in it is another test's concern.
  private static func nodeWithout(
    _ field: String, _ badField: String, but poisoned: NodeReading
  ) throws -> NodeReading? {
    let bytes = Array(node(250, poison: (field, "null")).utf8)
    var node = try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      try NodeReading(from: &reader)
    }
    if field == "models" { node?.models = poisoned.models }
    if field == "gpus" { node?.gpus = poisoned.gpus }
    node?.badField = badField
    return node
  }

  @Test func theBadValueItselfIsUnknownAndItsNeighboursAreNot() throws {
    let document = try Self.document(
      Self.node(
        250, poison: ("gpus", #"[{"temperature_c":61},{"temperature_c":"hot","power_w":5}]"#)))
    let gpus = try #require(document.nodes[250].gpus)
    #expect(gpus.map(\.temperatureCelsius) == [61, nil])
    #expect(gpus.map(\.powerWatts) == [nil, 5])
  }

  @Test(arguments: [
    "{}", #"{"id":null}"#, #"{"id":""}"#, #"{"id":7}"#, #"{"id":["n"]}"#, "{\"id\":\"a\u{1}\"}",
    #"{"id":"n-3"}"#, #"{"id":" "}"#, #"{"id":"\t\u00a0\u3000"}"#,
    #"{"id":"\#(long)x"}"#, #"{"id":"\#(long)\u00e9"}"#, #"{"id":"\#(long)漢"}"#,
    #"{"id":"\#(long)\#(long)\#(long)\#(long)\#(long)"}"#,
  ])
  func aNodeThatCannotBeToldApartIsLeftOutAndNoted(_ node: String) throws {
    let document = try Self.document(node)
    #expect(document.nodes.count == 499)
    #expect(document.badFields == ["nodes[250].id"])
    #expect(document.nodes.allSatisfy { $0.badField == nil })
  }

  /// As many scalars as are kept of a text.
  private static let long = String(repeating: "😀", count: 256)

  /// Cut to what is kept of a text, the two would be one, and what is meant for one would reach the
  /// other. The one that is called as the longer one would be cut is a third.
  @Test func namesThatAreAlikeAsFarAsTheyAreKeptAreNotMixedUp() throws {
    let cut = String(Self.long.unicodeScalars.dropLast()) + "…"
    let text = """
      {"version":1,"at":"2026-01-15T10:30:00Z","nodes":[
      {"id":"\(Self.long)"},{"id":"\(Self.long)-1"},{"id":"\(Self.long)-2"},{"id":"\(cut)"}],
      "operations":[{"id":"op-1","node":"\(Self.long)-1"},{"id":"op-2","node":"\(cut)"},
      {"id":"\(Self.long)-3","node":"n"},{"id":" ","node":"n"}],
      "latency":[{"scope":{"node":"\(Self.long)-1"},"window_s":60,"kind":"ttft"}]}
      """
    let document = try FleetDocument(parsing: Array(text.utf8))
    #expect(document.nodes.map(\.id.name) == [Self.long, cut])
    #expect(document.operations?.map(\.id) == ["op-2"])
    #expect(
      document.badFields == [
        "nodes[1].id", "nodes[2].id", "operations[0].node", "operations[2].id", "operations[3].id",
        "latency[0].scope",
      ])
    #expect(document.latency?.isEmpty == true)
    let changes = text.replacing(
      "\"nodes\"", with: "\"since\":0,\"removed\":[\"a\",\"\(Self.long)-1\",\"\"],\"nodes\"")
    let removed = try FleetDocument(parsing: Array(changes.utf8))
    #expect(removed.removed == [NodeID("a")])
    #expect(removed.badFields.prefix(2) == ["removed[1]", "removed[2]"])
  }

  @Test(arguments: ["null", "7", "\"n\"", "[]", "true"])
  func whatIsNoNodeIsLeftOutAndNoted(_ node: String) throws {
    let document = try Self.document(node)
    #expect(document.nodes.count == 499)
    #expect(document.badFields == ["nodes[250]"])
  }

  @Test(arguments: [
    ("\\u001b[31mred", "\u{1B}[31mred"), ("a\\nb\\u0000", "a\nb\u{0}"), ("\\uD800x", "\u{FFFD}x"),
    ("\u{202E}evil", "\u{202E}evil"), ("😀", "😀"),
  ])
  func aHostileNameIsKeptAsItCame(_ wire: String, _ name: String) throws {
    let document = try Self.document("{\"id\":\"\(wire)\"}")
    #expect(document.nodes[250].id == NodeID(name))
    #expect(document.nodes[250].badField == nil)
  }

  @Test func ofTwoBadFieldsTheFirstIsNamed() throws {
    let node = #"{"queued":-1,"id":"x","load_pct":"x","weight":2}"#
    let reading = try Self.document(node).nodes[250]
    #expect(reading.badField == "queued")
    #expect(reading.weight == 2)
  }

  @Test func theFirstOfTwoEqualFieldsCounts() throws {
    let node = #"{"id":"x","load_pct":1,"id":"y","load_pct":"bad"}"#
    let reading = try Self.document(node).nodes[250]
    #expect(reading.id == NodeID("x"))
    #expect(reading.loadPercent == 1)
    #expect(reading.badField == nil)
  }
}
