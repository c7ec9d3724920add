import Commands
import Drawing
import FleetModel
import TestSupport

@testable import Acting
@testable import Dashboard
@testable import FleetStore
@testable import Panels

/// Everything that a gateway, a colleague or a network can put into words.
struct HostileWords {
  private(set) var fleet: Fleet
  private let node: NodeID
  private let word: [String]

  init(using random: inout SeededGenerator) {
    let word = (0..<12).map { _ in String.hostile(using: &random) }
    let node = NodeID(word[0])
    var observation = SampleFleet.observation(at: SampleFleet.now, step: 60, nodes: 3)
    observation.nodes = .all(
      word.prefix(8).enumerated().map { index, name in
        var reading = SampleFleet.node(index, step: 60)
        reading.id = NodeID(name)
        return reading
      })
    observation.gateway?.name = word[1]
    var fleet = SampleFleet.empty
    _ = fleet.apply(.observed(observation))
    fleet.operations = OperationState.allCases.enumerated().map { index, state in
      var operation = SampleFleet.operations[index % 5]
      operation.id = word[index]
      operation.node = NodeID(word[index])
      (operation.verb, operation.state) = (index % 2 == 0 ? word[2] : "drain", state)
      (operation.actor, operation.reason) = (word[3], word[4])
      (operation.inFlight, operation.newWorkSince) = ([.max, .min, -1][index % 3], .min)
      operation.revertsAt = WallTime(milliseconds: [.max, .min, 0][index % 3])
      operation.before?.weight = [.nan, -1, 1e300][index % 3]
      return operation
    }
    fleet.progress = SampleFleet.progress(of: fleet.operations)
    fleet.sources[0].access = AccessReading(actor: word[5], role: .operator)
    (self.fleet, self.node, self.word) = (fleet, node, word)
  }

  /// Every panel that shows any of it.
  var panels: [(String, any Panel)] {
    var state = dashboard(fleet) {
      $0.selectedOperation = fleet.operations[0].id
      $0.view = .events
    }
    state.acts = acts
    state.rails.name = word[6]
    let scene = Scene(state: state, surroundings: Surroundings())
    let overlays = dialogs.map { dialog in ("action", ActionOverlay(scene, dialog) as any Panel) }
    return overlays + [
      ("operations", OperationsPanel(scene)), ("view", EventsView(scene, isFramed: true)),
      ("nodes", NodeTablePanel(scene)), ("detail", NodeDetailPanel(scene, node: node)),
      ("undertaking", UndertakingOverlay(scene, SampleUndertakings.dialog)),
      ("palette", PaletteOverlay(scene, palette)),
    ]
  }

  private var dialogs: [ActionDialog] {
    let previews: [ActionDialog.Preview] = [
      .known(preview), .failed(word[1]), .moved(objection), .awaited,
    ]
    var dialogs = previews.map { SampleActs.dialog([SampleActs.target(node, $0)]) }
    dialogs.append(
      SampleActs.dialog(zip(word, previews).map { SampleActs.target(NodeID($0), $1) }))
    for index in dialogs.indices {
      dialogs[index].fields = ActionDialog.Field.Name.allCases.map {
        ActionDialog.Field($0, word[7])
      }
      dialogs[index].focus = .field(ActionDialog.Field.Name.allCases[index % 5])
      dialogs[index].objections = [
        .noPreview(word[2]), .protected(name: word[3]), .unknownNode(node),
        .belowFloor(PreviewReading.Refusal(code: word[4], detail: word[5])),
      ]
      dialogs[index].demandedWord = word[0]
      dialogs[index].problem = word[6]
      dialogs[index].operation = fleet.operations[index % fleet.operations.count]
    }
    return dialogs
  }

  private var preview: PreviewReading {
    var preview = SampleActs.preview(of: node)
    preview.capacity?.gpusAfter = .nan
    preview.inFlight = .max
    for index in 0..<2 { preview.capacity?.models[index].model = word[8 + index] }
    preview.refusal = PreviewReading.Refusal(code: word[10], detail: word[11])
    return preview
  }

  private var objection: ControlObjection {
    var objection = ControlObjection(status: .max, code: word[9], words: word[10])
    objection.node = NodeReading(id: node)
    objection.node?.weight = .infinity
    return objection
  }

  private var acts: Acts {
    let phases: [Course.Phase] = [
      .refused(objection), .checking(.other(word[1])), .notSent(.unreachable(host: word[2])),
      .observed, .done,
    ]
    var undertaking = Undertaking(
      id: 1, courses: zip(word, phases).map { SampleUndertakings.course(NodeID($0), $1) },
      isWatched: true)
    undertaking.stage = .stopped
    var acts = Acts()
    acts.undertakings = [undertaking]
    return acts
  }

  private var palette: PaletteLine {
    var palette = PaletteLine()
    palette.line = LineEditor(word[0])
    palette.completions = word.map { Completion(line: $0, word: $0, help: $0) }
    (palette.chosen, palette.problem) = (.max, word[3])
    return palette
  }
}

extension Canvas {
  /// The frames of which an edge has a hole, by their upper left corners.
  var brokenFrames: [String] {
    var broken: [String] = []
    for row in 0..<bounds.height {
      for column in 0..<bounds.width where self[column, row].isBorder("╭") {
        if !isWhole(fromColumn: column, row: row) { broken.append("\(column),\(row)") }
      }
    }
    return broken
  }

  private func isWhole(fromColumn left: Int, row top: Int) -> Bool {
    guard let right = (left..<bounds.width).first(where: { self[$0, top].isBorder("╮") }),
      let bottom = (top..<bounds.height).first(where: { self[left, $0].isBorder("╰") })
    else { return false }
    let sides = (top + 1..<max(top + 1, bottom)).allSatisfy { row in
      self[left, row].isBorder("│")
        && (self[right, row].isBorder("│") || self[right, row].glyph == "┃")
    }
    let floor = (left + 1..<max(left + 1, right)).allSatisfy { self[$0, bottom].isBorder("─") }
    return sides && floor && self[right, bottom].isBorder("╯")
  }
}

extension Cell {
  fileprivate func isBorder(_ glyph: Unicode.Scalar) -> Bool {
    self.glyph.base == glyph && (role == .border || role == .borderFocused)
  }
}
