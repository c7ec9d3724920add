import Acting
import Commands
import Dashboard
import TextSafety

extension ActionDialog {
  /// `Drain`, `Drain 20 nodes`, `Undo drain of`; the name of a single node follows.
  var title: SafeText {
    var words = verb.title
    if let operation { words += SafeText(" \(Deed(operation).noun) of", limit: 40) }
    return targets.count == 1 ? words : words + " \(targets.count) nodes"
  }

  /// What an empty field means. Where nothing is put back by itself, nothing is cut off either.
  func placeholder(of name: Field.Name) -> String {
    name == .deadline && text(of: .revert) == nil ? "none · 0 cuts off at once" : name.placeholder
  }

  /// What the button says that does it.
  var button: SafeText {
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
    case .weight: "Weight of"
    case .undo: "Undo"
    case .redo: "Redo"
    case .confirm: "Keep"
    }
  }

  /// What the button says that does it.
  var button: SafeText {
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

extension ActionDialog.Field {
  /// What a bare number is taken for.
  var impliedUnit: SafeText {
    guard name == .deadline || name == .revert, !line.text.isEmpty,
      line.text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." })
    else { return SafeText() }
    return " min"
  }
}

extension ActionDialog.Field.Name {
  var label: SafeText {
    switch self {
    case .weight: "Weight"
    case .reason: "Reason"
    case .deadline: "Deadline"
    case .revert: "Revert"
    case .name: "Typed"
    }
  }

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
