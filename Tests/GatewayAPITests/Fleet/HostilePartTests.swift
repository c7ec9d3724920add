import FleetModel
import Testing

@testable import GatewayAPI

/// What is wrong in a part beside the nodes is noted by its path, and the rest stands.
@Suite struct HostilePartTests {
  private func document(_ parts: String) throws -> FleetDocument {
    let text = """
      {"version":1,"at":"2026-01-15T10:30:00Z","nodes":[{"id":"a"}],\(parts)}
      """
    return try FleetDocument(parsing: Array(text.utf8))
  }

  @Test(arguments: [
    (#""queues":7"#, ["queues"]),
    (
      #""queues":[{"model":"a"},{"depth":1},5,{"model":"b","depth":-1,"limit":1e400}]"#,
      ["queues[1].model", "queues[2]", "queues[3].depth", "queues[3].limit"]
    ),
    (
      #""latency":[{"kind":"ttft","p99_ms":"x"},{"kind":"tftt"},{"scope":{"model":1},"kind":"e2e"}]"#,
      ["latency[0].p99_ms", "latency[1].kind", "latency[2].scope"]
    ),
    (
      #""latency":[{"kind":"e2e","scope":{"model":"a","node":"b"}},{"p50_ms":4}]"#,
      ["latency[0].scope", "latency[1].kind"]
    ),
    (
      #""latency":[{"kind":"e2e","buckets":{"bounds_ms":[5,1],"counts":[1,2,3]}}]"#,
      ["latency[0].buckets"]
    ),
    (
      #""latency":[{"kind":"e2e","buckets":{"bounds_ms":[1,5],"counts":[1,2]}}]"#,
      ["latency[0].buckets"]
    ),
    (
      #""latency":[{"kind":"e2e","buckets":{"bounds_ms":[1],"counts":[1,-2]}}]"#,
      ["latency[0].buckets.counts[1]"]
    ),
    (#""spend":[]"#, ["spend"]), (#""spend":{"currency":"EUR","today":3}"#, ["spend.currency"]),
    (
      #""spend":{"today":-3,"by_model":[{"model":"m","requests":0.5},{}]}"#,
      ["spend.today", "spend.by_model[0].requests", "spend.by_model[1].model"]
    ),
    (
      #""spend":{"budgets":[{"id":"b","limit":"x","hard":1},{"id":"c","scope":{"kind":"moon"}}]}"#,
      ["spend.budgets[0].limit", "spend.budgets[0].hard", "spend.budgets[1].scope"]
    ),
    (
      #""spend":{"budgets":[{"scope":{"kind":"gateway"}},{"id":"d","scope":{"kind":"key"}}]}"#,
      ["spend.budgets[0].id", "spend.budgets[1].scope"]
    ),
    (#""limits":[{"key":"a","used":-1},{"tier":"b"}]"#, ["limits[0].used", "limits[1].key"]),
    (
      #""events":[{"seq":1,"severity":"loud"},{"seq":-1},{"at":"x"}]"#,
      ["events[0].severity", "events[1].seq", "events[2].seq"]
    ),
    (
      #""totals":{"requests_per_s":-1,"cache_hit_rate":1.5,"in_flight":1.5}"#,
      ["totals.requests_per_s", "totals.cache_hit_rate", "totals.in_flight"]
    ),
    (
      #""gateway":{"name":7,"uptime_s":-1,"window_s":1e400}"#,
      ["gateway.name", "gateway.uptime_s", "gateway.window_s"]
    ),
    (#""since":1,"removed":["a",7,null]"#, ["removed[1]", "removed[2]"]),
    (#""since":-4"#, ["since"]),
    (
      #""operations":[{"id":"o","node":"a","state":"lost","in_flight":-1},{"id":"o"},{"node":"a"},7]"#,
      [
        "operations[0].state", "operations[0].in_flight", "operations[1].node",
        "operations[2].id", "operations[3]",
      ]
    ),
    (
      #""operations":[{"id":"o","node":"a","after":{"weight":101},"before":[]}]"#,
      ["operations[0].after.weight", "operations[0].before"]
    ),
  ])
  func theBadPartIsNamed(_ parts: String, _ badFields: [String]) throws {
    let document = try document(parts)
    #expect(document.badFields == badFields)
    #expect(document.nodes == [NodeReading(id: NodeID("a"))])
  }

  @Test func theGoodEntriesAroundABadOneStand() throws {
    let document = try document(
      #""queues":[{"model":"a","depth":1},{"depth":2},{"model":"c","depth":-3,"limit":9}]"#)
    var (first, third) = (QueueReading(model: "a"), QueueReading(model: "c"))
    first.depth = 1
    third.limit = 9
    #expect(document.queues == [first, third])
  }

  @Test func aLatencyWithoutAScopeIsTheFleets() throws {
    let parts =
      #""latency":[{"kind":"ttft"},{"kind":"itl","scope":{}},{"kind":"e2e","scope":null}]"#
    let readings = try #require(try document(parts).latency)
    #expect(readings.map(\.scope) == [.fleet, .fleet, .fleet])
    #expect(readings.map(\.kind) == [.firstToken, .betweenTokens, .endToEnd])
    #expect(readings.map(\.window) == [nil, nil, nil])
  }

  @Test(arguments: [
    (#"{"kind":"key","key":"k"}"#, BudgetReading.Scope.key("k")),
    (#"{"kind":"key","id":"k"}"#, .key("k")), (#"{"name":"k","kind":"key"}"#, .key("k")),
    (#"{"kind":"model","model":"m"}"#, .model("m")), (#"{"kind":"model","name":"m"}"#, .model("m")),
    (#"{"kind":"gateway"}"#, .gateway), ("null", .gateway),
  ])
  func aBudgetsScopeIsReadUnderAnyOfItsNames(
    _ scope: String, _ expected: BudgetReading.Scope
  ) throws {
    let document = try document(#""spend":{"budgets":[{"id":"b","scope":\#(scope)}]}"#)
    #expect(document.spend?.budgets.map(\.scope) == [expected])
    #expect(document.badFields == [])
  }

  @Test func removedNodesMeanNothingInAWholeDocument() throws {
    #expect(try document(#""removed":["a"]"#).removed == [])
    #expect(try document(#""removed":["a"],"since":0"#).removed == [NodeID("a")])
  }
}
