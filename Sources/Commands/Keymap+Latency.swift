extension Keymap {
  /// The keys of the view of latencies.
  static let latencies: [Binding] = [
    bind(
      ["b"], .groupLatencies, "by model, by node or by region", .latency, in: [.latency],
      hint: Hint(keys: ["b"], words: "by model, node, region", rank: 5)),
    bind(
      ["m"], .nextLatencyKind, "first token, between tokens, end to end or queue wait", .latency,
      in: [.latency], hint: Hint(keys: ["m"], words: "which latency", rank: 6)),
    bind(
      [.left, "h"], .shorterWindow, "over a shorter time: 60, 5 or 1 minutes", .latency,
      in: [.latency], hint: Hint(keys: [.left, .right], words: "window", rank: 7)),
    bind(
      [.right, "l"], .longerWindow, "over a longer time: 1, 5 or 60 minutes", .latency,
      in: [.latency]),
  ]
}
