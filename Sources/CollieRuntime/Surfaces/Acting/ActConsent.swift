import Acting
import Commands
import FleetModel
import Glibc
import TextSafety

/// Whether the person who typed the command wants what it would do.
struct ActConsent {
  private let invocation: Invocation
  private let plan: ActPlan
  private let previews: [Intent.ID: ControlAnswer]
  private let objections: [Objection]

  init(
    _ invocation: Invocation, plan: ActPlan, previews: [Intent.ID: ControlAnswer],
    rails: GuardRails
  ) {
    (self.invocation, self.plan, self.previews) = (invocation, plan, previews)
    objections = plan.objections + plan.intents.compactMap { plan.objection(to: $0, previews) }
  }

  /// The intents with what was agreed to: only those that the gateway would refuse are forced, unless
  /// all were to be.
  var intents: [Intent] {
    plan.intents.map { intent in
      var intent = intent
      if case .belowFloor = plan.objection(to: intent, previews) { intent.isForced = true }
      return intent
    }
  }

  /// With somebody there to look, the first of several waits to be looked at.
  var isWatched: Bool { !invocation.isAgreed }

  func isGiven() throws(StartProblem) -> Bool {
    for objection in objections { Console.errors.complain(objection.words) }
    if objections.contains(where: { !$0.isOverridable }) { return false }
    let open = objections.filter { !isAnswered($0) }
    if open.isEmpty, invocation.isAgreed { return true }
    guard isatty(STDIN_FILENO) == 1 else {
      guard let first = open.first else {
        throw StartProblem("nobody is here to agree: say --yes, or --dry-run to look only")
      }
      Console.errors.complain("nobody is here to type it" + (first.option.map { ": \($0)" } ?? ""))
      return false
    }
    let nodes = plan.intents.map(\.node)
    let word = plan.intents.first.flatMap { open.demandedWord(for: $0.order, on: nodes) } ?? "yes"
    return try Self.ask("Type \(word) to go on", for: word)
  }

  /// Whether an option already says what would have to be typed.
  private func isAnswered(_ objection: Objection) -> Bool {
    switch objection {
    case .tooMany, .belowFloor: invocation.isForced
    // Who writes the context's name into the command has typed it.
    case .protected(let name): invocation.context == name
    case .noPreview, .readOnly, .role, .socketLevel, .locked, .stale, .nothingToSteer, .onlyTold,
      .unknownNode:
      false
    }
  }

  /// Asks the person at the terminal for a word. Anything else means no.
  static func ask(_ question: String, for word: String) throws(StartProblem) -> Bool {
    Console.errors.print(lines: [SafeText(question + ":")])
    guard let line = readLine(strippingNewline: true) else { return false }
    return line.unicodeScalars.elementsEqual(word.unicodeScalars)
  }
}

extension Objection {
  /// What says in the command what would have to be typed.
  fileprivate var option: String? {
    switch self {
    case .tooMany, .belowFloor: "--force says so in the command"
    case .protected(let name): "--context \(name) says so in the command"
    default: nil
    }
  }
}
