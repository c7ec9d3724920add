import Glibc

// The gateway beside what people use now: the same upstream, the same load, in the same run.
//
// It needs nginx and wrk (Debian), and for the comparison with LiteLLM a `litellm` on the PATH or
// named by LITELLM (PyPI's `litellm[proxy]`).

/// What a request costs on its way through.
func measureGateway(_ program: String) {
  let folder = BenchmarkFolder()
  let upstream = folder.nginxUpstream()
  let nginx = folder.nginxProxy(to: upstream.port)
  let collie = folder.collie(program, over: upstream.port)
  let direct = folder.load(upstream.port)
  // Turn by turn, so that other work on the machine meets both.
  var (ours, theirs): ([Load], [Load]) = ([], [])
  for _ in 0..<5 {
    theirs.append(folder.load(nginx.port))
    ours.append(folder.load(collie.port))
  }
  let collieMemory = collie.memory
  report("requests/s, upstream alone", direct.perSecond, "", "–", runs: 1)
  let (nginxLoad, collieLoad) = (Load(medianOf: theirs), Load(medianOf: ours))
  report("requests/s, nginx as a proxy", nginxLoad.perSecond, "", "–", runs: 5)
  report("requests/s, collie", collieLoad.perSecond, "", "–", runs: 5)
  report("p50 at 16 connections, nginx", nginxLoad.p50, "ms", "–", runs: 5)
  report("p50 at 16 connections, collie", collieLoad.p50, "ms", "2× nginx", runs: 5)
  report("p50, collie to nginx", collieLoad.p50 / nginxLoad.p50, "×", "2×, better 1.5×", runs: 5)
  report("p99, collie to nginx", collieLoad.p99 / nginxLoad.p99, "×", "2×, better 1.5×", runs: 5)
  report("resident memory, collie", collieMemory, "MiB", "–", runs: 1)
  nginx.end()
  if let litellm = folder.litellm(over: upstream.port) {
    let load = folder.load(litellm.port)
    report("requests/s, LiteLLM", load.perSecond, "", "–", runs: 1)
    report("resident memory, LiteLLM", litellm.memory, "MiB", "–", runs: 1)
    report(
      "requests/s, collie to LiteLLM", collieLoad.perSecond / load.perSecond, "×", "50×", runs: 1)
    litellm.end()
  } else {
    print("    no litellm here: pip install 'litellm[proxy]' and name it with LITELLM=…")
  }
  collie.end()
  upstream.end()
  measureLedger(program, folder)
}

/// The same with every answer paid for and on the disk before it goes out.
private func measureLedger(_ program: String, _ folder: BenchmarkFolder) {
  let upstream = folder.nginxUpstream()
  let collie = folder.collie(program, over: upstream.port, price: 1, keepsLedger: true)
  for connections in [16, 256] {
    let load = folder.load(collie.port, connections: connections)
    report("requests/s paid for, \(connections) connections", load.perSecond, "", "–", runs: 1)
    report("p50 paid for, \(connections) connections", load.p50, "ms", "–", runs: 1)
  }
  collie.end()
  upstream.end()
}

/// What `wrk` saw.
struct Load {
  var perSecond = Double.nan
  /// In milliseconds.
  var p50 = Double.nan
  var p99 = Double.nan

  init(medianOf loads: [Load]) {
    perSecond = Spread(loads.map(\.perSecond)).median
    p50 = Spread(loads.map(\.p50)).median
    p99 = Spread(loads.map(\.p99)).median
  }

  init(parsing text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 2 else { continue }
      switch words[0] {
      case "50%": p50 = Self.milliseconds(words[1])
      case "99%": p99 = Self.milliseconds(words[1])
      case "Requests/sec:": perSecond = Double(words[1]) ?? .nan
      case "Non-2xx": print("    " + line)
      default: break
      }
    }
  }

  private static func milliseconds(_ text: Substring) -> Double {
    for (unit, factor) in [("us", 0.001), ("ms", 1), ("s", 1000)] where text.hasSuffix(unit) {
      return (Double(text.dropLast(unit.count)) ?? .nan) * factor
    }
    return .nan
  }
}
