import TestSupport

/// A real Prometheus that looks once a second.
final class LivePrometheus: Sendable {
  let port: Int
  private let child: Child
  private let folder: Peers.Folder

  /// - Parameters:
  ///   - names: what it calls them, in place of their addresses.
  ///   - rules: alerting rules, as its files have them.
  ///   - page: what it knows already, as OpenMetrics. What is in the future it will know then.
  init(
    scraping ports: [Int], as names: [String]? = nil, rules: String = "", knowing page: String = ""
  ) throws {
    folder = try Peers.Folder()
    if !page.isEmpty {
      let file = try folder.write(page, to: "past")
      let ending = try run(
        Peers.find("/usr/bin/promtool"),
        ["tsdb", "create-blocks-from", "openmetrics", file, folder.path + "/data"])
      guard ending.status == 0 else { throw Never(description: ending.errors) }
    }
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
