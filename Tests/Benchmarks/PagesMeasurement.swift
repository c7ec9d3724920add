/// What it costs to watch many engines by their pages: 256 of 100 kB, every 2 s.
func measurePages(_ program: String) {
  let count = 256
  let folder = BenchmarkFolder()
  let tests = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined()
  let page = grown(wholeFile(tests + "/Fixtures/pages/vllm-0.10-t0.prom"), engines: 2)
  let engines = folder.pages(page)
  let sources = (0..<count).flatMap {
    // Each address is a node of its own.
    ["--source", "vllm=http://127.1.\($0 / 100).\($0 % 100 + 1):\(engines.port)"]
  }
  let session = TerminalSession(
    [program] + sources + ["--interval", "2s"], columns: 200, rows: 50)
  session.read(until: seconds() + 20)
  let before = session.cost
  session.read(until: seconds() + 30)
  let after = session.cost
  let isWhole = session.shows("256 of 256")
  session.end()
  engines.end()
  print("    \(isWhole ? "all" : "NOT all") of them were seen")
  report(
    "share of a core, \(count) pages of 100 kB at 0.5 Hz", (after.cpu - before.cpu) / 30 * 100, "%",
    "10 %", runs: 1)
  report("resident memory, \(count) pages of 100 kB", after.memory, "MiB", "96 MiB", runs: 1)
}
