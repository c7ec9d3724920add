import Glibc

// What the program costs, measured from outside on the built executable, by hand:
//
//     swift build -c release && swift run -c release benchmarks [start|keys|act|bytes|cost|idle|gateway|streams|parse|haproxy|pages|prometheus|pictures|recording]
//
// Each line names what was promised, what was measured, and in how many runs. Other work on the
// machine shows: run it on a quiet one, and compare only figures of the same run.

signal(SIGPIPE, SIG_IGN)
let program =
  CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
  .dropLast().joined(separator: "/") + "/collie"
let chosen = CommandLine.arguments.dropFirst().first
let benchmarks: [(name: String, run: (String) -> Void)] = [
  ("start", measureStart), ("keys", measureKeys), ("act", measureAct),
  ("bytes", measureBytes), ("cost", measureCost),
  ("idle", measureIdle), ("gateway", measureGateway), ("streams", measureStreams),
  ("parse", measureParsing), ("haproxy", measureBalancer), ("pages", measurePages),
  ("prometheus", measurePrometheus), ("pictures", measurePictures),
  ("recording", measureRecording),
]
for benchmark in benchmarks where chosen == nil || chosen == benchmark.name {
  print("== \(benchmark.name)")
  benchmark.run(program)
}
