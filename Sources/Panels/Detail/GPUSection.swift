import Drawing
import FleetModel
import FleetStore
import TextSafety

/// A node's GPUs, a row to each.
struct GPUSection: DetailSection {
  let scene: Scene
  let node: Node

  var title: String { node.gpus.isEmpty ? "GPUS" : "GPUS  \(node.gpus.count)" }

  private static let columns = [
    Column("GPU", .right, width: 3, rank: 0),
    Column("LOAD", width: 17, least: 4, most: 25, rank: 1),
    Column("MEMORY", width: 15, least: 7, rank: 3),
    Column("TEMP", .right, width: 5, rank: 2),
    Column("POWER", .right, width: 6, rank: 4),
    Column("ECC", .right, width: 4, rank: 3),
  ]

  /// More than any machine holds. A gateway that claims a million gets no taller picture.
  private static let most = 64

  func height(in width: Int) -> Int {
    node.gpus.isEmpty ? 1 : min(node.gpus.count, Self.most) + 1
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard !node.gpus.isEmpty else {
      let words =
        scene.fleet.unsupported.contains(.gpus)
        ? "this gateway does not report GPUs" : "nothing is known of its GPUs"
      canvas.write(Phrase(words, .dim), in: area)
      return
    }
    let layout = TableLayout(fitting: Self.columns, into: area.width)
    for place in layout.places {
      let column = Self.columns[place.index]
      canvas.write(
        column.heading(in: place.width), in: area, column: place.offset, row: 0,
        width: place.width, alignment: column.alignment, role: .dim)
    }
    for (row, gpu) in node.gpus.prefix(Self.most).enumerated() {
      for place in layout.places {
        let cell = Rect(
          column: area.column + place.offset, row: area.row + 1 + row, width: place.width,
          height: 1)
        draw(gpu, place.index, into: &canvas, in: cell)
      }
    }
  }

  private func draw(
    _ gpu: GPUReading, _ index: Int, into canvas: inout Canvas, in cell: Rect
  ) {
    var (words, role) = text(of: gpu, index)
    // Half of a sum would be another one.
    if index == 2, words.utf8.count > cell.width { words = used(by: gpu) }
    canvas.write(
      SafeText(words), in: cell, column: 0, row: 0, width: cell.width,
      alignment: index == 1 ? .left : Self.columns[index].alignment,
      role: words == FigureText.unknown ? .unknown : role)
    guard index == 1, cell.width >= 12, let load = gpu.utilizationPercent else { return }
    Bar(load / 100, style: .thin, glyphs: scene.glyphs).draw(
      into: &canvas, in: cell.cut(left: 5).rest)
  }

  private func text(of gpu: GPUReading, _ index: Int) -> (String, Role) {
    switch index {
    case 0: return (FigureText.shortCount(gpu.index), .dim)
    case 1: return (FigureText.known(gpu.utilizationPercent, FigureText.load), .text)
    case 2: return (memory(of: gpu), .text)
    case 3:
      return (
        FigureText.known(gpu.temperatureCelsius, FigureText.temperature),
        gpu.temperatureCelsius.map { Node.role(ofTemperature: $0) } ?? .unknown
      )
    case 4: return (FigureText.known(gpu.powerWatts, FigureText.power), .text)
    default:
      let errors = gpu.eccErrors ?? 0
      return (FigureText.known(gpu.eccErrors, FigureText.shortCount), errors > 0 ? .warn : .dim)
    }
  }

  private func used(by gpu: GPUReading) -> String {
    FigureText.known(gpu.memoryUsedGB, FigureText.gigabytes)
  }

  private func memory(of gpu: GPUReading) -> String {
    guard let used = gpu.memoryUsedGB, let total = gpu.memoryTotalGB else { return used(by: gpu) }
    return
      "\(FigureText.decimal(used.clamped(to: 0...99_999), 0)) of \(FigureText.gigabytes(total))"
  }
}
