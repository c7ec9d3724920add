import FleetModel
import OperatorSetup
import Testing

/// What an operator says of the series of a page.
@Suite struct PageMapTests {
  private static func source(_ fields: String, kind: String = "openmetrics") -> String {
    "contexts:\n  lab:\n    sources:\n      - {kind: \(kind), url: 'http://n:1', \(fields)}\n"
  }

  @Test func aMapIsRead() throws {
    let reading = reading(
      """
      contexts:
        lab:
          sources:
            - kind: openmetrics
              url: http://n:9000
              map:
                model: model_name
                in_flight: my_running
                queued: {series: my_queue, labels: {lane: fast}}
                tokens_total: [in_total, out_total]
                load_pct: {series: busy, scale: 100}
                cache_pct: kv
                ttft: {series: first, unit: ms}
                e2e: whole_seconds_bucket
      """)
    #expect(reading.mistakes.isEmpty)
    let map = try #require(reading.setup?.contexts.first?.sources.first?.map)
    #expect(map.modelLabel == "model_name")
    let entries = Dictionary(grouping: map.entries, by: \.figure)
    #expect(entries[.inFlight]?.map(\.series) == ["my_running"])
    #expect(entries[.queued]?.first?.labels == ["lane": "fast"])
    #expect(entries[.tokensTotal]?.map(\.series) == ["in_total", "out_total"])
    #expect(entries[.load]?.first?.scale == 100)
    #expect(entries[.cache]?.first?.scale == 0.01, "a share, as engines say it")
    #expect(entries[.firstToken]?.first?.series == "first_bucket")
    #expect(entries[.firstToken]?.first?.scale == 1)
    #expect(entries[.endToEnd]?.first?.series == "whole_seconds_bucket")
    #expect(entries[.endToEnd]?.first?.scale == 1000)
  }

  private static let meaning =
    "give which of its series is which figure, such as {in_flight: my_running_requests}"
  private static let place = "contexts.lab.sources[0]"

  private static let files: [(text: String, lines: [String])] = [
    (source("name: a"), ["4:9: \(place): 'map' is missing: \(meaning)"]),
    (source("map: {}"), ["4:53: \(place).map: maps nothing: \(meaning)"]),
    (
      source("map: my_running"),
      ["4:53: \(place).map: must have fields of its own, each as 'name: value'"]
    ),
    (
      source("map: {in_fligt: a}"),
      ["4:54: \(place).map.in_fligt: is unknown here; did you mean 'in_flight'?"]
    ),
    (
      source("map: {in_flight: 'my running', queued: 'a{b=\"c\"}', ttft: 1x}"),
      [
        "4:65: \(place).map.in_flight: must be the name of a series without its braces, such as "
          + "my_running_requests",
        "4:87: \(place).map.queued: must be the name of a series without its braces, such as "
          + "my_running_requests",
        "4:105: \(place).map.ttft: must be the name of a series without its braces, such as "
          + "my_first_token_seconds",
      ]
    ),
    (
      source("map: {ttft: {unit: h, scale: 2}, e2e: {series: a, labels: [b]}}"),
      [
        "4:60: \(place).map.ttft: 'series' is missing: give its name on the page",
        "4:67: \(place).map.ttft.unit: must be one of s, ms, us; did you mean 's'?",
        "4:70: \(place).map.ttft.scale: is unknown here",
        "4:106: \(place).map.e2e.labels: must have fields of its own, each as 'name: value'",
      ]
    ),
    (
      source("map: {load_pct: {series: a, scale: 0}}"),
      ["4:83: \(place).map.load_pct.scale: must be a number from 1e-12 to 1000000000000"]
    ),
    (
      source("map: {in_flight: a}", kind: "vllm"),
      ["4:46: \(place).map: is for 'kind: openmetrics' only"]
    ),
    (
      "contexts: {lab: {sources: ['openmetrics=http://n']}}",
      [
        "1:28: \(place): needs a 'map' of its series: write it as a map of fields"
      ]
    ),
  ]

  @Test(arguments: files.indices)
  func givesExactlyItsMistakes(index: Int) {
    let (text, lines) = Self.files[index]
    let reading = reading(text)
    #expect(reading.setup == nil, "\(text)")
    #expect(reading.mistakes.map(\.description) == lines.map { "c.yaml:\($0)" }, "\(text)")
  }
}
