import FleetModel
import Glibc

// Connections that are there.
extension EventLoop {
  func serve(_ channel: Channel, _ readiness: EventQueue.Interest) {
    if readiness.contains(.output) { channel.flush(at: now.moment) }
    if readiness.contains(.input), channel.connection.wantsInput {
      channel.receive(into: buffer)
    } else if !readiness.isDisjoint(with: .broken) {
      channel.connection.breakOff()
    }
    advance(channel)
    settle(channel)
  }

  /// Does what the connection asks for, until it waits.
  private func advance(_ channel: Channel) {
    while true {
      let action = channel.connection.next(at: now.moment)
      guard action != .wait else { return }
      perform(action, for: channel)
    }
  }

  func perform(_ action: Connection.Action, for channel: Channel) {
    switch action {
    case .wait: return
    case .admit(let head):
      if let objection = handler.objection(to: head, from: channel.caller) {
        answer(channel, with: objection, to: head)
      } else {
        channel.connection.proceed(at: now.moment)
      }
    case .handle(let request):
      let response = handler.respond(to: request, from: channel.caller)
      answer(channel, with: response, to: request.head)
    case .refuse(let refusal):
      answer(channel, with: handler.respond(to: refusal), to: nil)
    }
    channel.flush(at: now.moment)
  }

  private func answer(_ channel: Channel, with response: Response, to head: RequestHead?) {
    let reply = reply(response, to: head, channel.connection)
    channel.connection.answer(reply, at: now.moment)
  }

  private func reply(
    _ response: Response, to head: RequestHead?, _ connection: Connection
  ) -> Reply {
    let exchange = Exchange(
      isHead: head?.method == "HEAD", keepsAlive: connection.keepsAlive,
      version: head?.version ?? .http11, requestID: requestIDs.id(for: head))
    return response.reply(in: exchange, date: date.text(at: now.wall))
  }

  func expire() {
    while let entry = deadlines.takeDue(at: now.moment) {
      guard let channel = channels[entry.token], channel.scheduled == entry.moment else { continue }
      channel.scheduled = nil
      perform(channel.connection.expire(at: now.moment), for: channel)
      settle(channel)
    }
  }

  /// Brings the queue and the deadlines in line with what the connection now waits for.
  func settle(_ channel: Channel) {
    guard !channel.connection.isOver else {
      remove(channel)
      return
    }
    let needed = channel.neededInterest
    if needed != channel.interest {
      channel.interest = needed
      queue.change(channel.descriptor, to: needed, token: channel.token)
    }
    if let deadline = channel.connection.deadline, channel.scheduled.map({ deadline < $0 }) ?? true
    {
      channel.scheduled = deadline
      deadlines.add(deadline, for: channel.token)
    }
  }

  private func remove(_ channel: Channel) {
    guard channels.removeValue(forKey: channel.token) != nil else { return }
    if channel.caller == .local { localCount -= 1 }
    close(channel.descriptor)
  }
}
