import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

extension PreviewLines {
  /// Both values, where the node is no longer what it was when the key was pressed:
  /// `was ready at weight 1.00, is draining by mara`.
  func moved(_ objection: ControlObjection) -> Phrase {
    guard let now = objection.node else {
      var words = Phrase("it has changed since the key was pressed: ", .bad)
      words.add(
        SafeText(objection.words.isEmpty ? objection.code : objection.words, limit: 300), .bad)
      return words
    }
    var words = Phrase()
    if let was = target.intent.standing {
      words.add("was ", .dim)
      words.add(Self.words(for: was), .text)
      words.add(", ", .dim)
    } else {
      words.add("has changed since the key was pressed: ", .warn)
    }
    words.add("is ", .dim)
    words.add(
      Self.words(for: NodeStanding(state: now.state, weight: now.weight)), .strong)
    if target.intent.standing == NodeStanding(state: now.state, weight: now.weight) {
      words.add(" again, and was another in between", .dim)
    }
    if let actor = actor(behind: now) { words.add(" by " + SafeName(actor).text, .bad) }
    return words
  }

  /// Who made it so: not whoever made the last change before that, hours ago.
  private func actor(behind now: NodeReading) -> String? {
    guard let progress = scene.fleet.progress[target.node] else { return nil }
    let after = progress.reading.after?.revision
    let isIt = after != nil && after == now.revision || progress.firstSeenAt >= dialog.openedAt
    return isIt ? progress.reading.actor : nil
  }

  static func words(for standing: NodeStanding) -> String {
    let weight = standing.weight.map { "at weight \(FigureText.weight($0))" }
    guard let state = standing.state else { return weight ?? "not known" }
    return [state.rawValue, weight].compactMap { $0 }.joined(separator: " ")
  }
}
