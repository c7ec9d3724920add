import Commands
import Dashboard
import Drawing
import Listing
import Theming

/// A view in a file: as it is seen, as text, or as the figures behind it.
struct ViewExport {
  let wish: ExportWish
  let state: DashboardState
  let canvas: Canvas
  let theme: Theme

  /// Writes the file, and returns what to say of it.
  func write() throws(StartProblem) -> String {
    let name = wish.file ?? usualName
    try NewFile.write(content, to: name)
    return "written to \(name)"
  }

  private var content: [UInt8] {
    switch wish.form {
    case .text: PaintedFrame(canvas: canvas, theme: nil).bytes
    case .svg: ScalablePicture(canvas: canvas, theme: theme).bytes
    case .json: json
    }
  }

  private var json: [UInt8] {
    guard let list = try? FleetList(of: state.shownFleet, ListOptions(kind: kind, form: .json))
    else { return [] }
    var text = ""
    list.eachLine(in: .json) { line in
      text += line.terminalString + "\n"
      return true
    }
    return Array(text.utf8)
  }

  private var kind: ListKind {
    switch state.attention.view {
    case .overview, .nodes: .nodes
    case .queues: .queues
    case .latency: .latency
    case .spend: .spend
    case .events: .events
    }
  }

  private var usualName: String {
    let time = state.shownFleet.wallTime(at: state.shownMoment)?.rfc3339.prefix(19) ?? "now"
    let place = String(time.map { $0 == ":" ? "-" : $0 })
    let ending = wish.form == .text ? "txt" : wish.form.rawValue
    return "collie-\(state.attention.view.title.lowercased())-\(place).\(ending)"
  }
}
