import Alerting
import Commands
import Dashboard
import Drawing
import FleetModel
import FleetStore
import OperatorSetup
import Panels
import TextSafety
import Theming

/// `collie frame`: one picture on standard output, from the code that draws the terminal's.
struct FrameSurface {
  let invocation: Invocation
  let environment: Environment

  func run() throws(StartProblem) -> Int32 {
    let setup = OperatorFile(environment: environment).readIfSound()
    let theme = try theme(setup.arrangement.theme)
    let alerts = Alerts(rules: setup.alerts.rules, objectives: setup.objectives)
    if let path = invocation.recording {
      var state = DashboardState(replaying: try invocation.replay(of: path), alerts: alerts)
      look(&state)
      return try show(&state, isPractice: false, setup, theme)
    }
    let first = FirstLook(
      try WatchedFleet(invocation, environment: environment),
      patience: invocation.timeout ?? FirstLook.patience)
    defer { first.stop() }
    var state = DashboardState(fleet: first.watched.unknownFleet, alerts: alerts)
    look(&state)
    try first.gather(includingPast: true) { _ = state.apply(.fleet($0)) }
    if let at = invocation.at { _ = state.apply(.commanded(.lookAtTime(at))) }
    return try show(&state, isPractice: first.watched.practice != nil, setup, theme)
  }

  private func show(
    _ state: inout DashboardState, isPractice: Bool, _ setup: OperatorSetup, _ theme: Theme?
  ) throws(StartProblem) -> Int32 {
    if let node = invocation.node { try open(node, in: &state) }
    var surroundings = Surroundings()
    surroundings.isASCII = invocation.isASCII
    surroundings.isPractice = isPractice
    surroundings.themeName = invocation.theme ?? ""
    surroundings.objectives = setup.objectives
    surroundings.arrangement = setup.arrangement
    surroundings.prices = PriceFile(environment: environment).read()
    let canvas = state.drawn(in: surroundings)
    let frame = PaintedFrame(canvas: canvas, theme: theme, isASCII: invocation.isASCII)
    var outcome = Console.output.print(frame)
    if invocation.showsRoles, outcome == .printed {
      outcome = Console.output.print(lines: [""] + lines(of: canvas.roleMap))
    }
    if case .failed(let reason) = outcome {
      throw StartProblem("the picture cannot be printed: \(reason)", status: ExitStatus.failed)
    }
    return ExitStatus.done
  }

  private func lines(of text: String) -> [SafeText] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText(String($0)) }
  }

  /// The theme to paint in: the one that was named, or the default where a person is looking.
  private func theme(_ usual: String?) throws(StartProblem) -> Theme? {
    let themes = ThemeCatalog(directory: environment.themeDirectory)
    if invocation.theme != nil { return try themes.chosen(invocation.theme) }
    let isPlain = invocation.isColorless || environment.forbidsColor
    return Console.output.isTerminal && !isPlain ? try themes.chosen(usual) : nil
  }

  private func look(_ state: inout DashboardState) {
    _ = state.apply(
      .resized(ScreenSize(columns: invocation.columns, rows: invocation.rows)))
    _ = state.apply(.commanded(.show(invocation.view)))
  }

  /// Opens a node as an operator would: down to its row, and in.
  private func open(_ node: String, in state: inout DashboardState) throws(StartProblem) {
    guard let row = state.rows.firstIndex(of: NodeID(node)) else {
      throw StartProblem("there is no node '\(node)'", status: ExitStatus.failed)
    }
    for _ in 0..<row { _ = state.apply(.commanded(.selectNext)) }
    _ = state.apply(.commanded(.open))
  }
}
