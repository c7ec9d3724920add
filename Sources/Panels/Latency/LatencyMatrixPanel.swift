import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// All that is known of what is under the cursor: each kind of latency over each window.
///
/// It asks for nothing. A window that no document brings is known as long as it is looked at.
struct LatencyMatrixPanel: Panel {
  /// The rows that it takes, frame and all.
  static let height = 8

  private let scene: Scene
  private let scope: LatencyScope

  init(_ scene: Scene) { (self.scene, scope) = (scene, scene.attention.latency.selected) }

  private static let nameWidth = 20
  private static let figures: [(heading: String, column: LatencyColumn)] = [
    ("P50", .p50), ("P99", .p99), ("COUNT", .count),
  ]

  func draw(into canvas: inout Canvas, in area: Rect) {
    let name =
      scope == .fleet
      ? "All requests" : SafeName(scope.name ?? "").text.truncated(to: 32, at: .middle)
    let inside = Box(name + " · every latency", note: "ms", glyphs: scene.glyphs)
      .draw(into: &canvas, in: area)
    guard inside.height >= 3, inside.width > Self.nameWidth else { return }
    for (row, kind) in LatencyKind.allCases.enumerated() {
      canvas.write(Phrase(kind.title, .text), in: inside, row: 2 + row)
    }
    let windows = inside.cut(left: Self.nameWidth).rest
    let width = windows.width / LatencyAttention.windows.count
    for (place, window) in LatencyAttention.windows.enumerated() {
      draw(window, into: &canvas, in: windows.cut(left: place * width).rest.cut(left: width).left)
    }
  }

  private func draw(_ window: Span, into canvas: inout Canvas, in area: Rect) {
    let words = "last " + FigureText.window(window)
    canvas.writeAtEnd(Phrase(words, .heading), in: area)
    let all = LatencyKind.allCases.map { cells($0, window) }
    let width = area.width / Self.figures.count
    for (place, figure) in Self.figures.enumerated() {
      let left = area.width - width * (Self.figures.count - place)
      let column = area.cut(left: left).rest.cut(left: width).left
      canvas.writeAtEnd(Phrase(figure.heading, .heading), in: column, row: 1)
      for (row, cells) in all.enumerated() {
        let (words, role) = cells.cell(figure.column)
        let isUnknown = words == FigureText.unknown
        canvas.writeAtEnd(Phrase(words, isUnknown ? .unknown : role), in: column, row: 2 + row)
      }
    }
  }

  private func cells(_ kind: LatencyKind, _ window: Span) -> LatencyCells {
    let summary = scene.fleet.exactLatency(kind, scope: scope, window: window)
    return LatencyCells(
      row: LatencyTable.Row(scope: scope, summary: summary), whole: nil,
      objective: scene.surroundings.objectives.p99Milliseconds(of: kind, in: scope))
  }
}
