import FleetModel
import Testing

@testable import Adapters

/// Pages of those in front of engines.
@Suite struct FrontPageTests {
  @Test(arguments: [("gaie-0.3.prom", 279_454), ("gaie-1.5.prom", 283_865)])
  func endpointPickersCountByModel(name: String, requests: Int) throws {
    let observation = try observe(.gie, page(name))
    #expect(PageAdapter.recognise(try page(name)) == .gie)
    #expect(observation.totals?.requestsTotal == requests)
    #expect(observation.totals?.errorsTotal == 902 + 12 + 141)
    #expect(observation.totals?.inFlight == 72)
    #expect(observation.models?.sorted() == ["coder", "legal-de", "llama-70b"])
    #expect(observation.latency?.contains { $0.scope == .fleet && $0.kind == .endToEnd } == true)
    #expect(observation.latency?.contains { $0.scope == .node(NodeID("gpu-a01")) } == false)
  }

  @Test func whatWaitsIsKnownByModelAndByPod() throws {
    let observation = try observe(.gie, page("gaie-1.5.prom"))
    let queue = observation.queues?.first { $0.model == "llama-70b" }
    #expect(queue?.depth == 228)
    #expect(observation["llama-70b-7c9d-fghij-rank-0"]?.queued == 3)
    #expect(observation["llama-70b-7c9d-fghij-rank-0"]?.state == nil)
    let token = observation.latency?.first { $0.scope == .fleet && $0.kind == .firstToken }
    #expect(abs(seconds(0.95, of: token?.histogram) - 0.977071421035974) < 1e-9)
  }

  /// The same requests under their old name and their new one are the same requests.
  @Test func oldNamesAndNewOnesAreNotAddedUp() throws {
    let text = """
      inference_objective_request_total{model_name="m",priority="0"} 10
      llm_d_epp_request_total{fairness_id="a",model_name="m",priority="0"} 7
      llm_d_epp_request_total{fairness_id="b",model_name="m",priority="0"} 4
      inference_objective_running_requests{model_name="m"} 3
      llm_d_epp_request_running{model_name="m"} 2
      llm_d_epp_request_ttft_seconds_bucket{model_name="m",streaming="true",le="1"} 4
      llm_d_epp_request_ttft_seconds_bucket{model_name="m",streaming="true",le="+Inf"} 5
      llm_d_epp_request_ttft_seconds_bucket{model_name="m",streaming="false",le="+Inf"} 90
      inference_pool_per_pod_queue_size{model_server_pod="p",name="x"} 9
      inference_pool_per_endpoint_queue_size{model_server_endpoint="p",name="x"} 8
      """
    let observation = try observe(.gie, Array(text.utf8))
    #expect(observation.totals?.requestsTotal == 11)
    #expect(observation.totals?.inFlight == 2)
    #expect(observation.latency?.first?.histogram?.counts == [4, 1])
    #expect(observation["p"]?.queued == 8)
  }

  @Test func routersTellOfTheirWorkersUnderBothNames() throws {
    let old = try observe(.sglRouter, page("sgl-router-2025.prom"))
    #expect(old.ids.sorted() == ["10.20.1.11", "10.20.1.12", "10.20.1.13", "10.20.1.14"])
    #expect(old["10.20.1.11"]?.state == .ready && old["10.20.1.11"]?.inFlight == 31)
    #expect(old["10.20.1.14"]?.state == .down && old["10.20.1.14"]?.stateReason == "circuit open")
    #expect(old.totals?.requestsTotal == 18_231 + 401_822 && old.totals?.inFlight == 104)
    let new = try observe(.sglRouter, page("smg-1.0-2026.prom"))
    // Of a worker that was removed it says less than nothing.
    #expect(new.ids.count == 4 && new["10.20.1.9"] == nil)
    #expect(new["10.20.1.14"]?.stateReason == "fails its health check")
    #expect(new.totals?.errorsTotal == 470 && new.totals?.tokensTotal == 1_481_353_933)
    #expect(new.models == ["deepseek-ai/DeepSeek-V3.1"] && new.queues == nil)
    // Quantiles that somebody else took cannot be added up.
    #expect(new.latency?.contains { $0.kind == .firstToken } == false)
    for name in ["sgl-router-2025.prom", "smg-1.0-2026.prom"] {
      #expect(PageAdapter.recognise(try page(name)) == .sglRouter)
    }
  }

  @Test(arguments: [
    ("http://a:1/v1", "a"), ("http://a", "a"), ("grpc://10.0.0.1:3@1", "10.0.0.1"),
    ("http://me:pass@b:1", "b"), ("http://[::1]:8/x", "::1"), ("https://", nil), ("a:1", nil),
    ("", nil),
  ])
  func theHostOfAURLIsFound(url: String, host: String?) {
    #expect(HostName.of(url: url) == host)
  }
}
