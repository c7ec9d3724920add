import Acting
import Alerting
import Commands
import FleetModel
import FleetStore
import Recording

/// The fleet, and what the operator is looking at.
package struct DashboardState: Sendable {
  package internal(set) var fleet: Fleet
  package internal(set) var attention = Attention()
  /// What the operator has asked for, and what became of it.
  package internal(set) var acts = Acts()
  /// What is wrong, and what the operator has said to it.
  package internal(set) var alerts: Alerts
  /// What the gateway has written down of who wanted what.
  package internal(set) var audit = AuditNews()
  package internal(set) var rails: GuardRails
  /// The keys that work now. For whoever may only look, those that change the fleet are not in it.
  package internal(set) var keymap: Keymap
  /// What was typed into the palette, the newest last.
  package internal(set) var paletteHistory: [String] = []
  /// Whether a terminal calls its operator, and whether others are told of alerts.
  package var (callsOfAlerts, tellsOfAlerts) = (false, false)
  var bell = AlertBell()
  /// Why others are not told, while they are not.
  package internal(set) var tellingProblem: String?
  /// The names of the themes that can be chosen, for the palette.
  package var themeNames: [String] = []
  var numbers: IntentNumbers
  /// The fleet as it was when the picture was paused, while it is.
  package internal(set) var pausedFleet: Fleet?
  /// The alerts as they were then.
  var pausedAlerts: Alerts?
  /// What is looked at instead of the present.
  package internal(set) var past: Lookback?
  /// What all that is shown is compared with.
  package internal(set) var comparison: Comparison?
  /// What was said lately.
  package internal(set) var memory: FleetMemory
  /// What is played instead of a fleet that is polled.
  package internal(set) var replay: Replay?
  var stride = Stride()
  var lastClick: LastClick?
  /// The shown nodes in the order of the table. Kept, because to sort ten thousand takes longer
  /// than a key may.
  package internal(set) var rows: [NodeID] = []
  /// The place of the cursor in `rows`.
  package internal(set) var selectedRow: Int?
  /// All nodes in that order, whatever the filter hides, as places in `Fleet.nodeIDs`. Kept, so that
  /// a key in the filter need not sort.
  var order: [Int] = []
  /// What keeps `rows` steady while their health wavers.
  var healthSteps = HealthSteps()
  var strangeRows = StrangeRows()
  /// Which fleet `rows` were made from.
  var rowsRevision: Int?
  /// The time of the newest event.
  var now = Moment.start
  /// When what a key would act on last became another without a key.
  var aimMovedAt: Moment?
  /// What the palette completes names from, made when it opens.
  var vocabulary = Vocabulary()
  var keptLatencies: KeptLatencyTable?
  var latencyAsking = LatencyAsking()
  var keymaps: (acting: Keymap, looking: Keymap)

  /// - Parameter session: random bits that tell this session's intents from all others.
  package init(
    fleet: Fleet, rails: GuardRails = GuardRails(), keymap: Keymap = .standard,
    alerts: Alerts = Alerts(), session: String = ""
  ) {
    (self.fleet, self.rails, self.keymap) = (fleet, rails, keymap)
    self.alerts = alerts
    _ = self.alerts.apply(.looked(fleet))
    memory = FleetMemory(sources: fleet.sources)
    keymaps = (keymap, keymap.withoutActing)
    numbers = IntentNumbers(session: session)
    now = fleet.now
    chooseKeymap()
    orderRows()
  }

  /// The fleet that the picture shows.
  package var shownFleet: Fleet { past?.fleet ?? pausedFleet ?? fleet }

  /// The alerts that the picture shows.
  package var shownAlerts: Alerts { past?.alerts ?? pausedAlerts ?? alerts }

  /// Moves the state past `event` and returns the work that must follow.
  package mutating func apply(_ event: DashboardEvent) -> [DashboardEffect] {
    switch event {
    case .fleet(let event):
      return take(event)

    case .news(let event, let step):
      return take(event, step)

    case .pressed(let key, let moment):
      now = max(now, moment)
      return press(key)

    case .pasted(let text, let moment):
      now = max(now, moment)
      paste(text)
      return []

    case .pointed(let pointed, let moment):
      now = max(now, moment)
      return point(pointed, at: moment)

    case .replied(let reply):
      now = max(now, reply.at)
      return take(reply)

    case .ruled(let rules, let objectives):
      _ = alerts.apply(.ruled(rules, objectives))
      return []

    case .toldOthers(let problem):
      if let problem, tellingProblem == nil {
        attention.notice = Notice("nobody is told of alerts: \(problem)", isWarning: true)
      }
      tellingProblem = problem
      return []

    case .audited(let lines, let problem):
      audit.take(lines, problem: problem, at: now)
      return []

    case .arranged(let keymap):
      keymaps = (keymap, keymap.withoutActing)
      chooseKeymap()
      return []

    case .told(let notice):
      attention.notice = notice
      return []

    case .commanded(let command):
      attention.notice = nil
      return obey(command)

    case .resized(let size):
      attention.size = size
      return []

    case .laidOut(let room):
      attention.room = room.bounded
      clampScrolling()
      return []
    }
  }

  /// `; \ goes live`: which key does it here and now, for the end of a sentence. Operators have keys of
  /// their own, and some have none for it.
  func way(_ command: Command, _ words: String) -> String {
    let keys = keymap.bindings.first { $0.command == command }?.keys
    return keys?.first.map { "; \($0.plainName) \(words)" } ?? ""
  }

  /// Takes the keys that change the fleet away from whoever may only look, and gives them back.
  mutating func chooseKeymap() {
    keymap = objectionToActing == nil ? keymaps.acting : keymaps.looking
  }
}
