import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The latest that happened, a line each, the newest first.
package struct EventLinesPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let line = area.inset(horizontal: 1, vertical: 0)
    guard line.width > 0 else { return }
    // What the header has no room for goes first: why nothing comes is the news of the moment.
    let unsaid = HeaderPanel(scene).unsaid(in: area.width)
    if let unsaid { canvas.write(unsaid, in: line) }
    var rest = line.cut(top: unsaid == nil ? 0 : 1).rest
    // What waits for the operator takes the place of the oldest.
    if let banner = Banner(scene), rest.height > 0 {
      let (bottom, above) = rest.cut(bottom: 1)
      canvas.write(banner.phrase(within: bottom.width), in: bottom)
      rest = above
    }
    for (row, event) in latest(rest.height).enumerated() {
      canvas.write(Self.phrase(for: event), in: rest, row: row)
    }
  }

  /// With a line to itself, a warning outlasts the chatter that follows it.
  private func latest(_ count: Int) -> [EventReading] {
    let newest = scene.fleet.events.suffix(50).reversed()
    guard count == 1 else { return Array(newest.prefix(max(0, count))) }
    return (newest.first { $0.severity != .info } ?? newest.first).map { [$0] } ?? []
  }

  static func phrase(for event: EventReading) -> Phrase {
    let role: Role =
      switch event.severity {
      case .critical: .bad
      case .warning: .warn
      case .info: .dim
      }
    var phrase = Phrase(event.severity == .info ? "· " : "! ", role)
    if let at = event.at { phrase.add(at.clock + " ", .dim) }
    if let subject = event.subject, !event.message.hasPrefix(subject) {
      phrase.add(SafeName(subject).text + SafeText(" "), .strong)
    }
    phrase.add(
      SafeText(event.message.isEmpty ? event.kind : event.message, limit: 400),
      event.severity == .info ? .dim : .text)
    return phrase
  }
}
