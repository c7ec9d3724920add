import Addressing
import FleetModel
import FleetStore
import Foundation
import Polling
import TestSupport
import Testing

/// Whatever an answer holds, what is made of it stays within what can be, for every kind of source.
@Suite struct HostileAnswersTests {
  private static let answers = AnswerCorpus()

  @Test(arguments: SourceKind.allCases)
  func whatIsDamagedBecomesNoNonsense(kind: SourceKind) throws {
    var random = SeededGenerator(seed: 7)
    let id = SourceID("s")
    var observed = [0, 0, 0]
    for round in 0..<40 {
      var source = PolledSource(
        id: id, kind: kind, endpoint: try Endpoint(parsing: "http://there"), interval: .seconds(2))
      source.map.entries = [
        PageMap.Entry(.inFlight, "vllm:num_requests_running"),
        PageMap.Entry(.firstToken, "vllm:time_to_first_token_seconds_bucket"),
        PageMap.Entry(.load, "vllm:gpu_cache_usage_perc"),
        PageMap.Entry(.memoryTotal, "vllm:num_requests_waiting"),
      ]
      source.nodeLabel = [0: "instance", 2: "model_name"][round % 4]
      var polling = SourcePolling(source, limits: PollLimits())
      var fleet = Fleet(sources: [
        SourceHealth(id: id, kind: kind, address: "there", interval: .seconds(2))
      ])
      // Once as it should be, then twice damaged, so that what is compared with the past is as well.
      for look in 0..<3 {
        let now = Moment(milliseconds: Int64(look) * 5000)
        var effects = polling.advance(.started(at: now), at: now, random: &random)
        var asked = 0
        while !effects.isEmpty, asked < 40 {
          switch effects.removeFirst() {
          case .deliver(let event):
            if case .observed(let observation) = event {
              observed[look] += 1
              #expect(observation.nonsense == [], "\(kind), round \(round), look \(look)")
            }
            _ = fleet.apply(event)
          case .ask(let question):
            asked += 1
            var ending = Ending()
            ending.isPlain = kind == .haproxy
            ending.head = ResponseHead("HTTP/1.1 200 OK", "Date: Thu, 26 Nov 2026 10:00:00 GMT", "")
            ending.body = Self.answers.body(
              for: kind, at: question.path, isDamaged: look > 0, &random)
            effects += polling.take(
              ending, to: question, at: now, wallTime: WallTime(milliseconds: 0), random: &random)
          }
        }
        #expect(asked < 40, "\(kind) asks without end")
      }
      _ = fleet.apply(.ticked(Moment(milliseconds: 60_000)))
      #expect(fleet.nodes.count <= 10_000 && fleet.events.count <= 1000)
      let rates = fleet.nodes.values.compactMap(\.requestsPerSecond)
      #expect(rates.allSatisfy { $0.isFinite && $0 >= 0 }, "\(kind), round \(round)")
    }
    #expect(observed[0] > 8 && observed[1] + observed[2] > 2, "\(kind) was read: \(observed)")
  }
}

/// What sources answer when they are well, and the same damaged.
private struct AnswerCorpus {
  /// By the names of their files.
  private let files: [(name: String, bytes: [UInt8])]

  init() {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures").standardized
    var files: [(String, [UInt8])] = []
    for folder in ["pages", "fronts", "gateway", "litellm", "haproxy"] {
      let folder = fixtures.appending(path: folder)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      for name in names.sorted() {
        guard let data = try? Data(contentsOf: folder.appending(path: name)) else { continue }
        files.append((name, Array(data)))
      }
    }
    let ofHAProxy = ["show-info.txt", "servers-state.txt", "stat-3.2.csv"].flatMap { name in
      files.filter { $0.0 == name }.map(\.1)
    }
    files.append(("haproxy", Array(ofHAProxy.joined(separator: [10, 10]))))
    for (place, body) in Self.ofPrometheus.enumerated() { files.append(("answer-\(place)", body)) }
    self.files = files
  }

  private static let ofPrometheus = [
    #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up","instance":"a:1"},"value":[1.5,"1"]},{"metric":{"__name__":"vllm:num_requests_running","instance":"a:1","model_name":"m"},"value":[1.5,"3"]}]}}"#,
    #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"figure":"in_flight","instance":"a:1"},"values":[[1,"3"],[2,"NaN"]]}]}}"#,
  ].map { Array($0.utf8) }

  /// What one of its kind says there; damaged, now and then also what another does.
  func body(
    for kind: SourceKind, at path: String, isDamaged: Bool, _ random: inout SeededGenerator
  ) -> [UInt8] {
    let isOther = isDamaged && Int.random(in: 0..<6, using: &random) == 0
    let name = Self.name(for: kind, at: path)
    let pool = isOther ? files : files.filter { $0.name.hasPrefix(name) }
    guard !pool.isEmpty else { return [] }
    var body = pool[Int.random(in: 0..<pool.count, using: &random)].bytes
    guard isDamaged else { return body }
    for _ in 0..<Int.random(in: 1...6, using: &random) { body.damage(using: &random) }
    return body
  }

