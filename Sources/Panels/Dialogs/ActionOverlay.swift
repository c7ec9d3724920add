import Acting
import Commands
import Dashboard
import Drawing
import FleetModel
import TextSafety

/// The question before a change: what it would do, as the gateway says, what is wanted besides, and
/// what stands against it.
///
/// On a small screen the least important lines go first: the buttons, the name, the word that must
/// be typed and the problem stay to the end.
package struct ActionOverlay: Panel {
  private let scene: Scene
  private let dialog: ActionDialog
  private let row: Int?

  /// - Parameter row: The row of the screen in which the node is, to be left in sight.
  package init(_ scene: Scene, _ dialog: ActionDialog, row: Int? = nil) {
    (self.scene, self.dialog, self.row) = (scene, dialog, row)
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let node = dialog.targets.count == 1 ? dialog.targets[0].node : nil
    let frame = DialogFrame(scene: scene, title: dialog.title, node: node, row: row)
    let focused: Int? =
      switch dialog.focus {
      case .cancel: 0
      case .proceed: 1
      case .field: nil
      }
    let buttons = DialogButtons(names: ["Cancel", dialog.button], focused: focused)
    frame.draw(page, buttons: buttons, into: &canvas, in: area)
  }

  private func page(after head: DialogPage, rows: Int) -> DialogPage {
    var top = head
    addOperation(to: &top)
    var bottom = DialogPage(width: head.width)
    addFields(to: &bottom)
    addObjections(to: &bottom)
    if dialog.targets.count == 1 {
      top.add(PreviewLines(scene: scene, dialog: dialog, target: dialog.targets[0]).page(in: top))
    } else {
      let lines = TargetLines(scene: scene, dialog: dialog)
      let needed = bottom.lines.count { $0.rank < 9 } + top.lines.count
      top.add(lines.page(in: top, rows: max(1, rows - needed)))
    }
    top.add(bottom)
    return top
  }

  /// The change that is undone, done again or kept.
  private func addOperation(to page: inout DialogPage) {
    guard let operation = dialog.operation else { return }
    var words = Phrase()
    words.add(SafeText(Deed(operation).words, limit: 64), .strong)
    if let actor = operation.actor { words.add(" by " + SafeName(actor).text, .dim) }
    if let at = operation.askedAt { words.add(" at \(at.clock)", .dim) }
    if let reason = operation.reason, !reason.isEmpty {
      words.add(" because " + SafeText(reason, limit: 200), .dim)
    }
    page.add(words, label: "Change", rank: 2, atMost: 2)
    addCountdown(of: operation, to: &page)
  }

  /// What happens to a change that is not kept.
  private func addCountdown(of operation: OperationReading, to page: inout DialogPage) {
    guard dialog.verb == .confirm,
      let left = OperationStory(operation, at: scene.gatewayTime).revertsIn
    else { return }
    var words = Phrase("in ", .dim)
    words.add(OperationStory.countdown(left), left < .minutes(1) ? .warn : .strong)
    words.add(" unless it is kept", .dim)
    page.add(words, label: "Put back", rank: 1)
  }

  private func addFields(to page: inout DialogPage) {
    for field in dialog.fields where field.name != .name { add(field, to: &page) }
  }

  private func add(_ field: ActionDialog.Field, to page: inout DialogPage) {
    let isFocused = dialog.focus == .field(field.name)
    let isEmpty = field.line.text.isEmpty
    var words = Phrase()
    words.add(.spaces(page.labelWidth))
    if isEmpty, !isFocused {
      words.add(dialog.placeholder(of: field.name), .dim)
    } else {
      let line = TypedLine(field.line, isFocused: isFocused, glyphs: scene.glyphs)
      let unit = field.impliedUnit
      // What is only proposed gives way to the first character that is typed.
      words.add(
        line.phrase(
          within: page.valueWidth - unit.width, role: field.isProposal ? .dim : .text))
      words.add(unit, .dim)
    }
    let isNeeded = isFocused || field.name == .name
    page.add(
      DialogPage.Line(
        label: field.name.label, words: words, rank: isNeeded ? 0 : isEmpty ? 5 : 3,
        isFocused: isFocused))
  }

  /// Whether the preview says the same already.
  private func isSaid(_ objection: Objection) -> Bool {
    guard case .noPreview = objection, dialog.targets.count == 1 else { return false }
    if case .failed = dialog.targets[0].preview { return true }
    return false
  }

  private func addObjections(to page: inout DialogPage) {
    let word = dialog.demandedWord
    let hidden = dialog.hiddenMarks
    if dialog.objections.isEmpty, word == nil, dialog.problem == nil, hidden == 0 { return }
    page.addBlank()
    if hidden > 0 {
      let nodes = hidden == 1 ? "1 marked node is" : "\(hidden) marked nodes are"
      page.add(Phrase("! \(nodes) hidden by the filter and left out", .warn), rank: 1)
    }
    for objection in dialog.objections where !isSaid(objection) {
      var words = Phrase("! ", objection.role)
      words.add(SafeText(objection.words, limit: 400), objection.role)
      page.add(words, rank: 1)
    }
    if let word {
      var words = Phrase("type ", .dim)
      words.add(SafeText(identifier: word), .strong)
      page.add(words, label: "To go on", rank: 0, atMost: 8)
    }
    for field in dialog.fields where field.name == .name { add(field, to: &page) }
    if let problem = dialog.problem {
      page.add(Phrase("! ", .bad) + Phrase(problem, .bad), rank: 0, atMost: 2)
    }
  }
}
