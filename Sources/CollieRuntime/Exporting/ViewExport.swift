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

  /// The list that has the figures of the view: the overview is about nodes.
  private var kind: ListKind { ListKind(rawValue: state.attention.view.word) ?? .nodes }

  private var usualName: String {
    let time = state.shownFleet.wallTime(at: state.shownMoment)?.inFileName ?? "now"
    let ending = wish.form == .text ? "txt" : wish.form.rawValue
    return "collie-\(state.attention.view.title.lowercased())-\(time).\(ending)"
  }
}
