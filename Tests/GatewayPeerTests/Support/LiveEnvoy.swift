import Foundation
import TestSupport

/// A real Envoy before nodes that are machines of their own: three of a cluster that asks them how
/// they are, of which the third is draining, and one that is judged by its answers.
final class LiveEnvoy {
  let nodes: [Upstream]
  private let port: Int
  private let adminPort: Int
  private let folder: Peers.Folder
  private let file: String
  private var child: Child?

  init() throws {
    folder = try Peers.Folder()
    nodes = try (1...4).map { try Upstream("n\($0)", at: "127.0.0.\($0)") }
    (port, adminPort) = (try Peers.freePort(), try Peers.freePort())
    let hosts = nodes.map {
      "endpoint: {address: {socket_address: {address: \($0.address), port_value: \($0.port)}}}"
    }
    file = try folder.write(
      """
      node: {id: front-1, cluster: llm}
      admin: {address: {socket_address: {address: 127.0.0.1, port_value: \(adminPort)}}}
      static_resources:
        listeners:
        - address: {socket_address: {address: 127.0.0.1, port_value: \(port)}}
          filter_chains:
          - filters:
            - name: http
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: llm
                route_config:
                  virtual_hosts:
                  - name: all
                    domains: ["*"]
                    routes:
                    - {match: {prefix: /judged}, route: {cluster: judged, prefix_rewrite: /v1}}
                    - {match: {prefix: /}, route: {cluster: asked}}
                http_filters:
                - name: router
                  typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
        clusters:
        - name: asked
          load_assignment:
            cluster_name: asked
            endpoints:
            - lb_endpoints:
              - {\(hosts[0]), load_balancing_weight: 100}
              - {\(hosts[1]), load_balancing_weight: 50}
              - {\(hosts[2]), health_status: DRAINING}
          health_checks:
          - {timeout: 5s, interval: 0.1s, no_traffic_interval: 0.1s, unhealthy_threshold: 1, healthy_threshold: 1, http_health_check: {path: /v1/models}}
        - name: judged
          load_assignment: {cluster_name: judged, endpoints: [{lb_endpoints: [{\(hosts[3])}]}]}
          outlier_detection: {consecutive_5xx: 2, base_ejection_time: 600s, max_ejection_percent: 100}
      """, to: "envoy.yaml")
    try start()
  }

  /// Whoever drains it may hold it for a moment longer than the tests last.
  deinit { child?.signal(SIGKILL) }

  func start() throws {
    let program = Peers.root.appending(path: ".build/peers/bin/envoy").path
    child = try Child(
      Peers.find(program),
      ["-c", file, "--disable-hot-restart", "--concurrency", "1", "--log-level", "critical"])
    child?.drainOutput()
    try eventually("Envoy's readiness", within: 60) { (try? ask("/ready").status) == 200 }
  }

  func stop() throws {
    child?.signal(SIGKILL)
    _ = try child?.ending()
  }

  var admin: String { "http://127.0.0.1:\(adminPort)" }

  /// Asks its admin port, past everything that is tried here.
  func ask(_ path: String) throws -> Caller.Answer { try Caller(port: adminPort).ask("GET", path) }

  /// Changes all of it, as its operator does.
  func order(_ path: String) throws {
    let answer = try Caller(port: adminPort).ask("POST", path)
    guard answer.status == 200 else { throw Never(description: "\(path): \(answer)") }
  }

  /// Asks for an answer through it.
  @discardableResult
  func chat(_ text: String, at cluster: String = "v1") throws -> Caller.Answer {
    try Caller(port: port).ask("POST", "/\(cluster)/chat/completions", [], Chat.body(text))
  }

  /// Asks for a stream through it, and waits for its first piece.
  func stream(_ text: String) throws -> Caller { try Caller.stream(text, at: port) }
}
