import CPseudoTerminal
import Glibc

/// A program in a terminal of its own, measured from outside.
final class TerminalSession {
  let process: pid_t
  private let master: Int32
  let startedAt: Double
  private(set) var bytesRead = 0
  private(set) var text: [UInt8] = []

  init(_ arguments: [String], columns: Int, rows: Int, variables more: [String] = []) {
    var descriptor: Int32 = -1
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    argv.append(nil)
    let variables =
      ["TERM=xterm-256color", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=/tmp", "TZ=UTC"] + more
    var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) }
    environment.append(nil)
    startedAt = seconds()
    process = pseudo_terminal_spawn(
      arguments[0], &argv, &environment, Int32(columns), Int32(rows), &descriptor)
    master = descriptor
    precondition(process > 0, "cannot start \(arguments[0])")
    for pointer in argv + environment { free(pointer) }
  }

  func send(_ keys: String) {
    _ = keys.utf8.withContiguousStorageIfAvailable { write(master, $0.baseAddress, $0.count) }
  }

  /// Reads what comes until `deadline`, or until `isEnough` says so; returns when that was.
  @discardableResult
  func read(until deadline: Double, isEnough: (TerminalSession) -> Bool = { _ in false }) -> Double?
  {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let left = deadline - seconds()
      guard left > 0 else { return nil }
      var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(min(left * 1000 + 1, 1000))) > 0 else { continue }
      let count = Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { return nil }
      let now = seconds()
      bytesRead += count
      text += buffer[..<count]
      if text.count > 1 << 20 { text.removeFirst(text.count / 2) }
      if isEnough(self) { return now }
    }
  }

  func forget() {
    text = []
    bytesRead = 0
  }

  func shows(_ words: String) -> Bool {
    String(decoding: text, as: UTF8.self).contains(words)
  }

  /// CPU seconds used so far, and resident memory in MiB.
  var cost: (cpu: Double, memory: Double) {
    let fields = contents("/proc/\(process)/stat").split(separator: " ")
    let ticks = (Double(fields[13]) ?? 0) + (Double(fields[14]) ?? 0)
    let pages = Double(fields[23]) ?? 0
    return (ticks / Double(sysconf(Int32(_SC_CLK_TCK))), pages * 4096 / 1_048_576)
  }

  /// Asks it to leave, and makes sure.
  func end() {
    send("q")
    _ = read(until: seconds() + 0.5)
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    close(master)
  }
}

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func contents(_ path: String) -> String {
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var buffer = [UInt8](repeating: 0, count: 4096)
  let count = fread(&buffer, 1, buffer.count, file)
  return String(decoding: buffer[..<count], as: UTF8.self)
}

/// The middle of some figures and those near their ends.
struct Spread {
  private let sorted: [Double]
  init(_ values: [Double]) { sorted = values.sorted() }
  func quantile(_ share: Double) -> Double {
    sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
  var median: Double { quantile(0.5) }
  var count: Int { sorted.count }
  var worst: Double { sorted.last ?? .nan }
}
