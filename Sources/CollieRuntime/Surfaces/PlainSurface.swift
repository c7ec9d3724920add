import Alerting
import CSystem
import Commands
import FleetModel
import FleetStore
import Glibc
import Listing
import Polling
import TextSafety
import Threading

/// `collie --plain`: what happens, a line each, added to the end and never changed: for those who listen
/// to a screen reader, for terminals that cannot place text, and for logs.
struct PlainSurface {
  let invocation: Invocation
  let environment: Environment

  /// Ages are looked at this often, as in the picture.
  private static let tick = Span.seconds(1)

  func run() throws(StartProblem) -> Int32 {
    let signals = collie_signal_descriptor(SIGUSR1)
    let watched = try WatchedFleet(invocation, environment: environment, goesOn: true)
    let setup = OperatorFile(environment: environment).readIfSound()
    let (clock, mailbox) = (SystemClock(), Mailbox<LoopEvent>())
    let recorder = try invocation.recordingPath.map { (path) throws(StartProblem) in
      try FileRecorder(path: path, sources: watched.unknownFleet.sources, clock: clock) {
        mailbox.post(.remarked($0))
      }
    }
    let poller = Poller(sources: watched.sources, clock: clock, journal: watched.journal) { event in
      recorder?.take(event)
      mailbox.post(.fleet(event))
    }
    poller.start()
    let discovery = watched.finder.map { finder in
      Discovery(from: finder, knowing: watched.sources, clock: clock) { news in
        if case .sources(_, let changes) = news { for change in changes { recorder?.take(change) } }
        mailbox.post(.discovered(news))
      }
    }
    defer {
      discovery?.stop()
      poller.stop()
      recorder?.stop()
      watched.practice?.stop()
    }
    var telling = Telling(
      fleet: watched.unknownFleet,
      alerts: Alerts(rules: setup.alerts.rules, objectives: setup.objectives),
      isColored: Console.output.isTerminal && !environment.forbidsColor
        && !invocation.isColorless)
    var input = LineInput()
    var nextTick = clock.now + Self.tick
    while telling.exitStatus == nil {
      var descriptors = PollSet(
        [mailbox.descriptor, signals] + (input.isOpen ? [STDIN_FILENO] : []))
      descriptors.wait(from: clock.now, until: nextTick)
      for event in mailbox.collect() { telling.take(event, poller) }
      if collie_take_signal(signals) != 0 { telling.summarise() }
      for line in input.lines() { telling.obey(line) }
      guard clock.now >= nextTick else { continue }
      nextTick = clock.now + Self.tick
      telling.hear(.ticked(clock.now))
    }
    return telling.exitStatus ?? ExitStatus.done
  }
}

/// What is told, and to whom.
private struct Telling {
  var fleet: Fleet
  var alerts: Alerts
  let isColored: Bool
  private var tale = PlainTale()
  private(set) var exitStatus: Int32?

  init(fleet: Fleet, alerts: Alerts, isColored: Bool) {
    (self.fleet, self.alerts, self.isColored) = (fleet, alerts, isColored)
  }

  mutating func take(_ event: LoopEvent, _ poller: Poller) {
    switch event {
    case .fleet(let event): hear(event)
    case .remarked(let words), .discovered(.complaint(let words)): complain(words)
    case .discovered(.sources(let sources, let changes)):
      for change in changes { hear(change) }
      poller.watch(sources)
    case .audited, .posted, .replied: break
    }
  }

  mutating func hear(_ event: FleetEvent) {
    _ = fleet.apply(event)
    let wasWaiting = tale.isWaiting
    let news = alerts.apply(.looked(fleet))
    print(tale.lines(of: fleet, news))
    if wasWaiting, !tale.isWaiting { summarise() }
  }

  mutating func summarise() { print(PlainSummary(of: fleet, alerts).lines) }

  mutating func obey(_ line: String) {
    switch line.lowercased() {
    case "", "s", "summary": summarise()
    case "q", "quit": exitStatus = ExitStatus.done
    default: complain("s and Enter: a summary; q and Enter: leave")
    }
  }

  mutating func complain(_ words: String) {
    note(Console.output.print(lines: [SafeText(words)]))
  }

  private mutating func print(_ lines: [PlainLine]) {
    guard !lines.isEmpty else { return }
    note(Console.output.print(lines, isColored: isColored))
  }

  /// Whoever read us has gone, or the disk is full: there is nobody to tell.
  private mutating func note(_ outcome: Console.Outcome) {
    switch outcome {
    case .printed: break
    case .unread: exitStatus = ExitStatus.done
    case .failed(let reason):
      Console.errors.complain("what happens cannot be printed: \(reason)")
      exitStatus = ExitStatus.failed
    }
  }
}

/// Lines that somebody types, without ever waiting for one.
private struct LineInput {
  private let input = TerminalInputBytes()
  private var rest: [UInt8] = []
  private(set) var isOpen = true

  /// More than this without an end is no line of ours.
  private static let longest = 1000

  mutating func lines() -> [String] {
    guard isOpen else { return [] }
    switch input.read() {
    case .nothing: return []
    case .ended: isOpen = false
    case .bytes(let bytes): rest += bytes
    }
    var lines: [String] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: rest[..<end], as: UTF8.self))
      rest.removeSubrange(...end)
    }
    if rest.count > Self.longest { rest = [] }
    return lines.map { String($0.prefix { $0 != "\r" }) }
  }
}

/// Standard input, asked before it is read.
private struct TerminalInputBytes {
  enum Reading {
    case nothing, ended
    case bytes([UInt8])
  }

  func read() -> Reading {
    var question = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&question, 1, 0) > 0 else { return .nothing }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    if count > 0 { return .bytes(Array(buffer.prefix(count))) }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? .nothing : .ended
  }
}

extension Console {
  /// Prints what happens, in colour where a person is looking.
  func print(_ lines: [PlainLine], isColored: Bool) -> Outcome {
    guard isColored else { return print(lines: lines.map(\.text)) }
    return printColored(lines.map { ($0.text, $0.tone.colorCode) })
  }
}

extension PlainLine.Tone {
  /// One of the eight colours that every terminal has.
  fileprivate var colorCode: Int? {
    switch self {
    case .plain: nil
    case .good: 32
    case .warning: 33
    case .critical: 31
    }
  }
}
