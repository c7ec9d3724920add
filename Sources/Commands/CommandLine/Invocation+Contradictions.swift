extension Invocation {
  /// Whether an option speaks of the practice fleet.
  package var isAboutPractice: Bool { given.contains(where: Self.ofThePracticeFleet.contains) }

  /// Whether the files of a gateway of one's own are named, and so none has to be asked.
  package var isAboutOwnFiles: Bool { configuration != nil || dataDirectory != nil }

  /// Refuses what would be passed over in silence: whoever wrote it believes that it is in force.
  func refuseContradictions(
    of word: CommandWord, mayHaveUsualGateway: Bool
  ) throws(UsageProblem) {
    switch verb {
    case .serve: try refuseForServing()
    case .audit: try refuseForAudit(mayHaveUsualGateway: mayHaveUsualGateway)
    default:
      if word.reaches { try refuseForReaching(mayHaveUsualGateway: mayHaveUsualGateway) }
    }
    if isPlain, let name = first(of: Self.ofThePicture) {
      throw UsageProblem("\(name) is for the picture, which --plain does without")
    }
    if isDryRun, waits {
      throw UsageProblem("--wait is for a change, and --dry-run makes none")
    }
    if output == .names, let verb = word.verb, !Self.named.contains(verb) {
      let names = Self.named.map(\.rawValue).joined(separator: ", ")
      throw UsageProblem("-o names is for \(names), not for \(word.name)")
    }
  }

  private func refuseForServing() throws(UsageProblem) {
    if configuration != nil, let name = first(of: Self.ofTheBareGateway) {
      throw UsageProblem("\(name) is for the practice fleet, which --config does without")
    }
    if configuration == nil, onlyChecks {
      throw UsageProblem("--check is for a configuration: name it with --config")
    }
  }

  private func refuseForAudit(mayHaveUsualGateway: Bool) throws(UsageProblem) {
    if configuration != nil, dataDirectory != nil {
      throw UsageProblem("--data and --config both say where the trail is: give one of them")
    }
    if auditHead != nil, !verifies { throw UsageProblem("--head is for 'collie audit verify'") }
    if verifies, let name = first(of: Self.ofTheAuditList) {
      throw UsageProblem("\(name) is for the list: 'verify' looks at the whole trail")
    }
    guard isAboutOwnFiles else {
      // A load balancer keeps no trail: of what was changed there, this machine does.
      guard !verifies || !sources.isEmpty || context != nil else {
        throw UsageProblem(
          "'verify' reads the gateway's own files: run it where they are, with --data or --config")
      }
      return try refuseForReaching(mayHaveUsualGateway: mayHaveUsualGateway)
    }
    if let name = first(of: Self.ofReaching) {
      let files = dataDirectory == nil ? "--config" : "--data"
      throw UsageProblem("\(name) is for a gateway, and \(files) reads the files of one")
    }
  }

  private func refuseForReaching(mayHaveUsualGateway: Bool) throws(UsageProblem) {
    if gateway != nil, context != nil {
      throw UsageProblem("--gateway and --context both name a gateway: give one of them")
    }
    guard gateway == nil, context == nil, sources.isEmpty else {
      if gateway == nil, context == nil, let name = first(of: [CommandOption.keyFile.name]) {
        throw UsageProblem("\(name) is for a gateway, and a key is never sent to another --source")
      }
      guard let name = first(of: Self.ofThePracticeFleet) else { return }
      let gateway = context != nil ? "--context" : gateway != nil ? "--gateway" : "--source"
      throw UsageProblem("\(name) is for the practice fleet, which \(gateway) does without")
    }
    if isAboutPractice || !mayHaveUsualGateway { try refuseWithoutGateway() }
  }

  /// Refuses what makes no sense when nothing names a gateway, not even the operator's own file.
  package func refuseWithoutGateway() throws(UsageProblem) {
    let word = CommandWord.inShell.first { $0.verb == verb }
    if let word, word.needsGateway {
      let files = verb == .audit ? ", or its files: --data DIRECTORY or --config FILE" : ""
      throw UsageProblem(
        "\(word.name) needs a gateway: --gateway URL, --context NAME or COLLIE_GATEWAY" + files)
    }
    if let name = first(of: Self.ofAGateway) {
      throw UsageProblem("\(name) is for a gateway: give its address with --gateway")
    }
  }

  private func first(of names: [String]) -> String? { given.first(where: names.contains) }

  private static let ofThePicture = ["--theme", "--ascii", "--bell", "--mouse"]
  private static let ofThePracticeFleet = CommandOption.practicing.map(\.name)
  /// A configuration has its own keys.
  private static let ofTheBareGateway = ofThePracticeFleet + [CommandOption.keyFile.name]
  private static let ofAGateway = ["--key-file", "--ca-file", "--proxy"]
  private static let ofReaching = (CommandOption.reaching + [.timeout]).map(\.name)
  private static let ofTheAuditList = ["--limit", "--filter", "--sort", "--output"]
  /// Whose rows have names that other commands take.
  private static let named: [Verb] = [.nodes, .queues, .operations]
}
