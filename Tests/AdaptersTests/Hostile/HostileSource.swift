import FleetModel
import Foundation
import Testing

@testable import Adapters

/// Somebody whose answers are read: what he says as long as all is well, by the names of his answers.
struct HostileSource: CustomTestStringConvertible, Sendable {
  let kind: SourceKind
  let bodies: [String: [UInt8]]
  var nodeLabel: String?

  var testDescription: String { "\(kind)\(nodeLabel.map { " by \($0)" } ?? "")" }

  init(_ kind: SourceKind, _ bodies: [String: [UInt8]], by nodeLabel: String? = nil) {
    (self.kind, self.bodies, self.nodeLabel) = (kind, bodies, nodeLabel)
  }

  func observation(
    of bodies: [String: [UInt8]], at moment: Moment, _ memory: inout PartsMemory
  ) throws -> Observation {
    var origin = PageOrigin(
      source: SourceID("s"), kind: kind, node: NodeID("gpu-a01"), receivedAt: moment)
    (origin.nodeLabel, origin.map) = (nodeLabel, Self.map)
    let body = bodies.values.first ?? []
    if kind == .haproxy {
      return try HAProxyAdapter.observation(from: body, of: origin, journal: &memory.journal)
    }
    guard !PartsAdapter.parts(of: kind).isEmpty else {
      return try PageAdapter.observation(from: body, of: origin)
    }
    var answers = PartAnswers()
    answers.date = WallTime(milliseconds: 1_787_322_600_000)
    for (part, body) in bodies.sorted(by: { $0.key < $1.key }) {
      answers.take(.body(body), of: part)
    }
    return try PartsAdapter.observation(from: answers, of: origin, remembering: &memory)
  }

  private static let map: PageMap = {
    var map = PageMap()
    map.entries = [
      PageMap.Entry(.load, "DCGM_FI_DEV_GPU_UTIL"),
      PageMap.Entry(.memoryTotal, "DCGM_FI_DEV_FB_USED"),
      PageMap.Entry(.memoryFree, "DCGM_FI_DEV_FB_FREE"),
      PageMap.Entry(.health, "DCGM_FI_DEV_GPU_TEMP"),
      PageMap.Entry(.requestsTotal, "DCGM_FI_DEV_POWER_USAGE"),
    ]
    return map
  }()
}

extension HostileSource {
  private static func file(_ path: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/\(path)")
    return Array(try Data(contentsOf: file))
  }

  private static func page(_ kind: SourceKind, _ name: String, by label: String? = nil) throws
    -> HostileSource
  {
    HostileSource(kind, ["page": try file("pages/\(name).prom")], by: label)
  }

  static let all: [HostileSource] = {
    do { return try pages() + others() } catch { fatalError("a fixture is missing: \(error)") }
  }()

  private static func pages() throws -> [HostileSource] {
    [
      try page(.vllm, "vllm-0.6"), try page(.vllm, "vllm-on-ray"),
      try page(.vllm, "vllm-0.6", by: "model_name"), try page(.sglang, "sglang-2026-dp4"),
      try page(.tgi, "tgi-3"), try page(.triton, "triton"), try page(.llamacpp, "llamacpp"),
      try page(.dcgm, "dcgm-3.3.5"), try page(.dcgm, "dcgm-3.3.5", by: "UUID"),
      try page(.nvidiaSMI, "nvidia-smi"), try page(.openmetrics, "dcgm-3.3.5"),
      try page(.gie, "gaie-0.3"),
    ]
  }

  private static func others() throws -> [HostileSource] {
    [
      HostileSource(.haproxy, ["line": try HAProxyPage(release: "3.2").bytes]),
      HostileSource(.haproxy, ["line": try HAProxyPage(release: "2.2").bytes]),
      HostileSource(
        .envoy,
        [
          Envoy.clusters.name: try file("fronts/envoy-clusters.json"),
          Envoy.server.name: try file("fronts/envoy-server.json"),
          Envoy.page.name: try file("pages/envoy.prom"),
        ]),
      HostileSource(
        .sglRouter,
        [
          SGLangRouter.workers.name: try file("fronts/workers-smg-1.9.json"),
          SGLangRouter.page.name: try file("pages/smg-1.0-2026.prom"),
        ]),
      HostileSource(
        .litellm,
        [
          LiteLLM.page.name: Array(try file("pages/litellm-2025.prom").prefix(40_000)),
          LiteLLM.models.name: try file("litellm/model-info.json"),
          LiteLLM.days.name: try file("litellm/global-spend-logs.json"),
          LiteLLM.total.name: try file("litellm/global-spend.json"),
          LiteLLM.providers.name: try file("litellm/provider-budgets.json"),
        ]),
      HostileSource(
        .prometheus, [ServerQuery.engines.rawValue: engines, ServerQuery.gpus.rawValue: gpus]),
    ]
  }

  private static let engines = vector(
    series("vllm:num_requests_running", "a:8000", "3") + ","
      + series("vllm:request_success_total", "b:8000", "90") + ","
      + series("vllm:num_requests_waiting", "a:8001", "7"))
  private static let gpus = vector(series("DCGM_FI_DEV_GPU_UTIL", "a:9400", "80"))

  private static func series(_ name: String, _ instance: String, _ value: String) -> String {
    #"{"metric":{"__name__":"\#(name)","instance":"\#(instance)","model_name":"m","gpu":"0"},"#
      + #""value":[1787322600.5,"\#(value)"]}"#
  }
}
