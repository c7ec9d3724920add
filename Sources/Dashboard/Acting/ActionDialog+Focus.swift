import Commands

extension ActionDialog {
  /// The way of `tab`, around and around.
  private var stops: [Focus] { fields.map { .field($0.name) } + [.cancel, .proceed] }

  mutating func moveFocus(by steps: Int) {
    let stops = stops
    let place = (stops.firstIndex(of: focus) ?? 0) + steps + stops.count
    focus = stops[place % stops.count]
  }

  /// Takes a key that moves the focus or edits a field. Enter and escape are for the dashboard.
  ///
  /// - Returns: Whether the text of a field is another now.
  mutating func press(_ key: Key) -> Bool {
    switch (key, focus) {
    case (.tab, _): moveFocus(by: 1)
    case (.backTab, _): moveFocus(by: -1)
    case (.up, .field(let name)): if name != fields.first?.name { moveFocus(by: -1) }
    // The buttons stand side by side under the last field.
    case (.up, _): if let last = fields.last { focus = .field(last.name) }
    case (.down, .field): moveFocus(by: 1)
    case (.left, .proceed): focus = .cancel
    case (.right, .cancel): focus = .proceed
    case (_, .field(let name)): return edit(name) { $0.press(key) }
    default: break
    }
    return false
  }

  /// Takes what was pasted into the field that is being typed in.
  ///
  /// - Returns: Whether there was one.
  mutating func paste(_ text: String) -> Bool {
    // The word that confirms is to be typed: a paste is not a decision.
    guard case .field(let name) = focus, name != .name else { return false }
    return edit(name) { line in
      line.paste(text)
      return true
    }
  }

  private mutating func edit(_ name: Field.Name, _ change: (inout LineEditor) -> Bool) -> Bool {
    guard let place = fields.firstIndex(where: { $0.name == name }) else { return false }
    let before = fields[place].line
    var line = before
    guard change(&line) else { return false }
    if fields[place].isProposal, line.text.utf8.count > before.text.utf8.count {
      line = LineEditor()
      _ = change(&line)
    }
    fields[place].isProposal = false
    fields[place].line = line
    return line.text != before.text
  }
}
