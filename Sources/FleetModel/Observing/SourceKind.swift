/// What a source is, and so what is asked of it and how its answers are read. The raw value is its
/// name on the command line and in the operator's file.
package enum SourceKind: String, Hashable, Sendable, CaseIterable {
  case gateway
  case vllm, sglang, tgi, triton, llamacpp
  case dcgm
  case nvidiaSMI = "nvidia-smi"
  case haproxy
  /// Somebody's own page, with a map of what its series mean.
  case openmetrics
  case prometheus
  case litellm
  /// Pickers of endpoints for Kubernetes' gateways.
  case gie
  case sglRouter = "sgl-router"
  case envoy

  /// From where it sees the fleet, which decides how what several of them say goes together.
  package enum Vantage: Sendable {
    /// In front of all nodes: each counts every request, so one of them speaks for the fleet.
    case front
    /// One of many that answer: the fleet is their sum.
    case engine
    /// Beside them: it knows the machine and nothing of requests.
    case device
  }
}

extension SourceKind {
  /// What it is, for the operator.
  package var title: String {
    switch self {
    case .gateway: "a gateway"
    case .vllm: "vLLM"
    case .sglang: "SGLang"
    case .tgi: "Text Generation Inference"
    case .triton: "Triton"
    case .llamacpp: "llama.cpp"
    case .dcgm: "the DCGM exporter"
    case .nvidiaSMI: "an nvidia-smi exporter"
    case .haproxy: "HAProxy"
    case .openmetrics: "a page with a map"
    case .prometheus: "Prometheus"
    case .litellm: "a LiteLLM proxy"
    case .gie: "an endpoint picker"
    case .sglRouter: "SGLang's router"
    case .envoy: "Envoy"
    }
  }

  package var vantage: Vantage {
    switch self {
    case .gateway, .haproxy, .prometheus, .litellm, .gie, .sglRouter, .envoy: .front
    case .vllm, .sglang, .tgi, .triton, .llamacpp, .openmetrics: .engine
    case .dcgm, .nvidiaSMI: .device
    }
  }

  /// What one of its kind can never report. Of a gateway its documents say so themselves.
  package var unsupported: Set<Capability> {
    switch self {
    case .gateway: []
    case .vllm, .sglang, .tgi, .openmetrics: [.gpus, .spend, .budgets, .events, .history]
    case .triton, .llamacpp: [.gpus, .latency, .spend, .budgets, .events, .history]
    case .dcgm, .nvidiaSMI:
      [.nodeState, .queues, .latency, .spend, .budgets, .events, .history]
    case .haproxy: [.gpus, .latency, .spend, .budgets, .events, .history]
    case .prometheus: [.spend, .budgets]
    case .litellm: [.gpus, .queues, .events, .history]
    case .gie: [.nodeState, .gpus, .spend, .budgets, .events, .history]
    case .sglRouter: [.gpus, .queues, .spend, .budgets, .events, .history]
    case .envoy: [.gpus, .spend, .budgets, .events, .history]
    }
  }

  /// Those that speak of nodes and stand before none: there are many alike, so that other programs keep
  /// lists of them, and in their pages a label may name the node of each series.
  package static var ofNodes: [SourceKind] { allCases.filter { $0.vantage != .front } }

  /// Whether a change to a node can be asked of it.
  package var takesControls: Bool { self == .gateway || isJournaled }

  /// Whether it takes changes and keeps no account of them, so that this machine does.
  package var isJournaled: Bool { self == .haproxy || self == .sglRouter }

  /// Whether it knows weights that could be set.
  package var weighs: Bool { self != .sglRouter }

  /// Whether it ends by itself what was asked of it: a drain at its deadline, a change that nobody
  /// confirms. What does not would have to be watched by us, and we may be gone by then.
  package var keepsDeadlines: Bool { !isJournaled }

  /// Whether a drain can cut off what is in flight.
  package var cutsOff: Bool { self != .sglRouter }

  /// Whether it knows counters by looks of its own. They step when it looks and not when we do, so no rate
  /// can be read from them: it tells rates itself, or there are none.
  package var tellsRates: Bool { self == .prometheus }

  /// Whether all that it says stands on one page.
  package var isPage: Bool { vantage != .front || self == .gie }

  /// Whether it is asked over HTTP. The others take a line and answer until they hang up.
  package var speaksHTTP: Bool { self != .haproxy }
}
