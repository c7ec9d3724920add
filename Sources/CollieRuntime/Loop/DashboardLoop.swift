import Alerting
import Commands
import Dashboard
import Drawing
import FleetModel
import FleetStore
import Glibc
import Listing
import Panels
import Polling
import TerminalIO
import TextSafety
import Theming
import Threading

/// The loop: the one writer of the state and the one hand on the terminal.
///
/// It sleeps until a key, a signal, a letter in the mailbox or a deadline wakes it, and then does
/// things in the order in which an operator would miss them: signals, keys, a picture for the
/// keys, news, a picture for the news.
struct DashboardLoop {
  private var state: DashboardState
  private var theme: Theme
  private var surroundings: Surroundings
  private var frames: FrameClock
  private var nextTick: Moment
  private var exitStatus: Int32?

  private let terminal: Terminal
  private let themes: ThemeCatalog
  /// What asks the sources. A recording has none.
  private let poller: Poller?
  /// What carries changes to the gateway. There is none where nothing may be changed.
  private let client: ControlClient?
  /// What reads audit trails. A recording has none.
  private let auditReader: AuditReader?
  /// Who else is told of alerts.
  private let webhook: Webhook?
  /// How the terminal calls somebody who looks elsewhere.
  private let calls: Set<AlertCall>
  private let mailbox: Mailbox<LoopEvent>
  private let clock: SystemClock
  private let operatorFile: OperatorFile
  private var configuration: FileWatch
  private var keyboard: PollSet
  /// The picture that is seen.
  private var shown = Canvas(width: 0, height: 0)

  /// Ages and staleness are looked at this often. Less would let a late source pass for live.
  private static let tick = Span.seconds(1)

  init(
    state: DashboardState, terminal: Terminal, theme: Theme, surroundings: Surroundings,
    themes: ThemeCatalog, poller: Poller?, client: ControlClient?,
    auditReader: AuditReader?, webhook: Webhook?,
    calls: Set<AlertCall>, mailbox: Mailbox<LoopEvent>, clock: SystemClock,
    operatorFile: OperatorFile, configuration: FileWatch
  ) {
    (self.operatorFile, self.configuration) = (operatorFile, configuration)
    self.state = state
    (self.client, self.auditReader) = (client, auditReader)
    (self.webhook, self.calls) = (webhook, calls)
    self.terminal = terminal
    self.surroundings = surroundings
    self.theme = theme
    self.themes = themes
    self.poller = poller
    self.mailbox = mailbox
    self.clock = clock
    keyboard = PollSet([terminal.inputDescriptor])
    frames = FrameClock(startedAt: clock.now)
    nextTick = clock.now + Self.tick
  }

  /// Runs until the operator leaves or the terminal is gone, and returns the exit status.
  mutating func run() -> Int32 {
    fitToWindow()
    var descriptors = PollSet([
      terminal.inputDescriptor, terminal.signalDescriptor, mailbox.descriptor,
    ])
    while exitStatus == nil {
      descriptors.wait(from: clock.now, until: nextDeadline)
      takeSignals()
      takeKeys(areWaiting: keyboard.isReady())
      takeNews()
      passTime()
      if frames.isDue(at: clock.now) { paint() }
    }
    terminal.close()
    return exitStatus ?? ExitStatus.done
  }

  private var nextDeadline: Moment {
    [frames.deadline, terminal.inputDeadline, state.nextDeadline, nextTick].compactMap { $0 }.min()
      ?? nextTick
  }

  private mutating func takeKeys(areWaiting: Bool) {
    let now = clock.now
    var inputs: [Input] = []
    if areWaiting {
      switch terminal.readInput(at: now) {
      case .inputs(let read): inputs = read
      case .hungUp: exitStatus = exitStatus ?? ExitStatus.failed
      }
    } else if let deadline = terminal.inputDeadline, now >= deadline {
      inputs = terminal.expireInput(at: now)
    }
    var wasAnswered = false
    for input in inputs where exitStatus == nil {
      switch input {
      case .key(let key): apply(.pressed(key, at: now))
      case .paste(let text): apply(.pasted(text, at: now))
      case .mouse(let report): apply(.pointed(Pointed(report, on: shown), at: now))
      }
      wasAnswered = true
    }
    if wasAnswered, exitStatus == nil { paint() }
  }

  private mutating func takeNews() {
    for event in mailbox.collect() {
      switch event {
      case .fleet(let event):
        if case .observed = event { frames.hurry() }
        for step in NewsStep.allCases {
          apply(.news(event, step))
          takeKeys(areWaiting: keyboard.isReady())
        }
      case .replied(let reply): apply(.replied(reply))
      case .discovered(let news): take(news)
      case .audited(let lines, let problem): apply(.audited(lines, problem: problem))
      case .posted(let report): apply(.toldOthers(problem: report.words))
      case .remarked(let words):
        surroundings.isRecording = false
        apply(.told(Notice(words, isWarning: true)))
      }
      // A fleet of ten thousand takes a while to take in, and a key does not wait for it.
      takeKeys(areWaiting: keyboard.isReady())
    }
  }

