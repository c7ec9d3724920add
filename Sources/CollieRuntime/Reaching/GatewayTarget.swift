import Acting
import Addressing
import Commands
import FleetModel
import OperatorSetup
import Polling

/// What is to be watched: a gateway by its address, by the name of a context, or the usual one, and
/// whatever else is named.
struct GatewayTarget {
  var id = SourceID("gateway")
  /// `nil` where only others are watched.
  var endpoint: Endpoint?
  /// What is watched beside it.
  var others: [PolledSource] = []
  /// What else is to be found out, each with a source like those that it will be.
  var discoveries: [(discovery: OperatorDiscovery, template: PolledSource)] = []
  var key: Secret?
  var authorityFile: String?
  var proxy: String?
  var interval: Span
  /// What else the nodes are called.
  var aliases = NodeAliases()
  var rails = GuardRails()

  /// `nil` for the practice fleet.
  static func find(
    _ invocation: Invocation, _ environment: Environment
  ) throws(StartProblem) -> GatewayTarget? {
    if !invocation.addresses.isEmpty {
      return try GatewayTarget(examining: invocation, environment)
    }
    if let address = invocation.gateway {
      return try GatewayTarget(at: address, invocation, environment)
    }
    if invocation.context == nil, !invocation.sources.isEmpty {
      return try GatewayTarget(onlySources: invocation)
    }
    if invocation.isAboutPractice { return nil }
    let setup = try OperatorFile(environment: environment).read()
    guard let name = invocation.context else {
      guard let usual = setup.usual else { return try refuseNone(invocation) }
      return try GatewayTarget(usual, invocation, environment)
    }
    guard let context = setup.context(name) else {
      let names = setup.contexts.map(\.name).joined(separator: ", ")
      throw StartProblem(
        "there is no context '\(name)'" + (names.isEmpty ? "" : "; there are \(names)"))
    }
    return try GatewayTarget(context, invocation, environment)
  }

  private static func refuseNone(_ invocation: Invocation) throws(StartProblem) -> GatewayTarget? {
    do throws(UsageProblem) {
      try invocation.refuseWithoutGateway()
      return nil
    } catch {
      throw StartProblem(error.words)
    }
  }

  private init(
    at address: String, _ invocation: Invocation, _ environment: Environment
  ) throws(StartProblem) {
    do throws(EndpointProblem) {
      endpoint = try Endpoint(parsing: address)
    } catch {
      throw StartProblem(error.description)
    }
    key = try invocation.key(from: environment)
    interval = invocation.interval
    try take(invocation)
  }

  /// What is at some addresses. Which of several our key is for nobody said, so none gets it.
  private init(
    examining invocation: Invocation, _ environment: Environment
  ) throws(StartProblem) {
    interval = invocation.interval
    if invocation.addresses.count == 1 { key = try invocation.key(from: environment) }
    try take(invocation)
    for (place, address) in invocation.addresses.enumerated() {
      var source = try polled(SourceWord(kind: .gateway, address: address))
      (source.id, source.key) = (SourceID("address \(place + 1)"), key)
      others.append(source)
    }
  }

  private init(onlySources invocation: Invocation) throws(StartProblem) {
    interval = invocation.interval
    try take(invocation)
  }

  private init(
    _ context: OperatorContext, _ invocation: Invocation, _ environment: Environment
  ) throws(StartProblem) {
    id = SourceID(context.name)
    endpoint = context.gateway
    (authorityFile, proxy, rails) = (context.authorityFile, context.proxy, context.rails)
    aliases = context.aliases
    let isIntervalGiven = invocation.given.contains("--interval")
    interval = isIntervalGiven ? invocation.interval : context.interval ?? invocation.interval
    for source in context.sources {
      others.append(try polled(source, isIntervalGiven, environment))
    }
    for discovery in context.discoveries {
      let template = try template(of: discovery, isIntervalGiven, environment)
      discoveries.append((discovery, template))
    }
    if context.gateway == nil {
      key = nil
    } else if invocation.keyFile == nil, let source = context.key {
      key = try source.key(in: environment)
    } else {
      key = try invocation.key(from: environment)
    }
    try take(invocation)
  }

  /// What is written on the line goes before what a file says.
  private mutating func take(_ invocation: Invocation) throws(StartProblem) {
    authorityFile = invocation.authorityFile ?? authorityFile
    proxy = invocation.proxy ?? proxy
    if invocation.isReadOnly { rails.isReadOnly = true }
    if let file = authorityFile, BoundedFile.read(file, limit: 16 << 20) == nil {
      throw StartProblem("the file '\(file)' with authorities to trust cannot be read")
    }
    // Its words never repeat the address, which may hold a password.
    if let proxy, !Endpoint.isProxyAddress(proxy) {
      throw StartProblem(
        "--proxy takes http://HOST:PORT, https:// or socks5://, without a name or a password")
    }
    for word in invocation.sources { others.append(try polled(word)) }
  }

  /// All that is watched, the gateway first: it knows more than any other.
  var sources: [PolledSource] {
    let gateway = endpoint.map { endpoint in
      PolledSource(
        id: id, endpoint: endpoint, interval: interval, key: key,
        certificateAuthorityFile: authorityFile, proxy: proxy)
    }
    return ([gateway].compactMap { $0 } + others).withNamesOfTheirOwn
  }
}

extension KeySource {
  func key(in environment: Environment) throws(StartProblem) -> Secret? {
    do throws(KeyProblem) {
      switch self {
      case .file(let path): return try KeyFile(path: path).read()
      case .variable(let name): return try APIKey.find(variable: name, value: environment[name])
      case .command(let words): return try KeyCommand(words: words).read()
      }
    } catch {
      throw StartProblem(error.description)
    }
  }
}
