import Commands

extension Scene {
  /// Whether this session and our key can change anything: where they cannot, the keys that do are
  /// not in the table of keys at all.
  var mayAct: Bool { keymap.bindings.contains { $0.command.isActing } }

  /// The first key that gives `command` here, as this terminal writes it.
  func keyName(for command: Command) -> String? {
    let binding = keymap.bindings.first {
      $0.command == command && $0.views.contains(attention.view)
    }
    return binding?.keys.first.map { glyphs.isASCII ? $0.plainName : $0.name }
  }
}
