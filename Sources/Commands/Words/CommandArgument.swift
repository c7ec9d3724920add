import FleetModel
import TextSafety

/// A word that stands after a command without an option before it.
struct CommandArgument: Sendable {
  let placeholder: String
  let offer: ValueOffer
  /// How many there may be on the command line.
  let count: ClosedRange<Int>
  /// How many there may be in the palette, where the cursor and the marks stand for those left out.
  let paletteCount: ClosedRange<Int>
  let take: @Sendable (_ invocation: inout Invocation, _ text: String) throws(UsageProblem) -> Void

  /// Whether it begins with a dash without being an option: `-load`.
  var canBeginWithDash: Bool { offer == .columns }

  /// No list of names that a person or a script has in mind is longer.
  static let many = 4096

  /// How many there may be in `place`.
  func count(in place: Place) -> ClosedRange<Int> { place == .shell ? count : paletteCount }
}

extension CommandArgument {
  static func one<Value>(
    _ placeholder: String, _ kind: ValueKind<Value>,
    into place: WritableKeyPath<Invocation, Value?> & Sendable, count: ClosedRange<Int> = 1...1,
    paletteCount: ClosedRange<Int>? = nil
  ) -> CommandArgument {
    CommandArgument(
      placeholder: placeholder, offer: kind.offer, count: count,
      paletteCount: paletteCount ?? count
    ) { invocation, text throws(UsageProblem) in
      invocation[keyPath: place] = try kind.read(text, placeholder)
    }
  }

  static let nodes = CommandArgument(
    placeholder: "NODE", offer: .nodes, count: 1...many, paletteCount: 0...many
  ) { invocation, text throws(UsageProblem) in
    let node = try ValueKind.node.read(text, "NODE")
    guard !invocation.nodes.contains(where: { NodeID($0) == NodeID(node) }) else {
      throw UsageProblem("'\(node.excerpt)' is named twice")
    }
    invocation.nodes.append(node)
  }

  static let addresses = CommandArgument(
    placeholder: "URL", offer: .examples(["http://", "https://", "unix:/"]), count: 0...many,
    paletteCount: 0...0
  ) { invocation, text throws(UsageProblem) in
    // Whoever knows what it is may say so, as with --source.
    if SourceWord.kind(of: text) != nil {
      invocation.sources.append(try ValueKind.source.read(text, "URL"))
    } else {
      invocation.addresses.append(text)
    }
  }

  static let number = one(
    "NUMBER", .number(0...100, offer: .examples(["0", "0.25", "0.5", "1"])), into: \.weight)
  static let operation = one("OPERATION", .operation, into: \.operation)
  static let operationOrLatest = one("OPERATION", .operation, into: \.operation, count: 0...1)
  static let shell = one("SHELL", .word(), into: \.shell)
  static let configWish = one("WISH", .word(), into: \.configWish, count: 0...1)
  static let topic = one(
    "COMMAND", .verb, into: \.helpTopic, count: 0...1, paletteCount: 0...0)

  static let verify = CommandArgument(
    placeholder: "verify", offer: .choices(["verify"]), count: 0...1, paletteCount: 0...0
  ) { invocation, text throws(UsageProblem) in
    guard text == "verify" else { throw UsageProblem("'\(text.excerpt)' is one word too many") }
    invocation.verifies = true
  }

  static let recording = one("FILE", .file, into: \.recording, paletteCount: 0...0)

  // Those of the palette alone.
  static let openNode = one("NODE", .node, into: \.node)
  static let view = CommandArgument(
    placeholder: "VIEW", offer: ValueKind<View>.word().offer, count: 1...1, paletteCount: 1...1
  ) { invocation, text throws(UsageProblem) in
    invocation.view = try ValueKind<View>.word().read(text, "view")
  }
  static let theme = one("THEME", .theme, into: \.theme, count: 0...1)
  static let column = one("COLUMN", .column, into: \.sort, count: 0...1)
  static let inverted = CommandArgument(
    placeholder: "inverted", offer: .choices(["inverted"]), count: 0...1, paletteCount: 0...1
  ) { invocation, text throws(UsageProblem) in
    guard text == "inverted" else { throw UsageProblem("'\(text.excerpt)' is one word too many") }
    invocation.sort?.isInverted.toggle()
  }
  static let time = one("TIME", .clockTime, into: \.at)
  static let otherTime = one("TIME", .clockTime, into: \.at, count: 0...1)
  static let exportForm = one("FORM", .word(), into: \.exportForm)
  static let exportFile = one("FILE", .plainName, into: \.target, count: 0...1)
  static let unlocking = one("TIME", .unlocking, into: \.unlocked)
}

extension ValueKind where Value == Invocation.Verb {
  fileprivate static let verb = ValueKind(offer: .verbs) { text, _ throws(UsageProblem) in
    guard let verb = Invocation.Verb(rawValue: text) else {
      throw CommandWord.unknown(text, among: CommandWord.inShell)
    }
    return verb
  }
}
