import FleetModel
import Glibc

// The queue and the deadlines, brought in line with what connections and calls now wait for.
extension UpstreamPool {
  func settle(_ connection: NodeConnection) {
    guard connection.state != .closed else { return }
    watch(connection)
    guard let deadline = deadline(of: connection) else { return }
    if connection.scheduled.map({ deadline < $0 }) ?? true {
      connection.scheduled = deadline
      deadlines.add(deadline, for: connection.token)
    }
  }

  private func watch(_ connection: NodeConnection) {
    let needed = connection.neededInterest
    guard needed != connection.interest else { return }
    if connection.interest != nil {
      connection.interest = needed
      queue.change(connection.descriptor, to: needed, token: connection.token)
    } else if !needed.isEmpty {
      if queue.watch(connection.descriptor, for: needed, token: connection.token) {
        connection.interest = needed
      }
    }
  }

  func unwatch(_ connection: NodeConnection) {
    guard connection.interest != nil else { return }
    connection.interest = nil
    queue.forget(connection.descriptor)
  }

  private func deadline(of connection: NodeConnection) -> Moment? {
    switch connection.state {
    case .connecting, .closed: nil
    case .handshaking: connection.call?.connectsBy
    case .exchanging: connection.call?.answersBy
    case .idle(let since): since + (connection.isSpare ? settings.spareFor : settings.idleFor)
    }
  }

  func settle(_ call: NodeCall) {
    guard calls[call.id] === call, call.connection == nil else { return }
    callsWithout[call.token] = call
    let deadline = call.triesNext.map { min($0, call.connectsBy) } ?? call.connectsBy
    if call.scheduled.map({ deadline < $0 }) ?? true {
      call.scheduled = deadline
      deadlines.add(deadline, for: call.token)
    }
  }

  func expire() {
    while let entry = deadlines.takeDue(at: now) {
      if let connection = connections[entry.token], connection.scheduled == entry.moment {
        connection.scheduled = nil
        expire(connection)
      } else if let call = callsWithout[entry.token], call.scheduled == entry.moment {
        call.scheduled = nil
        expire(call)
      }
    }
  }

  private func expire(_ connection: NodeConnection) {
    guard let deadline = deadline(of: connection), deadline <= now else {
      return settle(connection)
    }
    guard let call = connection.call else { return close(connection) }
    if connection.state == .exchanging {
      fail(call, .timedOut(beforeAnswer: !call.isAnswered))
    } else {
      fail(call, .unreachable(tooSlow(call)))
    }
  }

  private func expire(_ call: NodeCall) {
    if call.connectsBy <= now {
      fail(call, .unreachable(tooSlow(call)))
    } else if let moment = call.triesNext, moment <= now {
      tryNext(call)
    } else {
      settle(call)
    }
  }

  private func tooSlow(_ call: NodeCall) -> String {
    "no connection within \(call.request.timeouts.connect.milliseconds) ms"
  }

  func close(_ connection: NodeConnection) {
    guard connections.removeValue(forKey: connection.token) != nil else { return }
    let origin = connection.origin
    if case .idle = connection.state { origin.idle.removeAll { $0 === connection } }
    origin.connectionCount -= 1
    connection.state = .closed
    connection.call = nil
    connection.line.close(breaks: false)
  }
}
