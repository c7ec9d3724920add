import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// A node's figures, each with its recent past, where it comes from and how old it is.
struct FigureSection: DetailSection {
  let scene: Scene
  let node: Node

  var title: String { "FIGURES" }

  func height(in width: Int) -> Int { lines.count }

  func draw(into canvas: inout Canvas, in area: Rect) {
    for (row, line) in lines.enumerated() {
      canvas.write(SafeText(line.name), in: area, column: 0, row: row, role: .dim)
      canvas.write(
        SafeText(line.value), in: area, column: 16, row: row,
        role: line.value == FigureText.unknown ? .unknown : line.role)
      drawPast(of: line, into: &canvas, in: area, row: row)
      let room = Rect(
        column: area.column + min(48, area.width), row: area.row + row,
        width: area.width - 48, height: 1)
      canvas.write(line.origin, in: room)
    }
  }

  private func drawPast(of line: Line, into canvas: inout Canvas, in area: Rect, row: Int) {
    guard row < area.height else { return }
    let end = max(26, 17 + line.value.unicodeScalars.count)
    let room = area.cut(top: row).rest.cut(top: 1).top.cut(left: 46).left.cut(left: end).rest
    if let column = line.column, let difference = scene.difference(in: column, of: node) {
      let words = difference.notes.first { $0.width <= room.width } ?? Phrase()
      canvas.write(words, in: room)
      return
    }
    guard let past = line.past else { return }
    Trend(node.history[past], in: scene, cells: room.width, scale: line.scale).draw(
      into: &canvas, in: room)
  }

  private struct Line {
    var name: String
    var value: String
    var role: Role = .text
    var past: NodeFigure?
    var scale: Scale?
    var origin = Phrase()

    /// The column of the node table that shows the same.
    var column: NodeColumn? {
      switch name {
      case "load": .load
      case "in flight": .inFlight
      case "latency": .latency
      case "ttft p50/95/99": .firstTokenP99
      case "queued": .queued
      case "requests/s": .requestsPerSecond
      case "errors/s": .errorsPerSecond
      case "tokens/s": .tokensPerSecond
      case "memory": .memory
      case "weight": .weight
      default: nil
      }
    }
  }

  private var lines: [Line] {
    let cache = line("kv cache", \.cacheShare) { FigureText.load($0 * 100) }
    return [
      line("load", \.loadPercent, FigureText.load, past: .load, scale: Scale(ceiling: 100)),
      line("in flight", \.inFlight, whole: node.inFlight, FigureText.count, past: .inFlight),
      line("latency", \.latencyMilliseconds, FigureText.milliseconds, past: .latency),
      firstToken,
      line("queued", \.queued, whole: node.queued, FigureText.count),
      rate("requests/s", .requests), rate("errors/s", .errors), rate("tokens/s", .tokens),
      memory,
    ] + (node.cacheShare == nil ? [] : [cache]) + [line("weight", \.weight, FigureText.weight)]
  }

  /// - Parameter whole: the figure of the node, where several sources add up to it.
  private func line<Value>(
    _ name: String, _ read: (NodeReading) -> Value?, whole: Value? = nil,
    _ form: (Value) -> String, past: NodeFigure? = nil, scale: Scale? = nil
  ) -> Line {
    let figure = node.figure(read)
    return Line(
      name: name, value: FigureText.known(whole ?? figure?.value, form), past: past, scale: scale,
      origin: origin(figure.map { ($0.source, $0.at) }))
  }

  private func rate(_ name: String, _ rate: NodeRate) -> Line {
    let figure = node.figure(rate)
    return Line(
      name: name, value: FigureText.known(figure?.value, FigureText.compact),
      origin: origin(figure.map { ($0.source, $0.at) }))
  }

  private var memory: Line {
    let total = node.figure(\.memoryTotalGB)
    var value = FigureText.known(node.memoryShare) { FigureText.load($0 * 100) }
    if node.memoryShare != nil, let total {
      value += " of \(FigureText.gigabytes(total.value))"
    }
    return Line(name: "memory", value: value, origin: origin(total.map { ($0.source, $0.at) }))
  }

  private var firstToken: Line {
    let summary = scene.fleet.latency(.firstToken, scope: .node(node.id))
    let value = [summary?.p50, summary?.p95, summary?.p99].map {
      FigureText.known($0, FigureText.percentile)
    }
    return Line(
      name: "ttft p50/95/99",
      value: summary == nil ? FigureText.unknown : value.joined(separator: " / ") + " ms",
      role: scene.objectiveRole(of: summary?.p99?.milliseconds))
  }

  /// Which source says so, and how long ago if that is longer than it should be.
  ///
  /// An age that is always a second or two would be repainted for ever and say nothing.
  private func origin(_ figure: (source: SourceID, at: Moment)?) -> Phrase {
    guard let figure else { return Phrase() }
    var phrase = Phrase()
    phrase.add(SafeName(figure.source.name).text.truncated(to: 12), .dim)
    let interval = scene.fleet.sources.first { $0.id == figure.source }?.interval ?? .seconds(2)
    let age = scene.fleet.now - figure.at
    if age > interval * 3 { phrase.add(" \(FigureText.age(age)) ago", .warn) }
    return phrase
  }
}
