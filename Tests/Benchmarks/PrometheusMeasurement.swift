import Glibc

// A thousand engines through a real Prometheus, which looks at them every 10 s.
//
// It needs prometheus and nginx (Debian).

/// What it costs to watch a large fleet by what Prometheus knows of it.
func measurePrometheus(_ program: String) {
  let folder = BenchmarkFolder()
  let engines = folder.engines()
  let (prometheus, url) = folder.prometheus(MadeEngines.hosts(engines.port), engines.port)
  defer {
    prometheus.end()
    engines.end()
  }
  // A minute of looks, from which the first rates can be had.
  pause(75)
  let arguments = [program, "--source", "prometheus=\(url)", "--interval", "2s"]
  let session = TerminalSession(arguments, columns: 200, rows: 50)
  let whole = session.read(until: session.startedAt + 30) { $0.shows("1.0k of 1.0k") }
  report(
    "first whole picture, \(MadeEngines.count) engines",
    ((whole ?? .nan) - session.startedAt) * 1000,
    "ms", "2000 ms", runs: 1)
  session.read(until: seconds() + 15)
  let (before, asked) = (session.cost, folder.answers(of: prometheus.port))
  let theirs = prometheus.cpu
  session.read(until: seconds() + 30)
  let (after, answered) = (session.cost, folder.answers(of: prometheus.port))
  report("share of a core at 0.5 Hz", (after.cpu - before.cpu) / 30 * 100, "%", "10 %", runs: 1)
  report("resident memory", after.memory, "MiB", "96 MiB", runs: 1)
  let bytes = (answered["query"]?.bytes ?? 0) - (asked["query"]?.bytes ?? 0)
  report("received a second", bytes / 30 / 1024, "KiB", "–", runs: 1)
  let work = (answered["query"]?.seconds ?? 0) - (asked["query"]?.seconds ?? 0)
  report("Prometheus' time in our queries", work / 30 * 100, "%", "–", runs: 1)
  report("share of a core of Prometheus", (prometheus.cpu - theirs) / 30 * 100, "%", "–", runs: 1)
  if let past = answered["query_range"] {
    report("the past hour, asked once", past.seconds * 1000, "ms", "–", runs: Int(past.count))
    report("… received", past.bytes / 1024, "KiB", "–", runs: Int(past.count))
  }
  session.end()
}

extension BenchmarkFolder {
  fileprivate func engines() -> Peer {
    let file = write("metrics", MadeEngines.page)
    return nginx("engines") {
      """
      \(MadeEngines.maps)
      server { listen \($0); location = /metrics {
        default_type text/plain; alias \(file); \(MadeEngines.filters) } }
      """
    }
  }

  /// One that looks at `hosts`, and has the hour before in a block.
  fileprivate func prometheus(_ hosts: [String], _ enginesPort: Int) -> (Peer, String) {
    let now = time(nil)
    let past = write("past", MadeEngines.past(enginesPort, until: now - 60))
    Peer(["/usr/bin/promtool", "tsdb", "create-blocks-from", "openmetrics", past, path + "/data"])
      .wait()
    let port = Self.freePort()
    let targets = hosts.map { "\"\($0)\"" }.joined(separator: ", ")
    let file = write(
      "prometheus.yml",
      """
      global: {scrape_interval: 10s}
      scrape_configs: [{job_name: engines, static_configs: [{targets: [\(targets)]}]}]
      """)
    let peer = Peer(
      [
        "/usr/bin/prometheus", "--config.file=\(file)", "--storage.tsdb.path=\(path)/data",
        "--web.listen-address=127.0.0.1:\(port)",
      ], port: port)
    return (peer, "http://127.0.0.1:\(port)")
  }

  struct Answers {
    var count = 0.0
    var seconds = 0.0
    var bytes = 0.0
  }

  /// What it has answered so far, by the last word of the question, as it counts itself.
  fileprivate func answers(of port: Int) -> [String: Answers] {
    let file = path + "/own-metrics"
    Peer(["/usr/bin/curl", "-s", "http://127.0.0.1:\(port)/metrics"], output: file).wait()
    var answers: [String: Answers] = [:]
    for line in wholeFile(file).split(separator: "\n") where line.contains("/api/v1/query") {
      guard line.contains("_sum") || line.contains("_count"),
        let word = line.split(separator: "\"")[1].split(separator: "/").last,
        let value = line.split(separator: " ").last.flatMap({ Double($0) })
      else { continue }
      if line.contains("duration_seconds_sum") {
        answers["\(word)", default: Answers()].seconds = value
      }
      if line.contains("size_bytes_sum") { answers["\(word)", default: Answers()].bytes = value }
      if line.contains("size_bytes_count") { answers["\(word)", default: Answers()].count = value }
    }
    return answers
  }
}
