import Alerting
import Commands
import Dashboard
import FleetModel
import FleetStore
import OperatorSetup
import Panels
import Polling
import TerminalIO
import Theming
import Threading

/// `collie`: the picture, live, until the operator leaves.
struct WatchSurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    let themes = ThemeCatalog(directory: environment.themeDirectory)
    let prices = PriceFile(environment: environment).read()
    // The fleet first: while the terminal is being opened, the first answer is on its way.
    let watched = try WatchedFleet(invocation, environment: environment, goesOn: true)
    let file = OperatorFile(environment: environment)
    let configuration = FileWatch(path: file.path)
    let setup = file.readIfSound()
    let arrangement = setup.arrangement
    let theme = try themes.chosen(invocation.theme ?? arrangement.theme)
    let clock = SystemClock()
    let mailbox = Mailbox<LoopEvent>()
    let recorder = try invocation.recordingPath.map { (path) throws(StartProblem) in
      try FileRecorder(path: path, sources: watched.unknownFleet.sources, clock: clock) {
        mailbox.post(.remarked($0))
      }
    }
    let poller = Poller(sources: watched.sources, clock: clock, journal: watched.journal) { event in
      recorder?.take(event)
      for piece in event.pieces { mailbox.post(.fleet(piece)) }
    }
    poller.start()
    // Where nothing may be changed, there is nobody who could.
    let client =
      watched.rails.isReadOnly || watched.steered.isEmpty
      ? nil
      : ControlClient(sources: watched.steered, clock: clock, journal: watched.journal) {
        mailbox.post(.replied($0))
      }
    client?.start()
    let discovery = watched.finder.map { finder in
      Discovery(from: finder, knowing: watched.sources, clock: clock) { news in
        if case .sources(_, let changes) = news { for change in changes { recorder?.take(change) } }
        mailbox.post(.discovered(news))
      }
    }
    defer {
      discovery?.stop()
      client?.stop()
      poller.stop()
      recorder?.stop()
      watched.practice?.stop()
    }
    let webhook = try Self.webhook(setup.alerts.webhook, environment, clock, mailbox)
    webhook?.start()
    defer { webhook?.stop() }
    let terminal = try open(theme, hasMouse: arrangement.hasMouse)
    var surroundings = Surroundings()
    surroundings.isASCII = terminal.isASCII
    surroundings.isPractice = watched.practice != nil
    surroundings.themeName = theme.name
    surroundings.prices = prices
    surroundings.objectives = setup.objectives
    surroundings.isRecording = recorder != nil
    surroundings.arrangement = arrangement
    var state = DashboardState(
      fleet: watched.unknownFleet, rails: watched.rails,
      keymap: .standard.arranged(by: arrangement.keys),
      alerts: Alerts(rules: setup.alerts.rules, objectives: setup.objectives),
      session: SessionName.make())
    let calls = setup.alerts.calls.union(invocation.ringsBell ? [.bell] : [])
    state.callsOfAlerts = !calls.isEmpty
    state.tellsOfAlerts = webhook != nil
    state.themeNames = themes.themes.map(\.name)
    var loop = DashboardLoop(
      state: state, terminal: terminal, theme: theme, surroundings: surroundings, themes: themes,
      poller: poller, client: client,
      auditReader: AuditReader(sources: watched.steered, journal: watched.journal) {
        mailbox.post(.audited($0, problem: $1))
      }, webhook: webhook, calls: calls, mailbox: mailbox,
      clock: clock, operatorFile: file, configuration: configuration)
    return loop.run()
  }

  private static func webhook(
    _ setup: WebhookSetup?, _ environment: Environment, _ clock: SystemClock,
    _ mailbox: Mailbox<LoopEvent>
  ) throws(StartProblem) -> Webhook? {
    guard let setup else { return nil }
    let target = PolledSource(
      id: SourceID("webhook"), endpoint: setup.address, interval: .seconds(1),
      key: try setup.key?.key(in: environment), certificateAuthorityFile: setup.authorityFile,
      proxy: setup.proxy)
    return Webhook(target: target, clock: clock) { mailbox.post(.posted($0)) }
  }

  func open(_ theme: Theme, hasMouse: Bool) throws(StartProblem) -> Terminal {
    var settings = Terminal.Settings(
      environment: environment.values(of: Terminal.Settings.variables))
    settings.isColorRefused = invocation.isColorless
    settings.isASCIIForced = invocation.isASCII
    settings.hasMouse = hasMouse || invocation.hasMouse
    do throws(TerminalProblem) {
      return try Terminal(settings, theme: theme)
    } catch {
      throw StartProblem("\(error); \(error.advice)")
    }
  }
}
