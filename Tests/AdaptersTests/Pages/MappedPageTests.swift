import FleetModel
import Testing

@testable import Adapters

/// Pages that are read as the operator says.
@Suite struct MappedPageTests {
  private static let page = """
    # TYPE my_running gauge
    my_running{model_name="a",worker="1"} 3
    my_running{model_name="a",worker="2"} 4
    my_running{model_name="b",worker="1"} NaN
    my_queue{lane="fast",model_name="a"} 5
    my_queue{lane="slow",model_name="a"} 50
    my_tokens_in_total 100
    my_tokens_out_total 1e2
    my_busy_ratio{cpu="0"} 0.5
    my_busy_ratio{cpu="1"} 1.5
    my_first_bucket{le="50",model_name="a",worker="1"} 1
    my_first_bucket{le="+Inf",model_name="a",worker="1"} 2
    my_first_bucket{le="5e1",model_name="a",worker="2"} 10
    my_first_bucket{le="+Inf",model_name="a",worker="2"} 20
    """

  private static func observe(_ entries: [PageMap.Entry], _ text: String = page) throws
    -> Observation
  {
    var origin = PageOrigin(
      source: SourceID("s"), kind: .openmetrics, node: NodeID("n"), receivedAt: .start)
    origin.map.entries = entries
    origin.map.modelLabel = "model_name"
    return try PageAdapter.observation(from: Array(text.utf8), of: origin)
  }

  private static func entry(
    _ figure: PageMap.Figure, _ series: String, scale: Double = 1, _ labels: [String: String] = [:]
  ) -> PageMap.Entry {
    var entry = PageMap.Entry(figure, series)
    (entry.scale, entry.labels) = (scale, labels)
    return entry
  }

  @Test func seriesAreWhatTheMapSays() throws {
    let observation = try Self.observe([
      Self.entry(.inFlight, "my_running"), Self.entry(.queued, "my_queue", ["lane": "fast"]),
      Self.entry(.tokensTotal, "my_tokens_in_total"),
      Self.entry(.tokensTotal, "my_tokens_out_total"),
      Self.entry(.load, "my_busy_ratio", scale: 100), Self.entry(.firstToken, "my_first_bucket"),
    ])
    let node = try #require(observation.node)
    #expect(node.inFlight == 7 && node.queued == 5 && node.tokensTotal == 200)
    #expect(node.loadPercent == 100 && node.state == .ready)
    #expect(observation.queues?.first { $0.model == "a" }?.depth == 5)
    #expect(observation.histogram(.firstToken, model: "a")?.boundsMilliseconds == [50])
    #expect(observation.histogram(.firstToken, model: "a")?.counts == [11, 11])
    #expect(observation.badFields.isEmpty && observation.kind == .openmetrics)
  }

  @Test func whatIsNotOnThePageIsSaid() throws {
    let observation = try Self.observe([
      Self.entry(.inFlight, "my_running"), Self.entry(.queued, "my_queue", ["lane": "none"]),
    ])
    #expect(observation.badFields == ["queued (no series my_queue)"])
    #expect(observation.node?.queued == nil)
    for text in ["", "other 1\n", "<html>"] {
      #expect(throws: SourceProblem.self) {
        try Self.observe([Self.entry(.inFlight, "my_running")], text)
      }
    }
  }

  @Test func figuresOfTheMachineAloneAreANode() throws {
    let text = "total 80\nfree{gpu=\"0\"} 10\nfree{gpu=\"1\"} 20\nhealth 7\nload -5\n"
    let observation = try Self.observe(
      [
        Self.entry(.memoryTotal, "total"), Self.entry(.memoryFree, "free"),
        Self.entry(.health, "health"), Self.entry(.load, "load"),
      ], text)
    let node = try #require(observation.node)
    #expect(node.memoryTotalGB == 80 && node.memoryFreeGB == 30)
    #expect(node.healthScore == 1)
    #expect(node.loadPercent == nil, "less than nothing stands for unknown")
    #expect(node.inFlight == nil && observation.totals == nil)
  }
}
