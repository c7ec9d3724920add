import Commands
import FleetModel
import TextSafety

/// What is done to a node, in the words in which it is spoken of.
enum Deed: Equatable {
  case drain, resume, cordon, remove, register
  case weigh(from: Double?, to: Double?)
  case undo, confirm
  /// What we have no word for, in the gateway's. Not safe yet.
  case other(String)

  init(_ reading: OperationReading) {
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

  init(_ order: ControlOrder) {
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
  var words: String {
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
  var shortWords: String {
    guard case .weigh(_, let to) = self else { return words }
    return Self.words(from: nil, to: to)
  }

  /// What was done, without how much.
  var noun: String {
    guard case .weigh = self else { return words }
    return "weight"
  }

  /// How it is told once it is done: `drained`.
  var past: String {
    switch self {
    case .drain: "drained"
    case .resume: "resumed"
    case .cordon: "cordoned"
    case .remove: "removed"
    case .register: "registered"
    case .weigh: words
    case .undo: "undone"
    case .confirm: "kept"
    case .other: words + " done"
    }
  }

  /// Whether the node is to finish what it has and get nothing more.
  var emptiesNode: Bool { self == .drain || self == .cordon }

  private static func words(from: Double?, to: Double?) -> String {
    let to = FigureText.known(to, FigureText.weight)
    return from.map { "weight \(FigureText.weight($0)) → \(to)" } ?? "weight \(to)"
  }
}
