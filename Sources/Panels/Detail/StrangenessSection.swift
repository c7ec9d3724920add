import Alerting
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What is not as it was, or not as it is at the node's peers.
struct StrangenessSection: DetailSection {
  private let lines: [Phrase]

  init(scene: Scene, node: Node) {
    let contradictions = scene.fleet.disagreements(about: node).map(\.sentence)
    lines = (contradictions + scene.strangeness(of: node.id)).map { sentence in
      Phrase("! ", .warn) + Phrase(sentence)
    }
  }

  var title: String { "UNUSUAL" }

  func height(in width: Int) -> Int { wrapped(in: width).count }

  func draw(into canvas: inout Canvas, in area: Rect) {
    for (row, line) in wrapped(in: area.width).enumerated() {
      canvas.write(line, in: area, row: row)
    }
  }

  private func wrapped(in width: Int) -> [Phrase] {
    lines.flatMap { $0.lines(width: width, atMost: 2) }
  }
}

extension Scene {
  /// What is strange about a node, in at most four sentences.
  func strangeness(of node: NodeID) -> [String] {
    let sentences = fleet.strangeness(of: node) { wallTime(at: $0).map(FigureText.minute) }
    return Array(sentences.prefix(4))
  }
}
