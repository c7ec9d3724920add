import Adapters
import FleetModel
import Glibc

/// How soon a change that an operator has decided on is made: from the bytes of the last key to the
/// change of the node in its gateway, by the gateway's own record of the operation. The node's own
/// `state_since` would not do: it moves on when the last request of a draining node is done.
func measureAct(_ program: String) {
  for nodes in [40, 1000] { measureAct(program, nodes: nodes) }
}

private let actRuns = 200

private func measureAct(_ program: String, nodes: Int) {
  let key = "a-key-for-benchmarks"
  let gateway = LoopbackGateway(program, ["--practice", String(nodes), "--seed", "7"], key: key)
  defer { gateway.end() }
  guard let node = gateway.fleet(key: key)?.nodes.first(where: { $0.state == .ready })?.id else {
    return print("    no node is ready")
  }
  let session = TerminalSession(
    [program, "--gateway", gateway.url], columns: 120, rows: 40,
    variables: ["COLLIE_API_KEY=\(key)"])
  defer { session.end() }
  session.read(until: seconds() + 3)
  for key in ["2", "/"] + "node:\(node.name)".map(String.init) + ["\r"] {
    // No faster than a person types: what comes at once is taken for a paste.
    session.send(key)
    session.read(until: seconds() + 0.1)
  }
  var times: [Double] = []
  var missed = 0
  for index in 0..<actRuns {
    let isDrain = index % 2 == 0
    guard session.asks(isDrain ? "D" : "U") else {
      missed += 1
      continue
    }
    session.send("\t")
    session.read(until: seconds() + 0.05)
    let pressedAt = wallMilliseconds()
    session.send("\r")
    session.read(until: seconds() + 0.3)
    let made = gateway.fleet(key: key)?.operations.last { $0.node == node }
    if let made, made.verb == (isDrain ? "drain" : "resume"), made.state != .refused,
      let madeAt = made.askedAt.map({ Double($0.milliseconds) }), madeAt >= pressedAt - 1
    {
      times.append(madeAt - pressedAt)
    } else {
      missed += 1
    }
  }
  let spread = Spread(times)
  report(
    "key to change p99, \(nodes) nodes", spread.quantile(0.99), "ms", "20 ms", runs: times.count)
  print(
    "    median \(rounded(spread.median)) ms, worst \(rounded(spread.worst)) ms, "
      + "to the millisecond; \(missed) not made")
}

extension TerminalSession {
  /// Presses the key of a change until its question is there, with what would come of it, for so
  /// long that a person could have read it.
  fileprivate func asks(_ key: String) -> Bool {
    for _ in 0..<10 {
      // What is still open is closed. A row that has just moved takes no key of a change.
      send("\u{1B}")
      read(until: seconds() + 0.2)
      send(key)
      read(until: seconds() + 0.35)
      forget()
      // Only in a picture that is painted anew are all words whole.
      send("\u{0C}")
      read(until: seconds() + 0.1)
      if shows("Capacity"), shows("[ Cancel ]") { return true }
    }
    return false
  }
}

extension LoopbackGateway {
  /// The nodes as it has them now, and what was done to them.
  fileprivate func fleet(
    key: String
  ) -> (nodes: [NodeReading], operations: [OperationReading])? {
    guard let connection = connection(toPort: port) else { return nil }
    defer { close(connection) }
    let request =
      "GET /v1/fleet HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer \(key)\r\n"
      + "Connection: close\r\n\r\n"
    _ = request.utf8.withContiguousStorageIfAvailable {
      write(connection, $0.baseAddress, $0.count)
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(connection, &buffer, buffer.count), count > 0 {
      answer += buffer[..<count]
    }
    guard let start = answer.firstIndex(of: UInt8(ascii: "{")) else { return nil }
    let observation = try? GatewayAdapter.observation(
      from: Array(answer[start...]), source: SourceID("benchmark"), receivedAt: .start)
    guard let observation, case .all(let nodes) = observation.nodes else { return nil }
    return (nodes, observation.operations ?? [])
  }
}

private func wallMilliseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
}
