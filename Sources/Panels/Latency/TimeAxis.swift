import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The minutes under a picture of the past: the time of every tenth, and what happened when.
struct TimeAxis {
  let scene: Scene
  /// The minute of the last column, as the columns of a past are numbered.
  let lastMinute: Int64
  let columns: Int

  /// The gateway's time at which a column begins.
  private func start(of column: Int) -> WallTime? {
    let minute = lastMinute - Int64(columns - 1 - column)
    return scene.wallTime(at: Moment(milliseconds: minute.multipliedClamped(by: 60_000)))
  }

  func drawTimes(into canvas: inout Canvas, in area: Rect) {
    var free = 0
    for column in 0..<columns {
      guard let start = start(of: column) else { return }
      // The nearest whole minute: columns follow our clock, which is some seconds off.
      let minute = (start.milliseconds + 30_000).flooredDivision(by: 60_000)
      guard minute % 10 == 0, column >= free, column + 5 <= columns else { continue }
      let time = WallTime(milliseconds: minute.multipliedClamped(by: 60_000))
      canvas.write(
        SafeText(FigureText.minute(time)), in: area, column: area.width - columns + column, row: 0,
        role: .dim)
      free = column + 7
    }
  }

  /// A mark for each minute in which something happened, for the worst of it.
  func drawEvents(into canvas: inout Canvas, in area: Rect) {
    for (column, event) in worst {
      let mark = EventMark(event: event)
      canvas.put(
        mark.glyph(scene.glyphs), in: area, column: area.width - columns + column, row: 0,
        role: mark.role)
    }
  }

  private var worst: [Int: EventReading] {
    guard columns > 0, let first = start(of: 0) else { return [:] }
    var worst: [Int: EventReading] = [:]
    for event in scene.fleet.events where isAboutWhatIsSelected(event) {
      guard let at = event.at else { continue }
      let column = (at - first).milliseconds.flooredDivision(by: 60_000)
      guard column >= 0, column < Int64(columns) else { continue }
      if let known = worst[Int(column)], known.severity > event.severity { continue }
      worst[Int(column)] = event
    }
    return worst
  }

  /// With a node under the cursor only what happened to that node.
  private func isAboutWhatIsSelected(_ event: EventReading) -> Bool {
    guard case .node(let id) = scene.attention.latency.selected else { return true }
    return event.subject == id.name
  }
}
