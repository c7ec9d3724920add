import FleetModel
import Testing

@testable import Adapters

/// Pages of engines against what a careful person reads from them.
@Suite struct EnginePageTests {
  static let llama = "meta-llama/Llama-3.3-70B-Instruct"

  @Test func vLLMTellsOfItsNode() throws {
    let observation = try observe(.vllm, page("vllm-0.10-t0.prom"))
    let node = try #require(observation.node)
    #expect(node.id == NodeID("gpu-a01"))
    #expect(node.state == .ready)
    #expect(node.models == [Self.llama])
    #expect(node.inFlight == 31)
    #expect(node.queued == 0)
    // Two names for it stand on the page, and are one figure.
    #expect(node.cacheShare == 0.4418203)
    #expect(node.tokensTotal == 202_634_300 + 59_316_586)
    // Of failures this era has no count, and that is not none.
    #expect(node.errorsTotal == nil)
    #expect(node.gpus == nil)
    #expect(observation.totals?.inFlight == 31)
    #expect(observation.queues?.map(\.model) == [Self.llama])
    #expect(observation.queues?.first?.depth == 0)
    #expect(observation.kind == .vllm)
    #expect(observation.badFields.isEmpty)
  }

  /// What stands on a page is everything since the start; what happened in between is the difference.
  @Test func percentilesAreThoseOfTheTimeInBetween() throws {
    let first = try observe(.vllm, page("vllm-0.10-t0.prom"))
    let second = try observe(.vllm, page("vllm-0.10-t15.prom"))
    let life = first.histogram(.firstToken)
    #expect(life?.count == 184_213)
    #expect(abs(seconds(0.5, of: life) - 0.20270368016873075) < 1e-9)
    #expect(abs(seconds(0.99, of: life) - 1.9544403236682384) < 1e-9)
    let token = try #require(first.histogram(.firstToken, model: Self.llama))
    let between = try #require(second.histogram(.firstToken, model: Self.llama)?.since(token))
    #expect(between.count == 131)
    #expect(abs(seconds(0.95, of: between) - 0.7781249999999993) < 1e-9)
    let gaps = try #require(first.histogram(.betweenTokens))
    let newGaps = try #require(second.histogram(.betweenTokens)?.since(gaps))
    #expect(newGaps.count == 42_051)
    #expect(abs(seconds(0.99, of: newGaps) - 0.07422999011857706) < 1e-9)
    let requests = second.node?.requestsTotal ?? 0
    #expect(requests - (first.node?.requestsTotal ?? 0) == 131)
    let restarted = try observe(.vllm, page("vllm-0.10-restarted.prom"))
    #expect(restarted.histogram(.firstToken)?.since(token) == nil)
  }

  @Test func vLLMIsReadInEveryEra() throws {
    let old = try observe(.vllm, page("vllm-0.6.prom"))
    #expect(old.node?.inFlight == 23)
    #expect(old.node?.queued == 4)
    #expect(old.node?.cacheShare == 0.6127284455)
    #expect(old.node?.requestsTotal == 45_340 + 6496 + 41)
    #expect(old.histogram(.betweenTokens) != nil)
    let idle = try observe(.vllm, page("vllm-0.2x-idle.prom"))
    #expect(idle.node?.state == .ready)
    #expect(idle.node?.errorsTotal == 0)
    #expect(idle.histogram(.firstToken)?.count == 0)
    #expect(idle.histogram(.firstToken)?.percentile(0.5) == nil)
    // Ray writes each counter twice.
    let ray = try observe(.vllm, page("vllm-on-ray.prom"))
    #expect(ray.node?.inFlight == 19)
    #expect(ray.node?.tokensTotal == 9_120_332 + 2_912_231)
  }

