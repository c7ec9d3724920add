import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The nodes that serve a model: those that take no work first, for they are why it may wait.
struct QueueNodes {
  let scene: Scene
  /// In the order in which they are shown.
  let nodes: [NodeID]
  private let counts: [(state: NodeState, count: Int)]
  private let areModelsKnown: Bool

  private static let fields: [NodeField] = [
    .figure(.name), .figure(.state), .figure(.inFlight), .figure(.load), .figure(.weight),
    .figure(.health), .figure(.queued), .figure(.firstTokenP99), .figure(.trend),
  ]

  init(_ scene: Scene, model: String) {
    self.scene = scene
    var found: [(idle: Int, place: Int)] = []
    var states: [NodeState: Int] = [:]
    var areModelsKnown = false
    let fleet = scene.fleet
    // By index, because iterating would copy each node with everything it holds.
    var index = fleet.nodes.startIndex
    while index != fleet.nodes.endIndex {
      let models = fleet.nodes.values[index].models
      if !models.isEmpty { areModelsKnown = true }
      if models.contains(model) {
        let state = fleet.nodes.values[index].state
        if let state { states[state, default: 0] += 1 }
        let isIdle = state != nil && state != .ready
        found.append((isIdle ? 0 : 1, fleet.nodes.values[index].place))
      }
      fleet.nodes.formIndex(after: &index)
    }
    nodes = found.sorted { $0 < $1 }.map(\.place).filter(fleet.nodeIDs.indices.contains)
      .map { fleet.nodeIDs[$0] }
    counts = NodeState.allCases.compactMap { state in states[state].map { (state, $0) } }
    self.areModelsKnown = areModelsKnown
  }

  /// Its heading, the names of its columns, and a line for each.
  var height: Int { nodes.isEmpty ? 2 : nodes.count + 2 }

  /// Draws its lines from `first` on. The rest of a thousand is not even looked at.
  func draw(into canvas: inout Canvas, in area: Rect, from first: Int) {
    let columns = Self.fields.map { $0.column(nameWidth: scene.longestName) }
    let layout = TableLayout(fitting: columns, into: area.width)
    for row in 0..<area.height {
      let line = area.cut(top: row).rest.cut(top: 1).top
      switch first + row {
      case 0: canvas.write(heading(within: line.width), in: line)
      case 1 where nodes.isEmpty: canvas.write(Phrase(absence, .dim), in: line)
      case 1: canvas.writeHeadings(of: columns, in: line, by: layout)
      case 2..<max(2, nodes.count + 2):
        draw(nodes[first + row - 2], columns, into: &canvas, in: line, by: layout)
      default: return
      }
    }
  }

  /// Draws as many as fit from the first on, and says how many are left out.
  func drawBeginning(into canvas: inout Canvas, in area: Rect) {
    guard height > area.height, area.height > 0 else {
      return draw(into: &canvas, in: area, from: 0)
    }
    let (bottom, rest) = area.cut(bottom: 1)
    draw(into: &canvas, in: rest, from: 0)
    let left = nodes.count - max(0, rest.height - 2)
    canvas.write(Phrase("\(FigureText.count(left)) more", .dim), in: bottom)
  }

  private func draw(
    _ id: NodeID, _ columns: [Column], into canvas: inout Canvas, in line: Rect,
    by layout: TableLayout
  ) {
    guard let node = scene.fleet.nodes[id] else { return }
    let painter = NodeCellPainter(scene: scene, node: node)
    for place in layout.places {
      painter.draw(
        Self.fields[place.index], into: &canvas,
        in: line.cut(left: place.offset).rest.cut(left: place.width).left,
        alignment: columns[place.index].alignment)
    }
  }

  private func heading(within width: Int) -> Phrase {
    var parts = [Phrase("NODES THAT SERVE IT", .heading)]
    if !nodes.isEmpty { parts.append(Phrase(FigureText.count(nodes.count), .text)) }
    for (state, count) in counts where state != .ready {
      var phrase = Phrase()
      phrase.add(state.glyph(scene.glyphs.mark), state.role)
      phrase.add(" \(FigureText.count(count)) \(state.rawValue)", state.role)
      parts.append(phrase)
    }
    return Phrase(parts, blanks: 2, within: width)
  }

  private var absence: String {
    areModelsKnown
      ? "No node says that it serves this model." : "The nodes do not say which models they serve."
  }
}
