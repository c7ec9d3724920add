import FleetModel
import Glibc
import TestSupport
import Testing

@testable import GatewayServer

/// Callers who do not get as far as TLS.
@Suite struct HostileHandshakeTests {
  @Test(arguments: ["GET / HTTP/1.1\r\nHost: h\r\n\r\n", "POST / HTTP/1.1\r\n"])
  func plainHTTPIsToldSo(request: String) throws {
    let certificate = try Certificate()
    let server = try TestServer(tls: certificate.identity)
    let client = try server.client()
    client.send(request)
    let answer = try client.answer()
    #expect(answer.status == 400)
    #expect(answer.text.contains("this port speaks TLS: ask it with https"))
    client.endInput()
    #expect(client.isClosed())
  }

  @Test func garbageIsDroppedAndHarmsNobodyElse() throws {
    let seed: UInt64 = 20
    var random = SeededGenerator(seed: seed)
    let certificate = try Certificate()
    let server = try TestServer(tls: certificate.identity)
    var pieces: [[UInt8]] = [
      Array("DELETE / HTTP/1.1\r\nHost: h\r\n\r\n".utf8), [0x15, 3, 3, 0, 2, 1, 0],
      [0x16, 3, 1, 0xff, 0xff, 1, 2, 3], [0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0], [0x80, 0x2e, 1, 0, 2],
      [0x17, 3, 3, 0, 1, 0], [0x14, 3, 3, 0, 1, 1], [UInt8](repeating: 0, count: 4096),
    ]
    for _ in 0..<100 {
      let count = Int.random(in: 5...300, using: &random)
      var piece = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      // Half of it looks like the beginning of a handshake.
      if Bool.random(using: &random) { piece.replaceSubrange(0..<5, with: [0x16, 3, 1, 0, 60]) }
      pieces.append(piece)
    }
    for piece in pieces {
      let client = try server.client()
      client.send(piece)
      client.endInput()
      _ = client.ending()
    }
    #expect(try server.client(trusting: certificate).get("/healthz").status == 200, "seed \(seed)")
  }

  @Test func aHandshakeMayComeByteByByte() throws {
    let certificate = try Certificate()
    let channel = try TestChannel(certificate)
    let context = try TLSContext.client(authorityFile: certificate.file)
    let relay = try Pair()
    let client = try #require(
      context.call("127.0.0.1", isAddress: true, on: relay.near, resuming: nil))
    while true {
      let step = client.handshake()
      if step == .done { break }
      try #require(step == .wantsInput)
      for byte in take(from: relay.far) {
        _ = send(channel.pair.far, [byte], 1, 0)
        #expect(channel.channel.isShakingHands)
        #expect(channel.channel.shakeHands() == nil)
      }
      let answer = take(from: channel.pair.far)
      _ = send(relay.far, answer, answer.count, 0)
    }
    for byte in take(from: relay.far) {
      _ = send(channel.pair.far, [byte], 1, 0)
      _ = channel.channel.shakeHands()
    }
    #expect(!channel.channel.isShakingHands)
    #expect(!channel.channel.connection.isOver)
  }

  @Test func whoStopsInTheHandshakeIsGivenUpInTheTimeOfAHead() throws {
    let certificate = try Certificate()
    let caller = try TestChannel(certificate)
    let channel = caller.channel
    #expect(channel.shakeHands() == nil)
    #expect(channel.neededInterest == .fromCallers)
    #expect(channel.connection.deadline == .start + .seconds(5))
    #expect(channel.connection.waitsSince == .start)
    _ = channel.connection.expire(at: .start + .seconds(5))
    #expect(channel.connection.isOver)
    withExtendedLifetime(caller) {}
  }

  @Test func whoStopsInTheHandshakeIsClosedAndToldNothing() throws {
    var limits = ServerLimits()
    limits.patience.head = .milliseconds(50)
    let certificate = try Certificate()
    let server = try TestServer(limits: limits, tls: certificate.identity)
    let client = try server.client()
    client.send([0x16, 3, 1, 2, 0, 1])
    #expect(client.isClosed())
  }

  @Test func aCrowdThatStopsInTheHandshakeKeepsNobodyOut() throws {
    let certificate = try Certificate()
    var limits = ServerLimits()
    limits.connections = 4
    limits.guests = 0
    limits.patience.beforeEviction = .zero
    let server = try TestServer(limits: limits, tls: certificate.identity)
    let crowd = try (0..<4).map { _ in try server.client() }
    for client in crowd { client.send([0x16, 3, 1, 2, 0, 1]) }
    #expect(try server.client(trusting: certificate).get("/healthz").status == 200)
    #expect(crowd[0].isClosed())
  }

  @Test func aGuestInTheHandshakeIsTurnedAwayWithoutAWord() throws {
    let certificate = try Certificate()
    var limits = ServerLimits()
    limits.connections = 1
    limits.patience.beforeEviction = .minutes(10)
    limits.patience.guest = .milliseconds(50)
    let server = try TestServer(limits: limits, tls: certificate.identity)
    let first = try server.client(trusting: certificate)
    #expect(try server.client().isClosed())
    #expect(try first.get("/healthz").status == 200)
  }

  /// A channel that answers with TLS, and the other end of its socket.
  private struct TestChannel {
    let pair: Pair
    let channel: Channel

    init(_ certificate: Certificate) throws {
      pair = try Pair()
      channel = Channel(
        descriptor: pair.near, token: 1, caller: .network(isLoopback: true),
        connection: Connection(limits: RequestLimits(), patience: Patience(), at: .start),
        tls: try TLSContext.server(certificate.identity).answer(on: pair.near))
    }
  }

  private final class Pair {
    let near: Int32
    let far: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
      try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
      (near, far) = (ends[0], ends[1])
    }

    deinit {
      close(near)
      close(far)
    }
  }

  /// What waits at `descriptor`.
  private func take(from descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT)))
    }
  }
}
