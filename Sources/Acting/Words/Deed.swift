import FleetModel

/// What is done to a node, in the words in which it is spoken of.
package enum Deed: Equatable, Sendable {
  case drain, resume, cordon, remove, register
  case weigh(from: Double?, to: Double?)
  case undo, confirm
  /// What we have no word for, in the gateway's. Not safe yet.
  case other(String)

  package init(_ reading: OperationReading) {
    switch reading.verb {
    case "drain": self = .drain
    case "resume": self = .resume
    case "weight": self = Deed(weight: reading.after?.weight, before: reading.before?.weight)
    case "undo": self = .undo
    case "confirm": self = .confirm
    case "remove": self = .remove
    case "register": self = .register
    default: self = .other(reading.verb)
    }
  }

  package init(_ order: ControlOrder) {
    switch order {
    case .drain: self = .drain
    case .resume: self = .resume
    case .cordon: self = .cordon
    case .weigh(let weight): self = Deed(weight: weight, before: nil)
    case .undo: self = .undo
    case .confirm: self = .confirm
    }
  }

  private init(weight: Double?, before: Double?) {
    self = weight == 0 ? .cordon : .weigh(from: before, to: weight)
  }

  /// `drain`, `weight 1.00 → 0.50`
  package var words: String {
    switch self {
    case .drain: "drain"
    case .resume: "resume"
    case .cordon: "cordon"
    case .remove: "removal"
    case .register: "registration"
    case .weigh(let from, let to): Self.words(from: from, to: to)
    case .undo: "undo"
    case .confirm: "keep"
    case .other(let verb): verb.isEmpty ? "change" : verb
    }
  }

  /// In a word or two: `weight 0.50`.
  package var shortWords: String {
    guard case .weigh(_, let to) = self else { return words }
    return Self.words(from: nil, to: to)
  }

  /// What was done, without how much.
  package var noun: String {
    guard case .weigh = self else { return words }
    return "weight"
  }

  /// How it is told once it is done: `drained`, `weight 1.00 → 0.50 in force`.
  package func past(isShort: Bool = false) -> String {
    switch self {
    case .drain: "drained"
    case .resume: "resumed"
    case .cordon: "cordoned"
    case .remove: "removed"
    case .register: "registered"
    case .weigh: (isShort ? shortWords : words) + " in force"
    case .undo: "undone"
    case .confirm: "kept"
    case .other: words + " done"
    }
  }

  /// The same in as few words as can be understood: `weight 0.50`.
  package var briefPast: String {
    if case .weigh = self { shortWords } else { past() }
  }

  /// Whether the node is to finish what it has and get nothing more.
  package var emptiesNode: Bool { self == .drain || self == .cordon }

  private static func words(from: Double?, to: Double?) -> String {
    let to = to.map(weight) ?? "not known"
    return from.map { "weight \(weight($0)) → \(to)" } ?? "weight \(to)"
  }

  /// `0.50`, `1.00`, `25.0`, `100`: as the table of nodes has it.
  private static func weight(_ weight: Double) -> String {
    guard !weight.isNaN else { return "not known" }
    let weight = weight.clamped(to: 0...9999)
    return weight.text(decimals: weight < 9.995 ? 2 : weight < 99.95 ? 1 : 0)
  }
}
