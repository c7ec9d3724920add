import Foundation
import TestSupport
import Testing

/// A real Prometheus and its own critic of pages.
@Suite struct PrometheusTests {
  @Test func findsNothingToComplainAbout() throws {
    let gateway = try Self.gatewayWithTraffic(try Upstream())
    let folder = try Peers.Folder()
    let page = try folder.write(try gateway.ask("GET", "/metrics").text, to: "page")
    let promtool = try Peers.find("/usr/bin/promtool")
    let ending = try run("/bin/sh", ["-c", "'\(promtool)' check metrics < '\(page)'"])
    #expect(ending.status == 0)
    #expect(ending.output + ending.errors == "")
  }

  @Test func scrapesTheGateway() throws {
    let gateway = try Self.gatewayWithTraffic(try Upstream())
    let prometheus = try LivePrometheus(scraping: [gateway.port])
    func value(of query: String) throws -> Double? {
      let answer = try Caller(port: prometheus.port).ask("GET", "/api/v1/query?query=\(query)")
      return answer.json["data"]["result"][0]["value"][1].text.flatMap { Double($0) }
    }
    try eventually("a scrape") { try value(of: "up") == 1 }
    #expect(try value(of: "inference_requests_pending") == 0)
    for histogram in [
      "collie_time_to_first_token_seconds", "collie_time_between_tokens_seconds",
      "collie_request_duration_seconds", "collie_queue_wait_seconds",
    ] {
      #expect(try value(of: "\(histogram)_count") ?? 0 >= 1, "\(histogram)")
      #expect(try value(of: "histogram_quantile(0.99,\(histogram)_bucket)") != nil, "\(histogram)")
    }
    // What a node refuses as its caller's mistake is no error of the service.
    #expect(try value(of: "collie_requests_total%7Boutcome=%22success%22%7D") == 4)
    #expect(try value(of: "collie_requests_total%7Boutcome=%22error%22%7D") == 0)
  }

  /// A gateway that has done some of everything that is measured.
  private static func gatewayWithTraffic(_ node: Upstream) throws -> LiveGateway {
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      nodes: [{id: n, url: "\(node.url)", gpu: H100, gpus: 8, models: [m]}]
      models: [{name: m, price: 1}]
      budgets: [{id: house, limit: 10}]
      \(Key.yaml())
      """)
    #expect(try gateway.chat("hello there").status == 200)
    #expect(try gateway.chat("hello there")["x-cache"] == "hit")
    #expect(try gateway.stream("slow 3 5").restOfStream().hasSuffix("[DONE]\n\n"))
    #expect(try gateway.chat("status 400").status == 400)
    return gateway
  }
}
