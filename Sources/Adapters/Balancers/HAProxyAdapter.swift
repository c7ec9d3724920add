import FleetModel

/// Reads what HAProxy says at its stats socket.
package enum HAProxyAdapter {
  /// The line to send.
  package static let question = HAProxyAnswer.questions

  /// Makes an observation of the answer to `question`, with what the journal of this machine knows of
  /// changes that were made there.
  package static func observation(
    from body: [UInt8], of origin: PageOrigin, journal: inout BalancerJournal
  ) throws(SourceProblem) -> Observation {
    let answer = try HAProxyAnswer(parsing: body)
    let names = HAProxyNames(answer.servers)
    var observation = origin.emptyObservation
    observation.documentTime = journal.readAt
    observation.gateway = answer.gateway
    observation.access = answer.level.map { level in
      AccessReading(actor: journal.actor, role: level == .admin ? .operator : .viewer)
    }
    observation.nodes = .all(
      answer.servers.lazy.filter { !$0.isPlaceholder }.map { answer.reading(of: $0, names, origin) }
    )
    observation.totals = answer.totals
    observation.queues = answer.queues
    observation.operations = journal.operations(in: answer)
    return observation
  }
}

extension HAProxyServer {
  /// Whether it is room for a server and none yet: of a template whose name has no address so far.
  fileprivate var isPlaceholder: Bool { state?.host == nil && status == "MAINT (resolution)" }
}

extension ServerState {
  fileprivate var address: String? {
    guard let host, let port else { return host }
    return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}

extension HAProxyAnswer {
  fileprivate var gateway: GatewayReading {
    var reading = GatewayReading()
    (reading.name, reading.version) = (machine, version)
    (reading.uptime, reading.run) = (uptime, process)
    return reading
  }

  /// The servers of a backend; of those without any nothing is known that would be about nodes.
  private var spreading: [HAProxyBackend] {
    let used = Set(servers.lazy.map(\.backend))
    return backends.filter { used.contains($0.name) }
  }

  fileprivate var totals: TotalsReading {
    func sum(_ read: (HAProxyBackend) -> Int?) -> Int? {
      let known = spreading.compactMap(read)
      return known.isEmpty ? nil : known.reduce(0) { $0.addingClamped($1) }
    }
    var totals = TotalsReading()
    totals.inFlight = sum { $0.sessions }
    totals.requestsTotal = sum { $0.sessionTotal }
    totals.errorsTotal = sum { $0.errors }
    return totals
  }

  /// One of each backend: what waits for any server, and for one of them.
  fileprivate var queues: [QueueReading] {
    var waiting: [String: Int] = [:]
    for server in servers {
      waiting[server.backend].add(server.queued)
    }
    return spreading.map { backend in
      var queue = QueueReading(model: backend.name)
      queue.depth = backend.queued.map { $0.addingClamped(waiting[backend.name] ?? 0) }
      queue.arrivalsPerSecond = backend.perSecond.map(Double.init)
      queue.servedTotal = backend.sessionTotal
      return queue
    }
  }

  func reading(
    of server: HAProxyServer, _ names: HAProxyNames, _ origin: PageOrigin
  ) -> NodeReading {
    var node = NodeReading(id: names.node(of: server))
    node.region = origin.region
    node.revision = server.revision(in: process)
    node.url = server.state?.address
    node.state = server.nodeState
    node.stateReason = server.stateReason
    node.stateSince = since(server)
    node.weight = server.weightShare
    if let share = node.weight, share != 1 { node.configuredWeight = 1 }
    node.healthScore = server.healthScore
    if let limit = server.sessionLimit, let sessions = server.sessions, limit > 0 {
      node.loadPercent = (Double(sessions) / Double(limit) * 100).clamped(to: 0...100)
    }
    node.latencyMilliseconds = server.meanMilliseconds.map(Double.init)
    (node.inFlight, node.queued) = (server.sessions, server.queued)
    (node.requestsTotal, node.errorsTotal) = (server.sessionTotal, server.errors)
    return node
  }

  /// By HAProxy's clock, which both numbers are of: ours would move the time with every poll.
  private func since(_ server: HAProxyServer) -> WallTime? {
    guard let since = server.state?.since, let startedAt, let uptime else { return nil }
    return startedAt + (uptime - .seconds(Int64(clamping: since)))
  }
}
