/// One command and the keys that are to give it, in place of those that usually do.
package struct KeyAssignment: Equatable, Sendable {
  package var command: Command
  package var keys: [Key]

  package init(_ command: Command, _ keys: [Key]) { (self.command, self.keys) = (command, keys) }
}

extension KeyAssignment {
  /// Why a key cannot be given to a command, whatever the other keys do.
  package static func objection(to key: Key, for command: Command) -> String? {
    switch key {
    case .control("c"): return "ctrl-c always quits"
    case .enter, .escape, .tab, .backTab, .backspace:
      let isItsOwn = Keymap.standard.bindings.contains {
        $0.command == command && $0.keys.contains(key)
      }
      return isItsOwn ? nil : "\(key.plainName) means the same everywhere"
    case .control(let letter) where "hijm[".contains(letter):
      return "terminals send \(key.plainName) as another key"
    default: return command.isActing ? objectionToActing(by: key, for: command) : nil
    }
  }

  /// A slip of the finger must not ask for a change.
  private static func objectionToActing(by key: Key, for command: Command) -> String? {
    switch key {
    case .function: return nil
    case .character(let letter) where letter.isUppercase: return nil
    default:
      let isUsual = Keymap.standard.bindings.contains {
        $0.command == command && $0.keys.contains(key)
      }
      return isUsual ? nil : "it changes the fleet, and so wants a capital or a function key"
    }
  }
}
