import Glibc

/// How soon a newcomer sees a fleet.
func measureStart(_ program: String) {
  let practice = Spread((0..<15).map { _ in firstFrame([program]) })
  report("first useful frame, practice fleet", practice.median * 1000, "ms", "60 ms", runs: 15)
  let gateway = LoopbackGateway(program, ["--practice", "40"])
  let watching = Spread((0..<15).map { _ in firstFrame([program, "--gateway", gateway.url]) })
  report("first useful frame, gateway on loopback", watching.median * 1000, "ms", "30 ms", runs: 15)
  gateway.end()
}

private func firstFrame(_ arguments: [String]) -> Double {
  let session = TerminalSession(arguments, columns: 120, rows: 40)
  defer { session.end() }
  let seen = session.read(until: session.startedAt + 5) { $0.shows("gpu-") && $0.shows("ready") }
  return (seen ?? .nan) - session.startedAt
}

/// How soon a key is answered, whatever the gateway does.
func measureKeys(_ program: String) {
  let gateway = LoopbackGateway(program, ["--practice", "40"])
  measureKeys("healthy gateway", [program, "--gateway", gateway.url], promise: "5 ms")
  gateway.end()
  for manner in HostileGateway.Manner.allCases {
    let hostile = HostileGateway(manner)
    measureKeys(
      "gateway that \(manner)s", [program, "--gateway", "http://127.0.0.1:\(hostile.port)"],
      promise: "16 ms", keys: ["?", "?"])
  }
  let huge = LoopbackGateway(program, ["--practice", "10000"])
  measureKeys("10,000 nodes", [program, "--gateway", huge.url], promise: "16 ms", wait: 10)
  huge.end()
}

private func measureKeys(
  _ name: String, _ arguments: [String], promise: String, keys: [String] = ["j", "k"],
  wait: Double = 1.5
) {
  let session = TerminalSession(arguments, columns: 200, rows: 50)
  session.read(until: seconds() + wait)
  var times: [Double] = []
  for index in 0..<200 {
    // A different phase of the poll each time, 37 ms apart, so that none is favoured.
    session.read(until: seconds() + 0.037)
    let pressed = seconds()
    session.send(keys[index % keys.count])
    if let seen = session.read(until: pressed + 2, isEnough: { _ in true }) {
      times.append((seen - pressed) * 1000)
    }
  }
  session.end()
  let spread = Spread(times)
  report("key to paint p99, \(name)", spread.quantile(0.99), "ms", promise, runs: times.count)
  print("    median \(rounded(spread.median)) ms, worst \(rounded(spread.worst)) ms")
}

/// What a slow line has to carry.
func measureBytes(_ program: String) {
  let gateway = LoopbackGateway(program, ["--practice", "40"])
  for view in ["1", "2", "3", "4", "5", "6"] {
    let session = TerminalSession(
      [program, "--gateway", gateway.url, "--interval", "2s"], columns: 200, rows: 50)
    session.read(until: seconds() + 2)
    session.send(view)
    session.read(until: seconds() + 3)
    session.forget()
    session.read(until: seconds() + 30)
    report(
      "bytes a second, view \(view)", Double(session.bytesRead) / 30, "B/s", "2048 B/s", runs: 1)
    session.send("p")
    session.read(until: seconds() + 1)
    session.forget()
    session.read(until: seconds() + 10)
    report("bytes in 10 s while paused", Double(session.bytesRead), "B", "0 B", runs: 1)
    session.end()
  }
  gateway.end()
  let idle = LoopbackGateway(program, ["--practice", "40", "--traffic", "0"])
  let session = TerminalSession([program, "--gateway", idle.url], columns: 200, rows: 50)
  session.read(until: seconds() + 4)
  session.forget()
  session.read(until: seconds() + 15)
  report(
    "bytes in 15 s, idle fleet", Double(session.bytesRead), "B", "0 B but for the clock", runs: 1)
  session.end()
  idle.end()
}

/// What watching costs.
func measureCost(_ program: String) {
  for nodes in [40, 1000] {
    let gateway = LoopbackGateway(program, ["--practice", String(nodes)])
    let session = TerminalSession(
      [program, "--gateway", gateway.url, "--interval", "1s"], columns: 200, rows: 50)
    session.read(until: seconds() + 5)
    let before = session.cost
    session.read(until: seconds() + 20)
    let after = session.cost
    session.end()
    gateway.end()
    report(
      "share of a core, \(nodes) nodes at 1 Hz", (after.cpu - before.cpu) / 20 * 100, "%",
      nodes == 1000 ? "5 %" : "–", runs: 1)
    report(
      "resident memory, \(nodes) nodes", after.memory, "MiB", nodes == 1000 ? "64 MiB" : "–",
      runs: 1)
  }
}

func report(_ what: String, _ figure: Double, _ unit: String, _ promise: String, runs: Int) {
  let padding = String(repeating: " ", count: max(1, 44 - what.count))
  print("\(what)\(padding)\(rounded(figure)) \(unit)   (promised: \(promise); \(runs) run(s))")
  fflush(nil)
}

func pause(_ seconds: Double) { poll(nil, 0, Int32(seconds * 1000)) }

func rounded(_ value: Double) -> String {
  value.isFinite ? "\((value * 100).rounded() / 100)" : "none"
}
