import Acting
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What the gateway has written down of who wanted what, the newest first, refusals too.
struct AuditPanel: Panel {
  private let scene: Scene
  private let lines: [AuditLine]

  init(_ scene: Scene) { (self.scene, lines) = (scene, scene.auditLines) }

  /// Whether there is anything that no other panel says.
  var isWanted: Bool { !lines.isEmpty || scene.auditProblem != nil }
  /// The height at which nothing is hidden.
  var wantedHeight: Int { isWanted ? max(1, lines.count) + 3 : 0 }

  private var columns: [Column] {
    [
      Column("WHEN", width: 8, rank: 3), Column("WHO", width: 8, most: 14, rank: 2),
      Column("WHAT", width: 8, most: 10, rank: 1),
      Column("NODE", width: scene.longestName, least: min(12, scene.longestName), rank: 0),
      Column("RESULT", width: 10, most: 24, rank: 4), Column("WHY", width: 12, most: 60, rank: 7),
    ]
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let box = Box("Audit", note: "newest first", glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard !lines.isEmpty else {
      let words = "The audit trail cannot be read: \(scene.auditProblem ?? "")"
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    let columns = columns
    let layout = TableLayout(fitting: columns, into: inside.width - 2)
    canvas.writeHeadings(of: columns, in: inside.cut(left: 2).rest, by: layout)
    for (row, line) in lines.prefix(inside.height - 1).enumerated() {
      for place in layout.places {
        let cell = inside.cut(left: 2 + place.offset).rest.cut(left: place.width).left
        canvas.write(phrase(place.index, of: line, in: place.width), in: cell, row: row + 1)
      }
    }
  }

  private func phrase(_ column: Int, of line: AuditLine, in width: Int) -> Phrase {
    switch column {
    case 0: Phrase(line.at?.clock ?? FigureText.unknown, .dim)
    case 1: Phrase(name: line.actor, in: width)
    case 2: Phrase(name: line.verb, in: width)
    case 3: Phrase(name: line.node, in: width)
    case 4:
      Phrase(
        name: line.result, in: width, ["asked", "accepted"].contains(line.result) ? .dim : .warn)
    default: Phrase(name: line.reason ?? "", in: width, .dim)
    }
  }
}

extension Scene {
  /// What was written down until the moment that is shown.
  fileprivate var auditLines: [AuditLine] {
    guard lookback != nil, let time = fleet.documentTime else { return audit.lines }
    return audit.lines.filter { $0.at.map { $0 <= time } ?? false }
  }

  fileprivate var auditProblem: String? { lookback == nil ? audit.problem : nil }
}
