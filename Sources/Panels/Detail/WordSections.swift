import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What a node is doing, since when and why.
struct StateSection: DetailSection {
  let scene: Scene
  let node: Node

  var title: String { "STATE" }

  func height(in width: Int) -> Int { lines.count }

  func draw(into canvas: inout Canvas, in area: Rect) {
    for (row, line) in lines.enumerated() { canvas.write(line, in: area, row: row) }
  }

  private var lines: [Phrase] {
    var lines = [state]
    if let then, let before = then.state, before != node.state {
      lines.append(Phrase("was ", .dim) + Phrase(before.rawValue) + comparedTime)
    } else if scene.isComparing, then == nil {
      lines.append(Phrase("was not there", .strong) + comparedTime)
    }
    if let reason = node.stateReason, !reason.isEmpty {
      var phrase = Phrase("because ", .dim)
      phrase.add(SafeText(reason, limit: 300))
      lines.append(phrase)
    }
    if let field = node.badField {
      var phrase = Phrase("bad data: ", .warn)
      phrase.add(SafeName(field).text, .warn)
      lines.append(phrase)
    }
    if let url = node.url { lines.append(words("at ", url)) }
    return lines
  }

  private var then: Node? { scene.comparison?.fleet.nodes[node.id] }

  private var comparedTime: Phrase { Phrase(scene.comparedClock.map { " at \($0)" } ?? "", .dim) }

  private func words(_ label: String, _ text: String) -> Phrase {
    var phrase = Phrase(label, .dim)
    phrase.add(SafeText(text, limit: 300))
    return phrase
  }

  private var state: Phrase {
    guard let state = node.state else { return Phrase("not known", .unknown) }
    var phrase = Phrase()
    phrase.add(state.glyph(scene.glyphs.mark), state.role)
    phrase.add(" \(state.rawValue)", state == .ready ? .text : state.role)
    if let since = node.stateSince { phrase.add(" since \(since.clock)", .dim) }
    if let deadline = node.drainDeadline { phrase.add(", cut off at \(deadline.clock)", .dim) }
    return phrase
  }
}

/// The models a node serves.
struct ModelsSection: DetailSection {
  let node: Node

  var title: String { "MODELS" }

  func height(in width: Int) -> Int { min(12, node.models.count) }

  func draw(into canvas: inout Canvas, in area: Rect) {
    for (row, model) in node.models.prefix(12).enumerated() {
      let isRest = row == 11 && node.models.count > 12
      let text = isRest ? SafeText("\(node.models.count - 11) more") : SafeName(model).text
      canvas.write(text.truncated(to: area.width, at: .middle), in: area, column: 0, row: row)
    }
  }
}

/// The latest that happened to a node.
struct NodeEventsSection: DetailSection {
  let scene: Scene
  let node: Node

  var title: String { "EVENTS" }

  func height(in width: Int) -> Int { events.count }

  func draw(into canvas: inout Canvas, in area: Rect) {
    for (row, event) in events.enumerated() {
      var event = event
      event.subject = nil
      canvas.write(EventLinesPanel.phrase(for: event), in: area, row: row)
    }
  }

  private var events: [EventReading] {
    Array(scene.fleet.events.reversed().lazy.filter { $0.subject == node.id.name }.prefix(8))
  }
}
