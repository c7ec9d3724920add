import Commands
import Dashboard
import Drawing
import FleetModel
import FleetStore
import Panels
import Polling
import TextSafety
import Theming
import Threading

/// `collie frame`: one picture on standard output, from the code that draws the terminal's.
struct FrameSurface {
  let invocation: Invocation
  let environment: Environment

  /// A gateway that has not answered by then is not going to.
  static let patience = Span.seconds(6)

  func run() throws(StartProblem) -> Int32 {
    let theme = try theme()
    let watched = try WatchedFleet(invocation, environment: environment)
    let clock = SystemClock()
    let mailbox = Mailbox<FleetEvent>()
    let poller = Poller(sources: watched.sources, clock: clock) { mailbox.post($0) }
    poller.start()
    defer {
      poller.stop()
      watched.practice?.stop()
    }
    var state = DashboardState(fleet: watched.unknownFleet)
    look(&state)
    try gather(&state, from: mailbox, clock)
    if let node = invocation.node { try open(node, in: &state) }
    var surroundings = Surroundings()
    surroundings.isASCII = invocation.isASCII
    surroundings.isPractice = watched.practice != nil
    surroundings.themeName = invocation.theme ?? ""
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
  private func theme() throws(StartProblem) -> Theme? {
    let themes = ThemeCatalog(directory: environment.themeDirectory)
    if invocation.theme != nil { return try themes.chosen(invocation.theme) }
    let isPlain = invocation.isColorless || environment.forbidsColor
    return Console.output.isTerminal && !isPlain ? themes.themes[0] : nil
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

  /// Waits for the first document and the past that belongs to it.
  private func gather(
    _ state: inout DashboardState, from mailbox: Mailbox<FleetEvent>, _ clock: SystemClock
  ) throws(StartProblem) {
    var descriptors = PollSet([mailbox.descriptor])
    let deadline = clock.now + (invocation.timeout ?? Self.patience)
    var wants = Wants()
    while !wants.isSatisfied, clock.now < deadline {
      descriptors.wait(from: clock.now, until: deadline)
      for event in mailbox.collect() {
        wants.note(event)
        _ = state.apply(.fleet(event))
      }
    }
    if let problem = wants.problem, !wants.hasPicture {
      let address = state.fleet.sources.first?.address ?? ""
      let why = problem.description
      let advice = problem.advice.map { "; \($0)" } ?? ""
      throw StartProblem(
        (why.contains(address) ? why : "\(address): \(why)") + advice,
        status: ExitStatus.unreachable)
    }
  }

  /// What is still missing for a full picture.
  private struct Wants {
    var hasPicture = false
    var hasPast = false
    var problem: SourceProblem?

    var isSatisfied: Bool { hasPicture ? hasPast : problem != nil }

    mutating func note(_ event: FleetEvent) {
      switch event {
      case .observed(let observation):
        hasPicture = true
        if observation.unsupported.contains(.history) { hasPast = true }
      case .backfilled, .backfillFailed: hasPast = true
      case .pollFailed(_, let problem, _, _):
        self.problem = problem
        if hasPicture { hasPast = true }
      case .confirmedUnchanged, .ticked: break
      }
    }
  }
}
