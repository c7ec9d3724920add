import Commands
import Drawing
import FleetModel
import FleetStore

@testable import Dashboard
@testable import Panels

/// Every panel there is, for tests that ask the same of all.
enum PanelSample: String, CaseIterable, Sendable {
  case header, figures, nodes, bareNodes, queues, latency, budgets, modelSpend, summaries, events
  case hints, detail, help, sortMenu
  case operations, bareOperations, eventsView, action, actionOnSeveral, undertaking, palette
  case filterLine, banner
  case queueList, bareQueueList, queueMatrix, openQueue
  case latencyView, bareLatencyView

  func make(_ scene: Scene) -> any Panel {
    switch self {
    case .header: HeaderPanel(scene)
    case .figures: FiguresPanel(scene)
    case .nodes: NodeTablePanel(scene)
    case .bareNodes: NodeTablePanel(scene, isFramed: false)
    case .queues: QueuesPanel(scene)
    case .latency: LatencyPanel(scene)
    case .budgets: BudgetsPanel(scene)
    case .modelSpend: ModelSpendPanel(scene)
    case .summaries: SummaryLines(scene)
    case .events: EventLinesPanel(scene)
    case .hints: HintLine(scene)
    case .detail: NodeDetailPanel(scene, node: scene.rows.first ?? NodeID("none"))
    case .help: HelpOverlay(scene)
    case .sortMenu: SortMenu(scene)
    case .operations: OperationsPanel(scene)
    case .bareOperations: OperationsPanel(scene, isFramed: false)
    case .eventsView: EventsView(scene, isFramed: true)
    case .action: ActionOverlay(scene, SampleActs.belowFloor)
    case .actionOnSeveral: ActionOverlay(scene, SampleActs.several)
    case .undertaking: UndertakingOverlay(scene, SampleUndertakings.dialog)
    case .palette: PaletteOverlay(scene, SampleLines.palette)
    case .filterLine: FilterEntry(scene, SampleLines.badFilter)
    case .banner: HintLine(scene, hasBanner: true)
    case .queueList: QueuesView(scene)
    case .bareQueueList: QueuesView(scene, isFramed: false)
    case .queueMatrix:
      QueuesView(
        Scene(state: dashboard(SampleFleet.contended), surroundings: scene.surroundings))
    case .openQueue:
      QueueDetailPanel(scene, queue: scene.fleet.queues.first?.id ?? QueueID(model: "none"))
    case .latencyView: LatencyView(scene, isFramed: true)
    case .bareLatencyView: LatencyView(scene, isFramed: false)
    }
  }
}

extension PanelSample {
  /// The fleets in which it may look otherwise than in others.
  var situations: [SampleSituation] {
    switch self {
    case .action, .actionOnSeveral, .undertaking, .palette, .filterLine, .banner: [.operated]
    case .queueMatrix: [.normal]
    case .operations, .bareOperations, .eventsView: [.empty, .operated, .hostile, .many]
    case .latencyView, .bareLatencyView: [.empty, .normal, .timed, .hostile]
    case .header, .nodes, .detail: SampleSituation.all
    default: SampleSituation.all.filter { $0 != .operated }
    }
  }
}

/// What a fleet may be like when it is drawn.
enum SampleSituation: String, CaseIterable, Sendable {
  case normal, empty, late, failing, many, silent, hostile, operated, timed

  /// Those in which every panel looks otherwise.
  static let all = allCases.filter { $0 != .timed }

  var fleet: Fleet {
    switch self {
    case .normal: SampleFleet.normal
    case .empty: SampleFleet.empty
    case .late: SampleFleet.late
    case .failing: SampleFleet.failing
    case .many: SampleFleet.many
    case .silent: SampleFleet.silent
    case .hostile: SampleFleet.hostile
    case .operated: SampleFleet.operated
    case .timed: SampleFleet.timed
    }
  }

  /// The distance between the sizes that are tried. What differs in words only is tried at fewer.
  var step: Int { [.normal, .hostile, .silent, .operated, .timed].contains(self) ? 1 : 4 }

  var scene: Scene {
    var state = dashboard(fleet)
    if self == .operated { state.acts = SampleUndertakings.running }
    return Scene(state: state, surroundings: Surroundings())
  }
}