  private mutating func take(_ news: Discovery.News) {
    switch news {
    case .complaint(let words): apply(.told(Notice(words, isWarning: true)))
    case .sources(let sources, let changes):
      for change in changes { apply(.fleet(change)) }
      poller?.watch(sources)
    }
  }

  private mutating func takeSignals() {
    for signal in terminal.collectSignals() {
      switch signal {
      case .resized:
        terminal.fitToWindow()
        fitToWindow()
        paint()
      case .suspendRequested: suspend()
      case .continued:
        terminal.resume()
        fitToWindow()
        paint()
      // An interrupt is how an operator leaves; the others are how somebody else ends us.
      case .terminated(let number): exitStatus = number == SIGINT ? ExitStatus.done : 128 + number
      }
    }
  }

  private mutating func passTime() {
    let now = clock.now
    let isDue = state.nextDeadline.map { now >= $0 } ?? false
    guard now >= nextTick || isDue else { return }
    if now >= nextTick {
      nextTick = now + Self.tick
      if configuration.hasChanged() { rearrange() }
    }
    apply(.fleet(.ticked(now)))
  }

  /// Takes the operator's file as it is now. One with mistakes changes nothing.
  private mutating func rearrange() {
    guard let reading = operatorFile.look() else { return }
    guard let setup = reading.setup else {
      let more = reading.mistakes.count > 1 ? " (and \(reading.mistakes.count - 1) more)" : ""
      let words = reading.mistakes.first.map { "\($0)\(more)" } ?? "it cannot be read"
      return apply(.told(Notice("\(words); all stays as it was", isWarning: true)))
    }
    let (old, arrangement) = (surroundings.arrangement, setup.arrangement)
    let hasNewRules =
      setup.alerts.rules != state.alerts.rules || setup.objectives != surroundings.objectives
    guard arrangement != old || hasNewRules else { return }
    if hasNewRules {
      surroundings.objectives = setup.objectives
      apply(.ruled(setup.alerts.rules, setup.objectives))
    }
    surroundings.arrangement = arrangement
    if arrangement.theme != old.theme, let theme = themes.theme(named: arrangement.theme ?? "") {
      wear(theme)
    }
    apply(.arranged(.standard.arranged(by: arrangement.keys)))
    apply(.told(Notice("your configuration has been read again")))
  }

  private mutating func apply(_ event: DashboardEvent) {
    for effect in state.apply(event) { perform(effect) }
    frames.invalidate()
  }

  private mutating func perform(_ effect: DashboardEffect) {
    switch effect {
    case .fleet(.fetchHistory(let source)): poller?.fetchHistory(source)
    case .quit: exitStatus = ExitStatus.done
    case .suspend: suspend()
    case .redraw: terminal.redraw()
    case .changeTheme: wear(themes.theme(after: theme))
    case .chooseTheme(let name): if let theme = themes.theme(named: name) { wear(theme) }
    case .export(let wish): export(wish)
    case .ask(let question):
      client?.ask(question, of: state.fleet.kind(of: question.intent.source))
    case .pollNow(let source): poller?.pollNow(source)
    case .call(let words): terminal.call(SafeText(words, limit: 200), by: calls)
    case .tell(let news): webhook?.post(AlertLetter(news, of: state.fleet).bytes)
    case .breakDown(let source, let wish): poller?.fetchLatencies(source, wish)
    case .readAudit(let source, let kind): auditReader?.read(source, kind)
    }
  }

  private mutating func export(_ wish: ExportWish) {
    let canvas = state.drawn(in: surroundings)
    do throws(StartProblem) {
      let words = try ViewExport(wish: wish, state: state, canvas: canvas, theme: theme).write()
      apply(.told(Notice(words)))
    } catch {
      apply(.told(Notice(error.words, isWarning: true)))
    }
  }

  private mutating func wear(_ theme: Theme) {
    self.theme = theme
    terminal.apply(theme)
    surroundings.themeName = theme.name
  }

  private mutating func suspend() {
    terminal.suspend()
    fitToWindow()
    paint()
  }

  private mutating func fitToWindow() {
    apply(.resized(ScreenSize(columns: terminal.size.columns, rows: terminal.size.rows)))
  }

  private mutating func paint() {
    shown = state.drawn(in: surroundings)
    terminal.show(shown)
    frames.notePaint(at: clock.now)
  }
}
