import Foundation
import TestSupport
import Testing

/// Rates of nodes through a real Prometheus, which looks much more seldom than we do.
@Suite struct PrometheusRateTests {
  private static let (requests, tokens) = (2.0, 700.0)
  private let start = Date()
  private let source: [String]
  private let prometheus: LivePrometheus

  init() throws {
    var (requests, tokens) = (
      "# TYPE vllm:request_success counter\n", "# TYPE vllm:generation_tokens counter\n"
    )
    let now = start.timeIntervalSince1970.rounded(.down)
    // When each began, and how often Prometheus looks at it.
    for (name, age, step) in [("old", 600.0, 15.0), ("young", 40, 15), ("slow", 660, 60)] {
      for second in stride(from: 0, through: age + 300, by: step) {
        let (labels, time) = ("{instance=\"\(name):8000\",model_name=\"m\"}", now - age + second)
        requests += "vllm:request_success_total\(labels) \(second * Self.requests) \(time)\n"
        tokens += "vllm:generation_tokens_total\(labels) \(second * Self.tokens) \(time)\n"
      }
    }
    prometheus = try LivePrometheus(scraping: [], knowing: requests + tokens + "# EOF\n")
    source = ["--source", "prometheus=\(prometheus.url)"]
  }

  @Test func areTrueAsSoonAsTheyAreShown() throws {
    let shown = try eventually("a rate of all three", within: 60) {
      let rates = try rates()
      for (node, rate) in rates {
        #expect(abs(rate - Self.tokens) < 0.05 * Self.tokens, "\(node): \(rate)")
      }
      #expect(rates["old"] != nil && rates["slow"] != nil)
      return rates["young"] == nil ? nil : Date()
    }
    #expect(shown.timeIntervalSince(start) >= 19, "until then nobody looked for a whole minute")
    let frame = try run(
      BuiltProgram.path, ["frame", "--size", "160x30"] + source, ["HOME=/nonexistent"])
    #expect(frame.output.contains("6.0"), "the fleet's is the sum\n\(frame.output)")
  }

  private func rates() throws -> [String: Double] {
    let nodes = try collie(["nodes"] + source)["items"].list
    #expect(nodes.count == 3)
    return Dictionary(
      uniqueKeysWithValues: nodes.compactMap { node in
        guard let name = node["id"].text, let rate = node["tokens_per_s"].number else {
          return nil
        }
        return (name, rate)
      })
  }
}