  @Test func enginesAndModelsOfOnePageAddUp() throws {
    let text = """
      vllm:num_requests_running{engine="0",model_name="a"} 3
      vllm:num_requests_running{engine="1",model_name="a"} 4
      vllm:num_requests_running{engine="0",model_name="b"} 5
      vllm:num_requests_waiting{engine="0",model_name="a"} 1
      vllm:num_requests_waiting{engine="0",model_name="b"} NaN
      vllm:kv_cache_usage_perc{engine="0",model_name="a"} 0.2
      vllm:kv_cache_usage_perc{engine="1",model_name="a"} 0.6
      vllm:engine_sleep_state{engine="0",model_name="a",sleep_state="awake"} 0
      vllm:engine_sleep_state{engine="0",model_name="a",sleep_state="discard_all"} 1
      vllm:time_to_first_token_seconds_bucket{engine="0",le="0.5",model_name="a"} 1
      vllm:time_to_first_token_seconds_bucket{engine="0",le="+Inf",model_name="a"} 3
      vllm:time_to_first_token_seconds_bucket{engine="1",le="+Inf",model_name="a"} 4
      vllm:time_to_first_token_seconds_bucket{engine="1",le="0.5",model_name="a"} 4
      vllm:time_to_first_token_seconds_bucket{engine="0",le="0.25",model_name="b"} 2
      vllm:time_to_first_token_seconds_bucket{engine="0",le="0.5",model_name="b"} 5
      vllm:time_to_first_token_seconds_bucket{engine="0",le="+Inf",model_name="b"} 5
      vllm:num_requests_running{server="http://x"} 99
      """
    let observation = try observe(.vllm, Array(text.utf8))
    let node = try #require(observation.node)
    #expect(node.models == ["a", "b"])
    #expect(node.inFlight == 12)
    #expect(node.queued == 1)
    #expect(node.cacheShare == 0.4)
    #expect(node.state == .maintenance)
    #expect(node.stateReason == "asleep")
    #expect(observation.queues?.map(\.depth) == [1, nil])
    #expect(observation.histogram(.firstToken, model: "a")?.counts == [5, 2])
    #expect(observation.histogram(.firstToken, model: "b")?.counts == [2, 3, 0])
    // The finer bound is one model's own: all of them are counted between those that both have.
    #expect(observation.histogram(.firstToken)?.boundsMilliseconds == [500])
    #expect(observation.histogram(.firstToken)?.counts == [10, 2])
  }

  @Test func sglangCountsRanksOnceAndLeavesOutAnswersInOnePiece() throws {
    let observation = try observe(.sglang, page("sglang-2026-dp4.prom"))
    #expect(observation.node?.inFlight == 31 + 44 + 12)
    #expect(observation.node?.queued == 9)
    #expect(observation.node?.cacheShare.map { abs($0 - 0.3875) < 1e-9 } == true)
    #expect(observation.node?.requestsTotal == 122_463 + 28_727)
    let tokens = observation.histogram(.firstToken)
    #expect(tokens?.count == 122_463)
    #expect(abs(seconds(0.95, of: tokens) - 1.3414721385542157) < 1e-9)
    let ranks = """
      sglang:num_running_reqs{model_name="m",tp_rank="0",pp_rank="0"} 3
      sglang:num_running_reqs{model_name="m",tp_rank="1",pp_rank="0"} 3
      """
    #expect(try observe(.sglang, Array(ranks.utf8)).node?.inFlight == 3)
  }

  @Test func othersAreReadAsFarAsTheyGo() throws {
    let tgi = try observe(.tgi, page("tgi-3.prom"))
    #expect(tgi.node?.inFlight == 27)
    #expect(tgi.node?.queued == 3)
    #expect(tgi.node?.requestsTotal == 81_122)
    #expect(tgi.node?.errorsTotal == 801 + 97 + 13)
    #expect(tgi.node?.models == nil)
    #expect(abs(seconds(0.5, of: tgi.histogram(.endToEnd)) - 7.336228681423711) < 1e-6)
    let triton = try observe(.triton, page("triton.prom"))
    #expect(triton.node?.models == ["bge_m3", "reranker"])
    #expect(triton.node?.requestsTotal == 1_911_023 + 220_113 + 26)
    #expect(triton.node?.errorsTotal == 26)
    #expect(triton.node?.inFlight == nil)
    let llama = try observe(.llamacpp, page("llamacpp.prom"))
    #expect(llama.node?.inFlight == 3)
    #expect(llama.node?.queued == 1)
    #expect(llama.node?.tokensTotal == 891_022 + 311_988)
    #expect(llama.node?.requestsTotal == nil)
  }
}