  /// How the files begin that hold such answers.
  private static func name(for kind: SourceKind, at path: String) -> String {
    switch kind {
    case .gateway:
      path.contains("history") ? "history" : path.contains("fleet") ? "fleet" : "bare-fastapi"
    case .haproxy: "haproxy"
    case .prometheus: "answer"
    case .litellm:
      path.contains("model") ? "model" : path.contains("spend") ? "global" : "litellm"
    case .envoy:
      path.contains("clusters")
        ? "envoy-clusters" : path.contains("info") ? "envoy-s" : "envoy.prom"
    case .sglRouter: path.contains("workers") ? "workers" : "smg"
    case .gie: "gaie"
    case .nvidiaSMI: "nvidia"
    case .openmetrics: "vllm"
    default: kind.rawValue
    }
  }
}

extension [UInt8] {
  fileprivate mutating func damage(using random: inout SeededGenerator) {
    guard count > 2 else { return }
    let first = Int.random(in: 0..<count, using: &random)
    let last = Swift.min(count, first + Int.random(in: 0...300, using: &random))
    switch Int.random(in: 0..<12, using: &random) {
    case 0: removeSubrange(first...)
    case 1: removeSubrange(first..<last)
    case 2: insert(contentsOf: Array(self[first..<last]), at: first)
    case 3:
      let signs = Array("{}\",=\\\n #".utf8) + [UInt8.random(in: 0...255, using: &random)]
      self[first] = signs[Int.random(in: 0..<signs.count, using: &random)]
    case 4: insert(contentsOf: String.hostile(using: &random).utf8, at: first)
    case 5: insert(contentsOf: [UInt8](repeating: 0x5B, count: 3000), at: first)
    case 6: repeatLine(at: first, times: 300)
    default:
      // A number somewhere becomes one that no sane program would write.
      let place = self[first...].firstIndex { (48...57).contains($0) } ?? first
      let end = self[place...].firstIndex { !(48...57).contains($0) } ?? count
      let words = Self.numbers
      let word = words[Int.random(in: 0..<words.count, using: &random)]
      replaceSubrange(place..<end, with: Array(word.utf8))
    }
  }

  /// One line again and again, each about something of another name.
  private mutating func repeatLine(at place: Int, times: Int) {
    let start = self[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = Array(self[start...].prefix { $0 != 0x0A }.prefix(400))
    guard let quote = line.firstIndex(of: UInt8(ascii: "\"")) else { return }
    let lines = (0..<times).map { line[...quote] + Array("\($0)".utf8) + line[(quote + 1)...] }
    insert(contentsOf: lines.flatMap { $0 + [0x0A] }, at: start)
  }

  private static var numbers: [String] {
    [
      "-1", "-9223372036854775808", "9223372036854775807", "18446744073709551616", "1e308",
      "1e-320",
      "-1e308", "NaN", "+Inf", "-Inf", "null", "4611686018427387904", "0", "\"7\"", "1e999", "",
    ]
  }
}

extension Observation {
  /// Figures that cannot be.
  fileprivate var nonsense: [String] {
    var found: [String] = []
    func check(_ name: String, _ value: Double?, in range: ClosedRange<Double> = 0...1e300) {
      if let value, !value.isFinite || !range.contains(value) { found.append("\(name) \(value)") }
    }
    func count(_ name: String, _ value: Int?) {
      if let value, value < 0 { found.append("\(name) \(value)") }
    }
    let readings: [NodeReading] =
      switch nodes {
      case .all(let list)?, .changes(let list, _)?: list
      case nil: []
      }
    for node in readings {
      check("weight", node.weight)
      check("health", node.healthScore, in: 0...1)
      check("load", node.loadPercent, in: 0...100)
      check("memory", node.memoryTotalGB)
      check("free", node.memoryFreeGB)
      check("latency", node.latencyMilliseconds)
      check("requests/s", node.requestsPerSecond)
      check("errors/s", node.errorsPerSecond)
      check("tokens/s", node.tokensPerSecond)
      check("cache", node.cacheShare, in: 0...1)
      count("in flight", node.inFlight)
      count("queued", node.queued)
      count("requests", node.requestsTotal)
      count("errors", node.errorsTotal)
      count("tokens", node.tokensTotal)
      for gpu in node.gpus ?? [] {
        check("gpu", gpu.utilizationPercent, in: 0...100)
        check("gpu memory", gpu.memoryTotalGB)
        check("gpu power", gpu.powerWatts)
        count("ecc", gpu.eccErrors)
      }
    }
    check("fleet requests/s", totals?.requestsPerSecond)
    check("fleet tokens/s", totals?.tokensPerSecond)
    count("fleet in flight", totals?.inFlight)
    count("fleet requests", totals?.requestsTotal)
    count("fleet errors", totals?.errorsTotal)
    count("fleet tokens", totals?.tokensTotal)
    check("fleet errors/s", totals?.errorsPerSecond)
    for queue in queues ?? [] {
      count("depth", queue.depth)
      count("served", queue.servedTotal)
      check("served/s", queue.servedPerSecond)
      check("arrivals/s", queue.arrivalsPerSecond)
    }
    for money in [spend?.today, spend?.month, spend?.perHour] { check("money", money?.dollars) }
    for budget in spend?.budgets ?? [] {
      check("spent", budget.spent?.dollars)
      check("limit", budget.limit?.dollars)
    }
    for reading in latency ?? [] {
      for value in [reading.p50Milliseconds, reading.p95Milliseconds, reading.p99Milliseconds] {
        check("latency", value)
      }
      count("latency count", reading.count)
      if let histogram = reading.histogram {
        let last = histogram.boundsMilliseconds.last ?? 0
        for quantile in [0, 0.5, 0.99, 1] {
          check("percentile", histogram.percentile(quantile)?.milliseconds, in: 0...last)
        }
      }
    }
    return found
  }
}
