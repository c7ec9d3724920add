import TestSupport

/// A real Prometheus that looks once a second.
final class LivePrometheus: Sendable {
  let port: Int
  private let child: Child
  private let folder: Peers.Folder

  /// - Parameters:
  ///   - names: what it calls them, in place of their addresses.
  ///   - rules: alerting rules, as its files have them.
  init(scraping ports: [Int], as names: [String]? = nil, rules: String = "") throws {
    folder = try Peers.Folder()
    let targets = ports.enumerated().map { place, port in
      "{targets: [\"127.0.0.1:\(port)\"]"
        + (names.map { ", labels: {instance: \"\($0[place])\"}" } ?? "") + "}"
    }.joined(separator: ", ")
    let rules = try folder.write(
      "groups: [{name: g, interval: 1s, rules: [\(rules)]}]", to: "rules")
    let configuration = try folder.write(
      """
      global: {scrape_interval: 1s}
      scrape_configs: [{job_name: collie, static_configs: [\(targets)]}]
      rule_files: ["\(rules)"]
      """, to: "prometheus.yml")
    port = try Peers.freePort()
    child = try Child(
      Peers.find("/usr/bin/prometheus"),
      [
        "--config.file=\(configuration)", "--storage.tsdb.path=\(folder.path)/data",
        "--web.listen-address=127.0.0.1:\(port)",
      ])
    try child.line(with: "ready to receive web requests")
  }

  var url: String { "http://127.0.0.1:\(port)" }
}
