import Dashboard
import Drawing
import TerminalIO

extension Pointed {
  /// What a mouse does on the picture that is seen.
  init(_ report: MouseReport, on canvas: Canvas) {
    let gesture: Gesture =
      switch report.gesture {
      case .click: .click
      case .wheelUp: .wheelUp
      case .wheelDown: .wheelDown
      }
    guard let spot = canvas.spot(column: report.column, row: report.row) else {
      self.init(gesture)
      return
    }
    self.init(gesture, List(rawValue: spot.list), row: spot.row, column: spot.column)
  }
}
