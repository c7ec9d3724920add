import FleetModel
import TestSupport
import Testing

@testable import Adapters

/// Pages of somebody else, and pages that were hurt on their way.
@Suite struct PageAdapterTests {
  @Test(arguments: [
    ("vllm-0.10-t0.prom", SourceKind.vllm), ("vllm-0.6.prom", .vllm), ("vllm-on-ray.prom", .vllm),
    ("dcgm-4.5.prom", .dcgm), ("sglang-2026-dp4.prom", .sglang), ("tgi-3.prom", .tgi),
    ("triton.prom", .triton), ("llamacpp.prom", .llamacpp), ("nvidia-smi.prom", .nvidiaSMI),
  ])
  func whatAPageIsOfIsFoundOut(name: String, kind: SourceKind) throws {
    #expect(PageAdapter.recognise(try page(name)) == kind)
  }

  @Test func otherPagesAreNobodys() throws {
    #expect(PageAdapter.recognise(try page("text-edge-cases.prom")) == nil)
    #expect(PageAdapter.recognise(try page("text-html-login-page.html")) == nil)
    #expect(PageAdapter.recognise([]) == nil)
  }

  @Test func whatIsNoPageOfItsKindIsAProblem() throws {
    #expect(throws: SourceProblem.notMetrics(looksLike: "an HTML page")) {
      try observe(.vllm, page("text-html-login-page.html"))
    }
    #expect(throws: SourceProblem.notMetrics(looksLike: "an empty body")) {
      try observe(.vllm, [])
    }
    #expect(throws: SourceProblem.notMetrics(looksLike: "JSON")) {
      try observe(.vllm, Array(#"{"detail": "Not Found"}"#.utf8))
    }
    #expect(throws: SourceProblem.otherMetrics(than: .vllm)) {
      try observe(.vllm, page("dcgm-4.5.prom"))
    }
  }

  @Test func badLinesAreToldOnceWithTheFirstOfThem() throws {
    let text = """
      vllm:num_requests_running{model_name="a"} 3
      vllm:num_requests_running{model_name="b} 4
      vllm:num_requests_running{model_name=c} 5
      vllm:num_requests_waiting{model_name="a"} 1
      """
    let observation = try observe(.vllm, Array(text.utf8))
    #expect(observation.node?.inFlight == 3)
    #expect(observation.node?.queued == 1)
    #expect(observation.badFields == ["line 2 and 1 more"])
  }

  @Test func aMillionSeriesAreBounded() throws {
    var body: [UInt8] = []
    for number in 0..<300_000 {
      body += Array("vllm:num_requests_running{model_name=\"m\(number)\"} 1\n".utf8)
    }
    let observation = try observe(.vllm, body)
    #expect(observation.node?.models?.count == 1000)
    #expect(observation.badFields == ["too many series"])
  }
}
