import FleetModel
import Glibc

// Connections that are there.
extension EventLoop {
  func serve(_ channel: Channel, _ readiness: EventQueue.Interest) {
    guard !channel.isShakingHands else { return shakeHands(channel) }
    let isRetry = channel.takeRetry(readiness)
    if readiness.contains(.output) || isRetry { channel.flush(at: now.moment) }
    if readiness.contains(.input) || isRetry, channel.connection.wantsInput {
      channel.receive(into: buffer)
    } else if !readiness.isDisjoint(with: .broken) {
      channel.connection.breakOff()
    } else {
      if readiness.contains(.hangUp) { channel.connection.endOfInput() }
      channel.heardInVain = !readiness.isDisjoint(with: .fromCallers)
    }
    goOn(with: channel)
  }

  private func shakeHands(_ channel: Channel) {
    if let refusal = channel.shakeHands() {
      perform(channel.connection.turnAway(refusal), for: channel)
    }
    goOn(with: channel)
  }

  /// Everything that may follow from something having happened to a connection.
  func goOn(with channel: Channel) {
    if let id = channel.pending?.id, channel.connection.takeCaughtUp(), desk.isBehind(id) {
      desk.mark(id, isBehind: false)
      tell { $0.callerCaughtUp(id, at: &$1) }
    }
    advance(channel)
    while channel.hasMoreToRead {
      channel.receive(into: buffer)
      advance(channel)
    }
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
        answer(channel, with: objection, in: exchange(head, channel))
      } else {
        channel.connection.proceed(at: now.moment)
      }
    case .handle(let request):
      handle(request, from: channel)
    case .refuse where channel.isShakingHands:
      channel.connection.breakOff()
    case .refuse(let refusal):
      answer(channel, with: handler.respond(to: refusal), in: exchange(nil, channel))
    }
    channel.flush(at: now.moment)
  }

  private func handle(_ request: Request, from channel: Channel) {
    let id = channel.nextExchange()
    let exchange = exchange(request.head, channel)
    var request = request
    request.id = exchange.requestID
    if let response = handler.respond(to: request, from: channel.caller, as: id, at: &desk) {
      answer(channel, with: response, in: exchange)
    } else {
      channel.pending = .init(id: id, exchange: exchange)
    }
    carryOut()
  }

  private func exchange(_ head: RequestHead?, _ channel: Channel) -> Exchange {
    Exchange(
      isHead: head?.method == "HEAD", keepsAlive: channel.connection.keepsAlive,
      version: head?.version ?? .http11, requestID: requestIDs.id(for: head))
  }

  func answer(_ channel: Channel, with response: Response, in exchange: Exchange) {
    let reply = response.reply(in: exchange, date: date.text(at: now.wall))
    channel.connection.answer(reply, at: now.moment)
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
    channel.heardInVain = false
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
    channel.closeSocket()
    guard let id = channel.pending?.id else { return }
    channel.pending = nil
    desk.mark(id, isBehind: false)
    tell { $0.callerLeft(id, at: &$1) }
  }
}
