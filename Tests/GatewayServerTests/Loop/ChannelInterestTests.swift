import FleetModel
import Testing

@testable import GatewayServer

/// What the event queue is asked to watch for. Too much of it would keep the loop awake for
/// nothing, and too little would leave a caller waiting for ever.
@Suite struct ChannelInterestTests {
  private let now = Moment.start

  private func channel(after request: String) -> Channel {
    var connection = Connection(limits: RequestLimits(), patience: Patience(), at: now)
    Array(request.utf8).withUnsafeBufferPointer { connection.receive($0) }
    _ = connection.next(at: now)
    return Channel(descriptor: -1, token: 1, caller: .local, connection: connection)
  }

  @Test func aLateAnswerAloneCostsNoChange() {
    let channel = channel(after: "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(channel.neededInterest == .fromCallers)
  }

  @Test func whoSendsMoreWhileItsAnswerIsMadeIsNoLongerListenedTo() {
    let channel = channel(after: "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    channel.heardInVain = true
    #expect(channel.neededInterest == .hangUp)
    channel.interest = .hangUp
    channel.heardInVain = false
    channel.connection.answer(Reply(head: [1], body: []), at: now)
    channel.connection.sent(1, at: now)
    #expect(channel.neededInterest == .fromCallers)
  }

  @Test func whoHangsUpWhileTheLastPieceIsOnItsWayIsHeardOnce() {
    let channel = channel(after: "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    channel.connection.begin(
      StreamHead(bytes: [1], framing: .chunked, keepsAlive: true), at: now)
    #expect(channel.neededInterest == [.output, .hangUp])
    channel.interest = [.output, .hangUp]
    channel.connection.end(trailers: [], at: now)
    channel.connection.endOfInput()
    channel.heardInVain = true
    #expect(channel.neededInterest == .output)
  }
}
