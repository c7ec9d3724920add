import Commands
import TextSafety

extension Invocation {
  /// Reads a command line, without the program's name.
  init(parsing arguments: [String]) throws(UsageProblem) {
    self.init()
    var rest = arguments[...]
    if let first = rest.first, !first.hasPrefix("-") {
      verb = try Self.topic(first)
      rest.removeFirst()
      if verb == .help, let topic = rest.popFirst() { helpTopic = try Self.topic(topic) }
      if verb == .audit, rest.first == "verify" {
        verifies = true
        rest.removeFirst()
      }
    }
    while let argument = rest.popFirst() { try take(argument, &rest) }
    try refuseContradictions()
  }

  private static func topic(_ name: String) throws(UsageProblem) -> Verb {
    guard let verb = Verb(rawValue: name) else {
      throw UsageProblem(
        "there is no command '\(name)'\(suggestion(for: name, among: verbNames))")
    }
    return verb
  }

  /// Refuses what would be passed over in silence: whoever wrote it believes that it is in force.
  private func refuseContradictions() throws(UsageProblem) {
    if verb == .serve {
      if configuration != nil, let name = given.first(where: Self.ofTheBareGateway.contains) {
        throw UsageProblem("\(name) is for the practice fleet, which --config does without")
      }
      if configuration == nil, onlyChecks {
        throw UsageProblem("--check is for a configuration: name it with --config")
      }
    }
    guard verb == .watch || verb == .frame else { return }
    if gateway != nil, let name = given.first(where: Self.ofThePracticeFleet.contains) {
      throw UsageProblem("\(name) is for the practice fleet, which --gateway does without")
    }
    if gateway == nil, let name = given.first(where: Self.ofAGateway.contains) {
      throw UsageProblem("\(name) is for a gateway: give its address with --gateway")
    }
  }

  private static let ofThePracticeFleet = ["--practice", "--seed", "--traffic"]
  /// A configuration has its own keys.
  private static let ofTheBareGateway = ofThePracticeFleet + ["--key-file"]
  private static let ofAGateway = ["--key-file", "--ca-file", "--proxy"]

  private mutating func take(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(UsageProblem) {
    switch argument {
    case "--help", "-h":
      helpTopic = verb
      verb = .help
      rest = []
      return
    case "--version", "-V":
      verb = .version
      rest = []
      return
    default: break
    }
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let flag = Flag.all.first(where: { $0.name == name }) else {
      throw UsageProblem(
        name.hasPrefix("-")
          ? "there is no option '\(name)'\(suggestion(for: name, among: Flag.all.map(\.name)))"
          : "'\(name)' is one word too many")
    }
    guard flag.verbs.contains(verb) else {
      let verbs = flag.verbs.map(\.rawValue).sorted().joined(separator: ", ")
      throw UsageProblem("\(name) is for \(verbs), not for \(verb.rawValue)")
    }
    given.append(name)
    switch flag.value {
    case .none(let set):
      guard parts.count == 1 else { throw UsageProblem("\(name) takes no value") }
      set(&self)
    case .some(let placeholder, let set):
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), !value.isEmpty
      else { throw UsageProblem("\(name) needs a value: \(name) \(placeholder)") }
      try set(&self, value)
    }
  }

  private static let verbNames = Verb.allCases.map(\.rawValue)
}
