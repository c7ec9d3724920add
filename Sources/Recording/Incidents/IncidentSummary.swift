import FleetModel

/// What has changed from the beginning of a window to its end, in sentences.
struct IncidentSummary {
  private let window: RecordedWindow

  init(_ window: RecordedWindow) { self.window = window }

  var lines: [String] {
    var lines = [
      "From \(time(window.startWall)) to \(time(window.endWall)).",
      "",
    ]
    if window.isBroken { lines += ["Parts of the recording could not be read.", ""] }
    lines += section("Nodes", nodeLines)
    lines += section("Queues", queueLines)
    lines += section("Sources", sourceLines)
    lines += section("What happened", worstEvents)
    return lines
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    [title] + (lines.isEmpty ? ["  nothing to tell"] : lines.map { "  " + $0.printable }) + [""]
  }

  private var nodeLines: [String] {
    let before = nodes(window.before)
    let after = nodes(window.after)
    var lines = [
      "\(ready(before)) of \(before.count) ready, then \(ready(after)) of \(after.count)"
    ]
    for (id, node) in after.sorted(by: { $0.key < $1.key }) {
      guard let old = before[id] else {
        lines.append("\(id.name) came")
        continue
      }
      if old.state != node.state {
        let why = node.stateReason.map { ": \($0)" } ?? ""
        lines.append("\(id.name) \(word(old.state)), then \(word(node.state))\(why)")
      } else if let from = old.healthScore, let to = node.healthScore, from - to >= 0.2 {
        lines.append("\(id.name) health \(from.hundredths), then \(to.hundredths)")
      }
      if let from = old.weight, let to = node.weight, from != to {
        lines.append("\(id.name) weight \(from.hundredths), then \(to.hundredths)")
      }
    }
    for id in before.keys.sorted() where after[id] == nil { lines.append("\(id.name) went") }
    return lines
  }

  private var queueLines: [String] {
    let before = Dictionary(
      window.before.flatMap { $0.queues ?? [] }.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return window.after.flatMap { $0.queues ?? [] }.compactMap { queue in
      guard let to = queue.depth, let from = before[queue.id]?.depth, from != to else { return nil }
      let priority = queue.priority.map { " priority \($0)" } ?? ""
      return "\(queue.model)\(priority): \(from) waited, then \(to)"
    }
  }

  private var sourceLines: [String] {
    window.silences.map { silence in
      let end = silence.until.map { "to \($0.clock)" } ?? "and still at the end"
      return "\(silence.source.name) said nothing from \(silence.from?.clock ?? "-") \(end): "
        + silence.problem.description
    }
  }

  /// The worst, and the newest of these last.
  private var worstEvents: [String] {
    let worst = window.events.filter { $0.severity != .info }.suffix(50)
    return worst.map { "\($0.at?.clock ?? "-") \($0.message)" }
  }

  private func nodes(_ tracks: [SourceTrack]) -> [NodeID: NodeReading] {
    Dictionary(
      tracks.flatMap { $0.nodes ?? [] }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }
    )
  }

  private func ready(_ nodes: [NodeID: NodeReading]) -> Int {
    nodes.values.count { $0.state == .ready }
  }

  private func word(_ state: NodeState?) -> String { state?.rawValue ?? "unknown" }
  private func time(_ time: WallTime?) -> String { time?.rfc3339 ?? "a time that nobody told" }
}

extension Double {
  /// Two decimals, as figures of a node are shown.
  fileprivate var hundredths: String {
    guard isFinite, magnitude < 1e9 else { return "-" }
    let number = Int((magnitude * 100).rounded())
    let rest = number % 100
    return (self < 0 ? "-" : "") + "\(number / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
