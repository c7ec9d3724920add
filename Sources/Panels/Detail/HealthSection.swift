import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Why a node's health is what it is: the terms of the score, each with what it gives of what it
/// could.
///
/// The score is 0.3 · free memory + 0.4 · idle + 0.3 · speed, as gateways compute it. Where theirs
/// is another, because they know something that they do not report, that is said.
struct HealthSection: DetailSection {
  let scene: Scene
  let node: Node

  var title: String { "HEALTH  \(FigureText.known(node.healthScore, FigureText.score))" }

  func height(in width: Int) -> Int { terms.count + sentences.count }

  private var sentences: [String] { [reason, remark].filter { !$0.isEmpty } }

  func draw(into canvas: inout Canvas, in area: Rect) {
    for (row, term) in terms.enumerated() {
      let line = area.cut(top: row).rest.cut(top: 1).top
      guard !line.isEmpty else { return }
      canvas.write(SafeText(term.name), in: line, column: 0, row: 0, role: .dim)
      canvas.write(
        SafeText(FigureText.known(term.gives, FigureText.score)), in: line, column: 16, row: 0,
        role: term.gives == nil ? .unknown : .text)
      canvas.write(Phrase("of \(FigureText.decimal(term.most, 1))", .dim), in: line, column: 21)
      let bar = line.cut(left: 29).rest.cut(left: 12).left
      Bar(term.gives.map { $0 / term.most }, style: .thin, glyphs: scene.glyphs).draw(
        into: &canvas, in: bar)
      canvas.write(Phrase(term.why, .dim), in: line, column: 43)
    }
    for (row, sentence) in sentences.enumerated() {
      canvas.write(Phrase(sentence, .dim), in: area, row: terms.count + row)
    }
  }

  private struct Term {
    var name: String
    var most: Double
    var share: Double?
    var why: String

    var gives: Double? { share.map { $0 * most } }
  }

  private var terms: [Term] {
    let load = node.loadPercent.flatMap { $0.isNaN ? nil : $0.clamped(to: 0...100) }
    let latency = node.latencyMilliseconds.flatMap { $0.isNaN ? nil : max(0, $0) }
    return [
      Term(
        name: "free memory", most: 0.3, share: node.memoryShare.map { 1 - $0 },
        why: node.memoryShare.map { "\(FigureText.load((1 - $0) * 100)) free" } ?? ""),
      Term(
        name: "idle", most: 0.4, share: load.map { 1 - $0 / 100 },
        why: load.map { "\(FigureText.load(100 - $0)) idle" } ?? ""),
      Term(
        name: "speed", most: 0.3, share: latency.map { max(0, 1 - $0 / 200) },
        why: latency.map(FigureText.milliseconds) ?? ""),
    ]
  }

  /// What takes the most of a score that is not good.
  private var reason: String {
    guard let score = node.healthScore, score < 0.7, node.state != .down else { return "" }
    let lost = terms.compactMap { term in term.gives.map { (term, lost: term.most - $0) } }
    guard let worst = lost.max(by: { $0.lost < $1.lost }), worst.lost >= 0.1 else { return "" }
    let words =
      switch worst.0.name {
      case "free memory": "its memory is nearly full"
      case "idle": "it is busy"
      default: "it is slow"
      }
    return "low mostly because \(words): \(worst.0.why)"
  }

  private var remark: String {
    guard let score = node.healthScore else { return "its score is not reported" }
    let known = terms.compactMap(\.gives)
    guard known.count == terms.count else { return "" }
    let sum = known.reduce(0, +)
    if abs(sum - score) < 0.02 { return "" }
    let reason = node.state == .down ? "; a node that is down has none" : ""
    return
      "these make \(FigureText.score(sum)); the gateway says \(FigureText.score(score))\(reason)"
  }
}
