/// A word with a hyphen before it, which says how a command is meant.
package struct CommandOption: Sendable {
  package let name: String
  /// A hyphen and a letter, for the same thing.
  package let letter: String?
  /// What follows it; `nil` when nothing does.
  package let placeholder: String?
  package let offer: ValueOffer
  package let help: String
  /// Whether it may be given more than once.
  let isRepeatable: Bool
  /// Whether the palette understands it as well.
  let isForPalette: Bool
  let take: @Sendable (_ invocation: inout Invocation, _ text: String) throws(UsageProblem) -> Void

  /// Its name with what follows it.
  package var usage: String {
    let names = letter.map { "\($0), \(name)" } ?? name
    return placeholder.map { "\(names) \($0)" } ?? names
  }

  func works(in place: Place) -> Bool { place == .shell || isForPalette }
}

extension CommandOption {
  static func flag(
    _ name: String, into place: WritableKeyPath<Invocation, Bool> & Sendable, palette: Bool = false,
    _ help: String
  ) -> CommandOption {
    CommandOption(
      name: name, letter: nil, placeholder: nil, offer: .nothing, help: help, isRepeatable: false,
      isForPalette: palette
    ) { invocation, _ in invocation[keyPath: place] = true }
  }

  static func value<Value>(
    _ name: String, letter: String? = nil, _ placeholder: String, _ kind: ValueKind<Value>,
    into place: WritableKeyPath<Invocation, Value?> & Sendable, palette: Bool = false,
    _ help: String
  ) -> CommandOption {
    CommandOption(
      name: name, letter: letter, placeholder: placeholder, offer: kind.offer, help: help,
      isRepeatable: false, isForPalette: palette
    ) { invocation, text throws(UsageProblem) in
      invocation[keyPath: place] = try kind.read(text, name)
    }
  }

  /// One without which there is a value all the same.
  static func value<Value>(
    _ name: String, letter: String? = nil, _ placeholder: String, _ kind: ValueKind<Value>,
    over place: WritableKeyPath<Invocation, Value> & Sendable, _ help: String
  ) -> CommandOption {
    CommandOption(
      name: name, letter: letter, placeholder: placeholder, offer: kind.offer, help: help,
      isRepeatable: false, isForPalette: false
    ) { invocation, text throws(UsageProblem) in
      invocation[keyPath: place] = try kind.read(text, name)
    }
  }

  static func values<Value>(
    _ name: String, _ placeholder: String, _ kind: ValueKind<Value>,
    addedTo place: WritableKeyPath<Invocation, [Value]> & Sendable, _ help: String
  ) -> CommandOption {
    CommandOption(
      name: name, letter: nil, placeholder: placeholder, offer: kind.offer, help: help,
      isRepeatable: true, isForPalette: false
    ) { invocation, text throws(UsageProblem) in
      invocation[keyPath: place].append(try kind.read(text, name))
    }
  }
}

extension CommandOption {
  /// Every option there is, once, in the order of the table.
  package static let all: [CommandOption] = {
    var names: Set<String> = []
    return CommandWord.all.flatMap(\.options).filter { names.insert($0.name).inserted }
  }()

  /// The one that `name` stands for, whatever command it belongs to.
  static func named(_ name: String) -> CommandOption? {
    all.first { $0.name == name || $0.letter == name }
  }

  /// The commands that take it.
  package var words: [CommandWord] {
    CommandWord.all.filter { word in word.options.contains { $0.name == name } }
  }
}
