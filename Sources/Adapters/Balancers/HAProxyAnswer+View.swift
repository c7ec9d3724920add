import FleetModel

extension HAProxyAnswer: BalancerView {
  static let kind = SourceKind.haproxy
  static let question = BalancerErrand.line(questions)
  /// The commands of a change and those of the next look go in one line.
  static let showsAtOnce = true

  init(_ body: [UInt8], knowing changes: [BalancerChange]) throws(SourceProblem) {
    try self.init(parsing: body)
  }

  var run: Set<String> { process.map { [$0] } ?? [] }

  func servers(named names: Set<String>) -> [String: BalancedServer] {
    let found = servers.lazy.filter { names.contains($0.path) }.map { server in
      (
        server.path,
        BalancedServer(
          mark: server.mark(in: process), sessions: server.sessions,
          revision: server.revision(in: process))
      )
    }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }

  func reading(of server: String, _ origin: PageOrigin) -> NodeReading? {
    servers.first { $0.path == server }.map { reading(of: $0, HAProxyNames(servers), origin) }
  }

  func untaken(_ plan: ServerPlan) -> ControlObjection {
    .untaken(plan.server, remarks: remarks, self)
  }

  /// It answers every line in the same way.
  static func objection(_ response: ControlResponse) -> ControlObjection? { nil }
}

extension HAProxyServer {
  func mark(in process: String?) -> ServerMark {
    var mark = ServerMark(server: path, state: nodeState, duty: duty)
    (mark.weight, mark.initialWeight) = (state?.weight, state?.initialWeight)
    (mark.sessionTotal, mark.process) = (sessionTotal, process)
    return mark
  }
}
