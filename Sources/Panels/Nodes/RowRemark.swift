import Acting
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What has to be said about a node besides its figures: over the last columns of its row, which
/// matter less as long as there is something to say.
///
/// It begins in the same column in every row and at any content, so that nothing jumps when it
/// comes, counts down and goes.
struct RowRemark {
  private enum Matter {
    case badField(String)
    case pending(before: Double, after: Double)
    case operation(OperationStory)
  }

  private let matter: Matter

  /// A change outranks bad data: it is what the operator waits for.
  init?(of node: Node, in scene: Scene) {
    if let pending = scene.pendingWeights[node.id] {
      matter = .pending(before: pending.before, after: pending.after)
    } else if let story = scene.news(of: node.id) {
      matter = .operation(story)
    } else if let field = node.badField {
      matter = .badField(field)
    } else {
      return nil
    }
  }

  func draw(into canvas: inout Canvas, in row: Rect, margin: Int, by layout: TableLayout) {
    guard let start = start(in: row.width - margin, by: layout) else { return }
    let room = row.cut(left: margin + start).rest
    canvas.erase(room)
    canvas.write(phrase(within: room.width), in: room)
  }

  /// Never over the first column: a remark without its node is worse than none.
  private func start(in width: Int, by layout: TableLayout) -> Int? {
    let latest = width - wantedRoom(in: width)
    let offsets = layout.places.dropFirst().map(\.offset)
    return offsets.last { $0 <= latest } ?? offsets.first
  }

  private func wantedRoom(in width: Int) -> Int {
    if case .badField = matter { return 30 }
    return switch width {
    case 140...: 60
    case 100...: 44
    case 56...: 27
    default: 12
    }
  }

  private func phrase(within room: Int) -> Phrase {
    switch matter {
    case .badField(let field):
      var phrase = Phrase("! bad data: ", .warn)
      phrase.add(SafeName(field).text, .warn)
      return phrase
    case .pending(let before, let after): return Self.pending(before, after, within: room)
    case .operation(let story): return story.phrase(within: room)
    }
  }

  private static func pending(_ before: Double, _ after: Double, within room: Int) -> Phrase {
    var step = Phrase(FigureText.weight(before) + " → ", .dim)
    step.add(FigureText.weight(after), .strong)
    let whole = Phrase("weight ", .dim) + step + Phrase(" pending", .warn)
    return whole.width <= room ? whole : step
  }
}
