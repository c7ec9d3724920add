import Commands

extension Scene {
  /// The keys that may be pressed: where nothing can be changed, those that change something are
  /// not shown anywhere.
  var bindings: [Keymap.Binding] {
    mayAct ? keymap.bindings : keymap.bindings.filter { !$0.command.changesFleet }
  }

  /// What the hint line can show, in its order.
  var hints: [Keymap.Hint] {
    bindings.filter { $0.views.contains(attention.view) }.compactMap(\.hint)
  }

  /// Whether this session and our key can change anything at all.
  var mayAct: Bool { !rails.isReadOnly && source?.access?.role?.mayControl != false }

  /// The first key that gives `command` here, as this terminal writes it.
  func keyName(for command: Command) -> String? {
    let binding = bindings.first {
      $0.command == command && $0.views.contains(attention.view)
    }
    return binding?.keys.first.map { glyphs.isASCII ? $0.plainName : $0.name }
  }
}

extension Command {
  fileprivate var changesFleet: Bool {
    switch self {
    case .act, .stepWeight, .restoreWeight, .unlock: true
    default: false
    }
  }
}
