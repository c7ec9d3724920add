/// What a word means to the palette.
struct PaletteMeaning: Sendable {
  /// What a key can do of it. That key is shown beside it.
  let keyCommand: Command?
  /// Whether the words after it are one text, quotes and all.
  var takesRestOfLine = false
  let command: @Sendable (Invocation) -> Command

  /// Always the same.
  static func does(_ command: Command) -> PaletteMeaning {
    PaletteMeaning(keyCommand: command) { _ in command }
  }

  /// Asks about a change to the fleet. It opens a dialog, whatever stands on the line.
  static func asks(_ verb: ActRequest.Verb) -> PaletteMeaning {
    PaletteMeaning(keyCommand: .act(ActRequest(verb))) { .act($0.request(verb)) }
  }

  /// Something that depends on the words after it.
  static func makes(
    like keyCommand: Command? = nil, _ command: @escaping @Sendable (Invocation) -> Command
  ) -> PaletteMeaning {
    PaletteMeaning(keyCommand: keyCommand, command: command)
  }

  /// Something about the nodes that the rest of the line describes.
  static func filters(
    like keyCommand: Command, alone: Command, _ command: @escaping @Sendable (String) -> Command
  ) -> PaletteMeaning {
    PaletteMeaning(keyCommand: keyCommand, takesRestOfLine: true) { invocation in
      invocation.filter.map(command) ?? alone
    }
  }

  /// Whether the word must be written whole, because it is about a change to the fleet.
  var isWhole: Bool { if case .act = keyCommand { true } else { false } }
}
