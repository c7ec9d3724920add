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

  package init(_ scene: Scene, _ dialog: ActionDialog) {
    (self.scene, self.dialog) = (scene, dialog)
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let node = dialog.targets.count == 1 ? dialog.targets[0].node : nil
    let frame = DialogFrame(scene: scene, title: dialog.title, node: node)
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
      words.add(": " + SafeText(reason, limit: 200), .dim)
    }
    page.add(words, label: "Change", rank: 2, atMost: 2)
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
      words.add(field.name.placeholder, .dim)
    } else {
      let line = TypedLine(field.line, isFocused: isFocused, glyphs: scene.glyphs)
      words.add(line.phrase(within: page.valueWidth))
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
      words.add(" to go on", .dim)
      page.add(words, label: "In full", rank: 0, atMost: 8)
    }
    for field in dialog.fields where field.name == .name { add(field, to: &page) }
    if let problem = dialog.problem {
      page.add(Phrase("! ", .bad) + Phrase(problem, .bad), rank: 0, atMost: 2)
    }
  }
}

extension ActionDialog {
  /// `Drain`, `Drain 20 nodes`, `Undo drain of`; the name of a single node follows.
  fileprivate var title: SafeText {
    var words = verb.title
    if let operation { words += SafeText(" \(Deed(operation).noun) of", limit: 40) }
    return targets.count == 1 ? words : words + " \(targets.count) nodes"
  }

  /// What the button says that does it.
  fileprivate var button: SafeText {
    hasMoved ? "Ask again" : verb.button
  }
}

extension ActRequest.Verb {
  /// The beginning of a dialog's title.
  var title: SafeText {
    switch self {
    case .drain: "Drain"
    case .resume: "Resume"
    case .cordon: "Cordon"
    case .weight: "Weigh"
    case .undo: "Undo"
    case .redo: "Redo"
    case .confirm: "Keep"
    }
  }

  /// What the button says that does it.
  fileprivate var button: SafeText {
    switch self {
    case .drain: "Drain"
    case .resume: "Resume"
    case .cordon: "Cordon"
    case .weight: "Set weight"
    case .undo: "Undo"
    case .redo: "Redo"
    case .confirm: "Keep it"
    }
  }
}

extension ActionDialog.Field.Name {
  fileprivate var label: SafeText {
    switch self {
    case .weight: "Weight"
    case .reason: "Reason"
    case .deadline: "Deadline"
    case .revert: "Revert"
    case .name: "Typed"
    }
  }

  /// What an empty field means.
  fileprivate var placeholder: String {
    switch self {
    case .weight: "from 0 to 100"
    case .reason: "none given"
    case .deadline: "as the gateway has it"
    case .revert: "stays until somebody changes it"
    case .name: ""
    }
  }
}
