import CPseudoTerminal
import Glibc
import Testing

/// A program of ours on a line of its own, and what it leaves behind when it ends.
@Suite struct LeavingTests {
  @Test(arguments: [
    SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT, SIGSYS, SIGUSR1, SIGALRM, SIGXCPU,
  ])
  func aCrashGivesTheTerminalBackAndStaysACrash(signal: Int32) {
    let ending = run("\(signal)")
    #expect(ending.status == -signal)
    ending.expectRestored()
  }

  @Test(arguments: [("trap", -SIGILL), ("overflow", -SIGSEGV), ("exit", 3)])
  func soDoesEveryOtherSuddenEnd(way: String, status: Int32) {
    let ending = run(way)
    #expect(ending.status == status)
    ending.expectRestored()
  }

  @Test(arguments: ["linux", "vt100"])
  func terminalsWithoutASecondScreenGoOnBelowTheFrame(term: String) {
    let ending = run("exit", term: term)
    #expect(ending.status == 3)
    #expect(ending.isSetUpAsBefore)
    #expect(ending.bytes.contains("\u{1B}[10;1H"))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func aSignalToEndIsLeftToTheLoop(signal: Int32) {
    let ending = run("wait") { process, _ in kill(process, signal) }
    #expect(ending.status == 0)
    ending.expectRestored()
  }

  @Test func aLoopThatHangsIsEndedByTheSecondSignal() {
    let ending = run("hang") { process, _ in
      kill(process, SIGTERM)
      // Two that wait at once are one to the system: the second goes when the first has arrived.
      kill(process, SIGHUP)
    }
    #expect(ending.status == -SIGHUP || ending.status == -SIGTERM)
    ending.expectRestored()
  }

  @Test func aDeadLineEndsTheProgram() {
    let paper = PaperTerminal()
    let process = spawn("wait", on: paper)
    _ = paper.sent(until: "ready")
    paper.hangUp()
    #expect(collie_test_wait(process) == 0)
  }

  @Test func suspendingHandsTheTerminalToTheShellAndTakesItBack() {
    let paper = PaperTerminal()
    let before = paper.settings
    let process = spawn("suspend", on: paper, hasOwnSession: false)
    let shown = paper.sent(until: "ready")
    #expect(collie_test_wait(process) == 1000 + SIGTSTP)
    let sent = shown + paper.sent()
    #expect(sent.contains("\u{1B}[?1049h"))
    #expect(sent.contains("\u{1B}[?1049l"))
    #expect(paper.settings == before)
    kill(process, SIGCONT)
    #expect(paper.sent(until: "ready").contains("\u{1B}[?1049h"))
    #expect(collie_test_wait(process) == 0)
    #expect(paper.settings == before)
  }
}

/// How a program ended, and in which state it left its terminal.
private struct Ending {
  var status: Int32
  var bytes: [UInt8]
  var isSetUpAsBefore: Bool

  func expectRestored(at location: SourceLocation = #_sourceLocation) {
    #expect(isSetUpAsBefore, sourceLocation: location)
    for sequence in [
      "\u{1B}[?1006l\u{1B}[?1000l", "\u{1B}[?1049l", "\u{1B}[?2004l", "\u{1B}[?12l\u{1B}[?25h",
    ] {
      #expect(bytes.contains(sequence), sourceLocation: location)
    }
    #expect(!bytes.contains("Press space"), "the runtime's debugger", sourceLocation: location)
  }
}

private func run(
  _ way: String, term: String = "xterm-256color",
  whenReady: (Int32, PaperTerminal) -> Void = { _, _ in }
) -> Ending {
  let paper = PaperTerminal()
  let before = paper.settings
  let process = spawn(way, on: paper, term: term)
  let shown = paper.sent(until: "ready")
  whenReady(process, paper)
  let status = collie_test_wait(process)
  return Ending(
    status: status, bytes: shown + paper.sent(), isSetUpAsBefore: paper.settings == before)
}

private func spawn(
  _ way: String, on paper: PaperTerminal, term: String = "xterm-256color",
  hasOwnSession: Bool = true
) -> Int32 {
  collie_test_spawn(probePath, way, term, paper.slave, hasOwnSession ? 1 : 0)
}

/// The probe is built beside the tests.
private let probePath: String = {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink("/proc/self/exe", &buffer, buffer.count)
  let path = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init), as: UTF8.self)
  return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/TerminalProbe"
}()
