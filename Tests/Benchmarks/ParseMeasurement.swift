import Adapters
import Exposition
import FleetModel
import Glibc

/// How fast a page of metrics is read: beside looking for the ends of its lines, and beside the
/// parsers of others, all on the same page in the same run.
func measureParsing(_ program: String) {
  let tests = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined()
  let text = wholeFile(tests + "/Fixtures/pages/vllm-0.10-t0.prom")
  let folder = BenchmarkFolder()
  let many = grown(text, engines: 100)
  let file = folder.write("page", many)
  _ = measureReading("a vLLM page", text, runs: 2000)
  let ours = measureReading("a page of 100 engines", many, runs: 50)
  let python = tests + "/../.build/peers/bin/python"
  if access(python, X_OK) == 0 {
    let output = folder.path + "/python"
    Peer([python, "-c", pythonParser, file], output: output).wait()
    let theirs = Double(contents(output).split(separator: "\n").first ?? "") ?? .nan
    report("the same by prometheus_client, times ours", theirs / ours, "×", "5 ×", runs: 3)
  }
  let promtool = "/usr/bin/promtool"
  if access(promtool, X_OK) == 0 {
    let theirs = fastest(of: 3) {
      Peer(["/bin/sh", "-c", "\(promtool) check metrics < \(file)"]).wait()
    }
    report("the same by promtool, times ours", theirs / ours, "×", "5 ×", runs: 3)
  }
}

/// Measures one page and returns how long it takes to make an observation of it.
private func measureReading(_ name: String, _ text: String, runs: Int) -> Double {
  let page = Array(text.utf8)
  let size = Double(page.count) / 1e6
  let ends = fastest(of: runs) { hole = Double(lineCount(of: page)) }
  let parsed = fastest(of: runs) { hole = sum(of: page) }
  let taken = fastest(of: runs) { read(page) }
  report("\(name), ends of lines by memchr", size / ends, "MB/s", "–", runs: runs)
  report("the same, parsed, times memchr", parsed / ends, "×", "2 ×", runs: runs)
  report("the same, read to an observation", size / taken, "MB/s", "–", runs: runs)
  return taken
}

/// Every wanted value of the page.
private func sum(of page: [UInt8]) -> Double {
  var sum = 0.0
  _ = MetricsPage(wanted).read(page) { sum += $1.value }
  return sum
}

/// What a vLLM page is read for.
private let wanted = SeriesTable(
  [
    "num_requests_running", "num_requests_waiting", "kv_cache_usage_perc", "gpu_cache_usage_perc",
    "prompt_tokens_total", "generation_tokens_total", "request_success_total", "engine_sleep_state",
    "time_to_first_token_seconds_bucket", "inter_token_latency_seconds_bucket",
    "time_per_output_token_seconds_bucket", "e2e_request_latency_seconds_bucket",
    "request_queue_time_seconds_bucket",
  ].map { "vllm:" + $0 })

/// Keeps the compiler from leaving out what nobody would miss.
private nonisolated(unsafe) var hole = 0.0

private let pythonParser = """
  import sys, time
  from prometheus_client.parser import text_string_to_metric_families as parse
  text = open(sys.argv[1]).read()
  best = 1e9
  for _ in range(3):
      start = time.perf_counter()
      for family in parse(text): pass
      best = min(best, time.perf_counter() - start)
  print(best)
  """

func wholeFile(_ path: String) -> String {
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func read(_ page: [UInt8]) {
  let origin = PageOrigin(
    source: SourceID("s"), kind: .vllm, node: NodeID("n"), receivedAt: .start)
  _ = try? PageAdapter.observation(from: page, of: origin)
}

private func lineCount(of page: [UInt8]) -> Int {
  page.withUnsafeBytes { bytes in
    guard var place = bytes.baseAddress else { return 0 }
    let end = place + bytes.count
    var lines = 0
    while place < end, let next = memchr(place, 10, end - place) {
      lines += 1
      place = UnsafeRawPointer(next) + 1
    }
    return lines
  }
}

func fastest(of runs: Int, _ work: () -> Void) -> Double {
  var best = Double.infinity
  for _ in 0..<runs {
    let start = seconds()
    work()
    best = min(best, seconds() - start)
  }
  return best
}

/// The page with each of its series once for every engine.
func grown(_ text: String, engines: Int) -> String {
  var grown = ""
  var family: [Substring] = []
  func flush() {
    for engine in 0..<engines {
      for line in family {
        if let place = line.firstRange(of: "engine=\"0\"") {
          grown += line[..<place.lowerBound]
          grown += "engine=\"\(engine)\""
          grown += line[place.upperBound...] + "\n"
        } else if engine == 0 {
          grown += line + "\n"
        }
      }
    }
    family = []
  }
  for line in text.split(separator: "\n") {
    guard line.first == "#" else {
      family.append(line)
      continue
    }
    flush()
    grown += line + "\n"
  }
  flush()
  return grown
}
