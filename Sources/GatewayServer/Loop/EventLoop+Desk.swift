import FleetModel
import Glibc

// What handlers leave on the desk.
extension EventLoop {
  /// Does what was ordered. Nothing is sent before the turn ends, and the handler hears of nothing
  /// before that either.
  func carryOut() {
    guard !desk.orders.isEmpty else { return }
    for order in desk.takeOrders() { carryOut(order) }
  }

  private func carryOut(_ order: Desk.Order) {
    switch order {
    case .answer(let id, let response):
      conclude(id) { channel, exchange in answer(channel, with: response, in: exchange) }
    case .begin(let id, let response):
      begin(id, response)
    case .write(let id, let bytes):
      write(bytes, to: id)
    case .end(let id, let trailers):
      conclude(id) { channel, _ in channel.connection.end(trailers: trailers, at: now.moment) }
    case .abort(let id):
      conclude(id) { channel, _ in channel.connection.abort(at: now.moment) }
    case .watch(let descriptor):
      watch(descriptor)
    case .forget(let descriptor):
      forget(descriptor)
    }
  }

  private func channel(of id: ExchangeID) -> Channel? {
    guard let channel = channels[id.connection], channel.pending?.id == id else { return nil }
    touch(channel)
    return channel
  }

  private func begin(_ id: ExchangeID, _ response: Response) {
    guard let channel = channel(of: id), var exchange = channel.pending?.exchange else { return }
    exchange.keepsAlive = channel.connection.keepsAlive
    let head = response.streamHead(in: exchange, date: date.text(at: now.wall))
    channel.connection.begin(head, at: now.moment)
  }

  private func write(_ bytes: [UInt8], to id: ExchangeID) {
    guard let channel = channel(of: id) else { return }
    channel.connection.write(bytes, at: now.moment)
    guard channel.connection.outbox.isBehind else { return }
    // Much for one turn says nothing yet about the caller: it may take it all at once.
    channel.flush(at: now.moment)
    if channel.connection.outbox.isBehind { desk.mark(id, isBehind: true) }
  }

  /// Says the last word of an exchange.
  private func conclude(_ id: ExchangeID, _ say: (Channel, Exchange) -> Void) {
    guard let channel = channel(of: id), var exchange = channel.pending?.exchange else { return }
    exchange.keepsAlive = channel.connection.keepsAlive
    say(channel, exchange)
    channel.pending = nil
    desk.mark(id, isBehind: false)
  }

  private func touch(_ channel: Channel) {
    guard !channel.isTouched else { return }
    channel.isTouched = true
    touched.append(channel)
  }

  /// Sends what was written in this turn, each caller's pieces together, and serves on those who
  /// had sent more meanwhile.
  func settleTouched() {
    while !touched.isEmpty {
      let channels = touched
      touched.removeAll(keepingCapacity: true)
      for channel in channels {
        channel.isTouched = false
        guard self.channels[channel.token] != nil else { continue }
        channel.flush(at: now.moment)
        goOn(with: channel)
      }
    }
  }

  private func watch(_ descriptor: Int32) {
    guard queue.watch(descriptor, for: .input, token: nextToken) else { return }
    watched[nextToken] = descriptor
    nextToken += 1
  }

  private func forget(_ descriptor: Int32) {
    guard let token = watched.first(where: { $0.value == descriptor })?.key else { return }
    watched[token] = nil
    queue.forget(descriptor)
  }
}
