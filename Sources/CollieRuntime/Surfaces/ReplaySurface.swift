import Alerting
import Commands
import Dashboard
import FleetModel
import Panels
import Recording
import TerminalIO
import TextSafety
import Threading

/// `collie replay`: the picture of a recording. Nothing is asked and nothing can be changed.
struct ReplaySurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    let themes = ThemeCatalog(directory: environment.themeDirectory)
    let file = OperatorFile(environment: environment)
    let (configuration, setup) = (FileWatch(path: file.path), file.readIfSound())
    let theme = try themes.chosen(invocation.theme ?? setup.arrangement.theme)
    let replay = try invocation.replay(of: invocation.recording ?? "")
    var state = DashboardState(
      replaying: replay, keymap: .standard.arranged(by: setup.arrangement.keys),
      alerts: Alerts(rules: setup.alerts.rules, objectives: setup.objectives))
    state.themeNames = themes.themes.map(\.name)
    let terminal = try WatchSurface(invocation: invocation, environment: environment).open(
      theme, hasMouse: setup.arrangement.hasMouse)
    var surroundings = Surroundings()
    surroundings.isASCII = terminal.isASCII
    surroundings.themeName = theme.name
    surroundings.objectives = setup.objectives
    surroundings.arrangement = setup.arrangement
    surroundings.prices = PriceFile(environment: environment).read()
    var loop = DashboardLoop(
      state: state, terminal: terminal, theme: theme, surroundings: surroundings, themes: themes,
      poller: nil, client: nil, auditReader: nil, webhook: nil, calls: [], mailbox: Mailbox(),
      clock: SystemClock(),
      operatorFile: file, configuration: configuration)
    return loop.run()
  }
}

extension Invocation {
  /// The recording at `path`, at the moment that was asked for.
  func replay(of path: String) throws(StartProblem) -> Replay {
    let reel = try RecordingFile.reel(at: path)
    var start: Moment?
    if let at {
      start = reel.moment(of: at)
      guard start != nil else {
        throw StartProblem(reel.wordsForUnheldTime, status: ExitStatus.failed)
      }
    }
    return Replay(reel, at: start, speed: speed)
  }
}

extension StoredReel {
  /// The words for a time that the recording does not hold.
  var wordsForUnheldTime: String {
    guard let firstWall, let lastWall else { return "the recording knows of no time" }
    return "the recording does not hold that time: it goes from \(firstWall.rfc3339) to "
      + lastWall.rfc3339
  }
}
