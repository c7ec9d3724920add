import FleetModel
import Testing

@testable import Adapters

/// Pages that are put together from those of many nodes, whose series say of which each is.
@Suite struct NodeLabelTests {
  private static func observe(
    _ kind: SourceKind, by label: String, _ text: String, map: PageMap = PageMap()
  ) throws -> Observation {
    var origin = PageOrigin(
      source: SourceID("s"), kind: kind, node: NodeID("collector"), receivedAt: .start)
    (origin.nodeLabel, origin.address, origin.map) = (label, "http://collector:9090", map)
    return try PageAdapter.observation(from: Array(text.utf8), of: origin)
  }

  /// As a federating server writes it: by name, with bounds in the order of letters, and with times.
  private static let engines = """
    # TYPE vllm:num_requests_running untyped
    vllm:num_requests_running{instance="gpu-1:8000",model_name="a"} 3 1787322600000
    vllm:num_requests_running{instance="gpu-1:8001",model_name="b"} 4 1787322600000
    vllm:num_requests_running{instance="gpu-2:8000",model_name="a"} 5 1787322600000
    vllm:num_requests_running{model_name="a"} 100 1787322600000
    vllm:request_success_total{instance="gpu-1:8000",model_name="a",finished_reason="stop"} 10
    vllm:request_success_total{instance="gpu-2:8000",model_name="a",finished_reason="stop"} 20
    vllm:kv_cache_usage_perc{instance="gpu-1:8000",model_name="a"} 0.25
    vllm:kv_cache_usage_perc{instance="gpu-2:8000",model_name="a"} 0.75
    vllm:time_to_first_token_seconds_bucket{instance="gpu-1:8000",le="+Inf",model_name="a"} 10
    vllm:time_to_first_token_seconds_bucket{instance="gpu-1:8000",le="0.1",model_name="a"} 9
    vllm:time_to_first_token_seconds_bucket{instance="gpu-1:8000",le="1",model_name="a"} 10
    vllm:time_to_first_token_seconds_bucket{instance="gpu-2:8000",le="+Inf",model_name="a"} 20
    vllm:time_to_first_token_seconds_bucket{instance="gpu-2:8000",le="0.1",model_name="a"} 0
    vllm:time_to_first_token_seconds_bucket{instance="gpu-2:8000",le="1",model_name="a"} 20
    """

  @Test func eachNodeHasItsOwnFiguresAndTheFleetAllOfThem() throws {
    let observation = try Self.observe(.vllm, by: "instance", Self.engines)
    #expect(observation.ids == ["gpu-1", "gpu-2"])
    let (first, second) = (observation["gpu-1"], observation["gpu-2"])
    #expect(first?.inFlight == 7 && second?.inFlight == 5)
    #expect(first?.requestsTotal == 10 && second?.requestsTotal == 20)
    #expect(first?.cacheShare == 0.25 && second?.cacheShare == 0.75)
    #expect(first?.models == ["a", "b"] && first?.url == nil, "the address is the collector's")
    // What names no node is in the sums all the same.
    #expect(observation.totals?.inFlight == 112 && observation.totals?.requestsTotal == 30)
    #expect(observation.queues?.first { $0.model == "a" }?.servedTotal == 30)
    func counts(_ scope: LatencyScope) -> [Int]? {
      observation.latency?.first { $0.scope == scope && $0.kind == .firstToken }?.histogram?.counts
    }
    #expect(
      counts(.node(NodeID("gpu-1"))) == [9, 1, 0] && counts(.node(NodeID("gpu-2"))) == [0, 20, 0])
    #expect(counts(.model("a")) == [9, 21, 0])
    #expect(counts(.node(NodeID("collector"))) == nil)
  }

  @Test func oneNodeIsThatOfThePage() throws {
    let text = Self.engines.split(separator: "\n").filter { !$0.contains("gpu-2") }
    let observation = try Self.observe(.vllm, by: "instance", text.joined(separator: "\n"))
    #expect(observation.node?.id == NodeID("gpu-1"))
    #expect(observation.node?.inFlight == 107 && observation.node?.url == "http://collector:9090")
    #expect(try Self.observe(.vllm, by: "nowhere", Self.engines).node?.id == NodeID("collector"))
  }

  /// The same places in two machines are not the same GPU.
  @Test func eachNodeHasItsOwnGPUs() throws {
    let lines = ["gpu-a", "gpu-b", ""].flatMap { host in
      (0..<2).map { gpu in
        #"DCGM_FI_DEV_GPU_UTIL{gpu="\#(gpu)",modelName="NVIDIA H100",Hostname="\#(host)"} \#(gpu * 50)"#
      }
    }
    let observation = try Self.observe(.dcgm, by: "Hostname", lines.joined(separator: "\n"))
    #expect(observation.ids == ["gpu-a", "gpu-b"])
    #expect(observation["gpu-a"]?.gpus?.count == 2 && observation["gpu-b"]?.loadPercent == 25)
  }

  @Test func mappedSeriesHaveNodesToo() throws {
    var map = PageMap()
    map.entries = [PageMap.Entry(.inFlight, "busy"), PageMap.Entry(.load, "load")]
    let observation = try Self.observe(
      .openmetrics, by: "host",
      """
      busy{host="a"} 1
      busy{host="b"} 2
      load{host="a"} 10
      load{host="b"} 30
      """, map: map)
    #expect(observation.ids == ["a", "b"])
    #expect(observation["a"]?.inFlight == 1 && observation["b"]?.loadPercent == 30)
    #expect(observation.totals?.inFlight == 3)
  }
}
