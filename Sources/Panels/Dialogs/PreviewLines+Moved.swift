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
    if let was = standingAtKey {
      words.add("was ", .dim)
      words.add(Self.words(for: was), .text)
      words.add(", ", .dim)
    } else {
      words.add("has changed since the key was pressed: ", .warn)
    }
    words.add("is ", .dim)
    words.add(
      Self.words(for: NodeStanding(state: now.state, weight: now.weight)), .strong)
    if let actor = lastActor { words.add(" by " + SafeName(actor).text, .bad) }
    return words
  }

  /// As the operator saw it, as long as the picture still shows it.
  private var standingAtKey: NodeStanding? {
    guard let node = scene.fleet.nodes[target.node], node.revision == target.revision else {
      return nil
    }
    return NodeStanding(state: node.state, weight: node.weight)
  }

  private var lastActor: String? { scene.fleet.progress[target.node]?.reading.actor }

  static func words(for standing: NodeStanding) -> String {
    let weight = standing.weight.map { "at weight \(FigureText.weight($0))" }
    guard let state = standing.state else { return weight ?? "not known" }
    return [state.rawValue, weight].compactMap { $0 }.joined(separator: " ")
  }
}
