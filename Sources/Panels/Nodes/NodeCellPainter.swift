import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Draws one cell of the node table.
struct NodeCellPainter {
  let scene: Scene
  let node: Node

  func draw(
    _ field: NodeField, into canvas: inout Canvas, in area: Rect, alignment: Column.Alignment
  ) {
    if let then = scene.comparison?.fleet, case .figure(let figure) = field {
      if figure == .state { return drawComparedState(then, into: &canvas, in: area) }
      if figure.comparedWidths != nil { return drawCompared(figure, into: &canvas, in: area) }
    }
    switch field {
    case .gpuLoads: drawGPULoads(into: &canvas, in: area)
    case .figure(.state): drawState(into: &canvas, in: area)
    case .figure(.health): drawHealth(into: &canvas, in: area)
    case .figure(.trend): drawTrend(into: &canvas, in: area)
    case .figure(.name), .figure(.urgency):
      canvas.write(
        NodeLabel(node.id, in: scene.fleet).cut(to: area.width), in: area, column: 0, row: 0)
    case .figure(let figure):
      let (words, role) = text(of: figure)
      canvas.write(
        SafeText(words, limit: 64), in: area, column: 0, row: 0, width: area.width,
        alignment: alignment, role: words == FigureText.unknown ? .unknown : role)
    }
  }

  private func drawCompared(_ figure: NodeColumn, into canvas: inout Canvas, in area: Rect) {
    guard let widths = figure.comparedWidths else { return }
    let (words, role) = text(of: figure)
    ComparedCell(
      words: SafeText(words, limit: 64), role: words == FigureText.unknown ? .unknown : role,
      difference: scene.difference(in: figure, of: node), widths: widths
    ).draw(into: &canvas, in: area)
  }

  private func text(of figure: NodeColumn) -> (String, Role) {
    switch figure {
    case .gpu: (node.gpuWords, .dim)
    case .region: (node.region ?? FigureText.unknown, .dim)
    case .load: (FigureText.known(node.loadPercent, FigureText.load), .text)
    case .memory: memory
    case .inFlight: (FigureText.known(node.inFlight, FigureText.count), .text)
    case .queued: (FigureText.known(node.queued, FigureText.count), .text)
    case .requestsPerSecond: (FigureText.known(node.requestsPerSecond, FigureText.compact), .text)
    case .errorsPerSecond: errors
    case .firstTokenP99: firstToken
    case .latency: (FigureText.known(node.latencyMilliseconds, FigureText.milliseconds), .text)
    case .tokensPerSecond: (FigureText.known(node.tokensPerSecond, FigureText.compact), .text)
    case .temperature: temperature
    // To ten watts: the last digit changes with every poll and tells nobody anything.
    case .power:
      (FigureText.known(node.powerWatts.map { ($0 / 10).rounded() * 10 }, FigureText.power), .text)
    case .ecc: ecc
    case .weight: weight
    case .health: health
    case .name, .urgency, .state, .trend: ("", .text)
    }
  }

  private var health: (String, Role) {
    guard let score = node.healthScore else { return (FigureText.unknown, .unknown) }
    let role = Node.role(ofHealth: score)
    return (FigureText.score(score), role == .bar ? .text : role)
  }

  private var memory: (String, Role) {
    guard let share = node.memoryShare else { return (FigureText.unknown, .unknown) }
    return (FigureText.load(share * 100), share >= 0.95 ? .warn : .text)
  }

  private var errors: (String, Role) {
    guard let errors = node.errorsPerSecond else { return (FigureText.unknown, .unknown) }
    return (FigureText.compact(errors), errors < 0.05 ? .dim : .warn)
  }

  private var firstToken: (String, Role) {
    guard let reading = scene.fleet.latency[LatencyKey(.node(node.id), .firstToken)] else {
      return (FigureText.unknown, .unknown)
    }
    let p99 = LatencySummary(reading, window: .minutes(1)).p99
    return (
      FigureText.known(p99, FigureText.latency), scene.objectiveRole(of: p99?.milliseconds)
    )
  }

  private var temperature: (String, Role) {
    guard let celsius = node.temperatureCelsius else { return (FigureText.unknown, .unknown) }
    return (FigureText.temperature(celsius), Node.role(ofTemperature: celsius))
  }

  private var ecc: (String, Role) {
    guard let errors = node.eccErrors else { return (FigureText.unknown, .unknown) }
    return (FigureText.shortCount(errors), errors > 0 ? .warn : .dim)
  }

  /// A weight that somebody changed is news; the usual one is not.
  private var weight: (String, Role) {
    guard let weight = node.weight else { return (FigureText.unknown, .unknown) }
    return (FigureText.weight(weight), weight == 1 ? .dim : .strong)
  }

  private func drawState(into canvas: inout Canvas, in area: Rect) {
    guard let state = node.state else {
      canvas.put(scene.glyphs.mark.unknown, in: area, column: 0, row: 0, role: .unknown)
      return
    }
    canvas.put(
      state.glyph(scene.glyphs.mark), in: area, column: 0, row: 0, role: state.role)
    guard area.width >= 10 else { return }
    let role: Role = state == .ready ? .text : state.role
    canvas.write(SafeText(state.shortName), in: area, column: 2, row: 0, role: role)
  }

  private func drawHealth(into canvas: inout Canvas, in area: Rect) {
    let (words, role) = health
    canvas.write(SafeText(words), in: area, column: 0, row: 0, role: role)
    guard area.width >= 8, let score = node.healthScore else { return }
    Bar(score, style: .thin, glyphs: scene.glyphs, role: Node.role(ofHealth: score)).draw(
      into: &canvas, in: area.cut(left: 5).rest)
  }

  private func drawTrend(into canvas: inout Canvas, in area: Rect) {
    Trend(
      node.history[.load], in: scene, cells: area.width / 10 * 10, scale: Scale(ceiling: 100)
    ).draw(into: &canvas, in: area.cut(left: area.width / 10 * 10).left)
  }

  /// A cell to each GPU, or to as many neighbours as it takes to show them all.
  private func drawGPULoads(into canvas: inout Canvas, in area: Rect) {
    let gpus = node.gpus
    guard !gpus.isEmpty else {
      canvas.write(SafeText(FigureText.unknown), in: area, column: 0, row: 0, role: .unknown)
      return
    }
    let perCell = max(1, (gpus.count + area.width - 1) / max(1, area.width))
    let loads: [Double?] = stride(from: 0, to: gpus.count, by: perCell).map { first in
      gpus[first..<min(gpus.count, first + perCell)].compactMap(\.utilizationPercent).max()
    }
    // In one colour and four heights: these are as many as all other figures of the row together,
    // never stand still, and each cell that changes is sent.
    let scale = Scale(ceiling: 100)
    let steps = loads.map { load -> Double? in
      guard let load, load.isFinite else { return nil }
      return load < 2 ? 0 : Double(scale.level(of: load, outOf: 4) + 1) * 25 - 1
    }
    Sparkline(steps, scale: scale, glyphs: scene.glyphs, role: .bar).draw(
      into: &canvas, in: area.cut(left: loads.count).left)
  }
}
