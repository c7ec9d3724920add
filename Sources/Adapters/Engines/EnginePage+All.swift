import FleetModel

extension EnginePage {
  /// The pages of all engines, each with its kind.
  static let all: [(kind: SourceKind, page: EnginePage)] = [
    (.vllm, vllm), (.sglang, sglang), (.tgi, tgi), (.triton, triton), (.llamacpp, llamacpp),
  ]
}

extension EngineRule.Figure {
  /// Whether it only ever grows, until its source starts anew.
  var isCounter: Bool {
    switch self {
    case .requests, .errors, .tokens, .bucket: true
    case .running, .waiting, .cacheShare, .awake, .healthy, .shut: false
    }
  }

  /// Whether what several say is a mean and not a sum.
  var isMean: Bool { self == .cacheShare || self == .awake }

  var isBucket: Bool { if case .bucket = self { true } else { false } }
}
