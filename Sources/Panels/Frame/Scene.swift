import Acting
import Alerting
import Commands
import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What all panels of one picture are drawn from.
package struct Scene: Sendable {
  package var fleet: Fleet
  package let attention: Attention
  package let surroundings: Surroundings
  package let isPaused: Bool
  /// The moment that is looked at instead of the present, and the present.
  package let lookback: ShownLookback?
  /// What all of it is compared with.
  let comparison: Comparison?
  package let acts: Acts
  package let alerts: Alerts
  let audit: AuditNews
  /// Why others are not told of them, while they are not.
  let tellingProblem: String?
  package let rails: GuardRails
  package let keymap: Keymap
  package let glyphs: GlyphSet
  /// The nodes in the order of the table.
  let rows: [NodeID]
  let selectedRow: Int?
  /// Those of them in sight that are not as usual.
  let strangeNodes: Set<NodeID>
  /// Our own newest change to each node.
  let courses: [NodeID: Course]
  /// Weight steps that have not been sent yet.
  let pendingWeights: [NodeID: PendingWeights.Target]
  /// The list of alerts, while the view of events shows it.
  let alertRows: [AlertRow]
  /// What the view of latencies shows, while it does.
  let keptLatencies: ShownLatencies?

  package init(state: DashboardState, surroundings: Surroundings) {
    fleet = state.shownFleet
    attention = state.attention
    isPaused = state.past == nil && state.pausedFleet != nil
    (lookback, comparison) = (ShownLookback(state), state.comparison)
    (acts, rails) = (state.acts, state.rails)
    // In the past nothing can be changed, and no line should say so.
    keymap = state.past == nil ? state.keymap : state.keymap.withoutActing
    (alerts, tellingProblem) = (state.shownAlerts, state.tellingProblem)
    audit = state.audit
    self.surroundings = surroundings
    glyphs = surroundings.isASCII ? .ascii : .fine
    rows = state.rows
    (selectedRow, strangeNodes) = (state.selectedRow, state.strangeNodes)
    courses = Dictionary(
      state.acts.undertakings.lazy.flatMap(\.courses).filter(\.isToldInRows)
        .map { ($0.intent.node, $0) },
      uniquingKeysWith: { $1 })
    alertRows = attention.view == .events ? AlertRow.all(of: alerts) : []
    keptLatencies = attention.view == .latency ? ShownLatencies(state) : nil
    let pending = state.attention.pendingWeights?.targets ?? []
    pendingWeights = Dictionary(pending.map { ($0.node, $0) }, uniquingKeysWith: { $1 })
  }

  /// The source that the header speaks of.
  var source: SourceHealth? { fleet.leadingSource }

  /// The moment at which the picture was true: that of the newest news.
  ///
  /// Graphs end here and not at the present, so that a picture stands still while nothing comes.
  var shownMoment: Moment { source?.lastNewsAt ?? fleet.now }

  /// Whether anything has ever come.
  var hasNews: Bool { source?.lastNewsAt != nil }

  /// What stands where there is nothing, which is another thing than what nobody remembers.
  func nothing(_ words: String) -> String {
    guard hasNews else { return "Nothing known yet." }
    return lookback.map(\.isWhole) ?? true ? words : "Nobody remembers how this was then."
  }

  /// Whether what is shown is history: its source is failing and will not be believed any more.
  var isStale: Bool {
    guard !isPaused, let source, hasNews else { return false }
    return source.freshness == .unknown || (source.freshness == .late && source.problem != nil)
  }

  /// The columns that the longest name takes, within reason.
  var longestName: Int {
    let longest = fleet.nodeIDs.reduce(0) { max($0, $1.name.utf8.count) }
    return min(max(longest, 10), 24)
  }

  /// The role of a first token's latency: red is what breaks the objective.
  func objectiveRole(of milliseconds: Double?) -> Role {
    guard let milliseconds else { return .unknown }
    guard let objective = surroundings.objectives.firstTokenP99Milliseconds else { return .text }
    return milliseconds > objective ? .bad : milliseconds > objective * 0.9 ? .warn : .text
  }
}

extension Course {
  /// Not what was never sent, nor that another change is kept: the row tells how that one goes.
  fileprivate var isToldInRows: Bool {
    if phase == .dropped { return false }
    if case .confirm = intent.order { return !phase.isOver }
    return true
  }
}
