import FleetModel
import Glibc
import Testing

@testable import GatewayServer

/// Both ends of TLS, ours against ours, over real sockets.
@Suite struct UpstreamTLSTests {
  /// A call of a node with `certificate`, as far as the end of the handshake.
  private func call(
    _ node: TestNode, _ pool: TestPool, _ certificate: Certificate, host: String = "localhost"
  ) throws -> (call: UInt64, peer: TLSPeer) {
    let call = pool.call(UpstreamRequest(url: "https://\(host):\(node.port)", path: "/"))
    pool.turn(until: { node.hasCaller })
    let peer = try TLSPeer(node.accept(), TLSContext.server(certificate.identity))
    try peer.shakeHands(with: pool)
    return (call, peer)
  }

  private func pool(trusting file: String?) throws -> TestPool {
    var settings = UpstreamSettings()
    settings.authorityFile = file
    return try TestPool(
      settings,
      ask: { _, port in .success(NameLookUp.figures("127.0.0.1", port: port) ?? []) })
  }

  @Test func aTrustedNodeIsAskedAndAskedAgain() throws {
    let certificate = try Certificate(for: "DNS:localhost")
    let (node, pool) = (try TestNode(), try pool(trusting: certificate.file))
    let (first, peer) = try call(node, pool, certificate)
    #expect(try peer.request(pool).hasPrefix("POST / HTTP/1.1\r\n"))
    peer.send(answer("one"))
    pool.turn(untilDone: first)
    #expect(pool.text(first) == "one")
    let second = pool.call(UpstreamRequest(url: "https://localhost:\(node.port)", path: "/2"))
    #expect(try peer.request(pool).hasPrefix("POST /2 "))
    peer.send(answer("two"))
    pool.turn(untilDone: second)
    #expect(pool.text(second) == "two")
    #expect(!node.hasCaller && pool.pool.connectionCount == 1)
  }

  @Test func anAddressInFiguresIsCheckedAsOne() throws {
    let certificate = try Certificate(for: "IP:127.0.0.1")
    let (node, pool) = (try TestNode(), try pool(trusting: certificate.file))
    let (call, peer) = try call(node, pool, certificate, host: "127.0.0.1")
    _ = try peer.request(pool)
    peer.send(answer("ok"))
    pool.turn(untilDone: call)
    #expect(pool.text(call) == "ok")
  }

  @Test func theNextHandshakeIsShort() throws {
    let certificate = try Certificate(for: "DNS:localhost")
    let (node, pool) = (try TestNode(), try pool(trusting: certificate.file))
    let context = try TLSContext.server(certificate.identity)
    for isResumed in [false, true] {
      let call = pool.call(UpstreamRequest(url: "https://localhost:\(node.port)", path: "/"))
      pool.turn(until: { node.hasCaller })
      let peer = try TLSPeer(node.accept(), context)
      try peer.shakeHands(with: pool)
      #expect(peer.session.isResumed == isResumed)
      _ = try peer.request(pool)
      peer.send(answer("ok"))
      pool.turn(untilDone: call)
      peer.hangUp()
      pool.turn(until: { pool.pool.connectionCount == 0 })
    }
  }

  @Test func aLongAnswerComesWholeThroughPauses() throws {
    let certificate = try Certificate(for: "DNS:localhost")
    let (node, pool) = (try TestNode(), try pool(trusting: certificate.file))
    let (call, peer) = try call(node, pool, certificate)
    _ = try peer.request(pool)
    pool.whenTold = { pool, event in
      guard case .body(let id, _) = event else { return }
      // Between two pieces of one record and between records alike.
      pool.pool.pause(id)
      pool.pool.resume(id)
    }
    let body = String(repeating: "0123456789abcdef", count: 1 << 16)
    try peer.send(answer(body), while: pool)
    pool.turn(untilDone: call)
    #expect(pool.text(call) == body)
  }

  @Test func aStrangersCertificateIsRefusedBeforeAnythingIsSent() throws {
    let (certificate, other) = (
      try Certificate(for: "DNS:localhost"), try Certificate(for: "DNS:localhost")
    )
    for trusted in [nil, other.file] {
      let (node, pool) = (try TestNode(), try pool(trusting: trusted))
      #expect(throws: TLSPeer.Failed.self) { try call(node, pool, certificate) }
      pool.turn(untilDone: 1)
      #expect(pool.failures[1] == .unreachable("TLS with 'localhost': self-signed certificate"))
      #expect(pool.pool.connectionCount == 0)
    }
  }

  @Test func aCertificateForAnotherNameIsRefused() throws {
    let certificate = try Certificate(for: "DNS:elsewhere.example,IP:127.0.0.1")
    let (node, pool) = (try TestNode(), try pool(trusting: certificate.file))
    #expect(throws: TLSPeer.Failed.self) { try call(node, pool, certificate) }
    pool.turn(untilDone: 1)
    #expect(pool.failures[1]?.description.contains("hostname mismatch") == true)
  }

  @Test func aNodeWithoutTLSNeverSeesTheRequest() throws {
    let (node, pool) = (try TestNode(), try pool(trusting: nil))
    var request = UpstreamRequest(url: "https://localhost:\(node.port)", path: "/")
    request.credential = UpstreamCredential(bearer: Array("canary-key".utf8))
    let call = pool.call(request)
    let peer = try pool.accept(at: node)
    #expect(try !String(decoding: peer.receive(within: 5000), as: UTF8.self).contains("canary"))
    peer.send(answer("", status: "400 Bad Request"))
    pool.turn(untilDone: call)
    #expect(pool.failures[call].isUnreachable)
  }

  @Test func aHandshakeThatNeverEndsIsUnreachableInTime() throws {
    let (node, pool) = (try TestNode(), try pool(trusting: nil))
    let call = pool.call(UpstreamRequest(url: "https://localhost:\(node.port)", path: "/"))
    let peer = try pool.accept(at: node)
    pool.now = .start + .seconds(5)
    pool.turn()
    #expect(pool.failures[call] == .unreachable("no connection within 5000 ms"))
    _ = try peer.rest()
  }

  @Test func anAnswerIsOnlyWholeWhenItsNodeSaysSo() throws {
    let certificate = try Certificate(for: "DNS:localhost")
    for saysSo in [true, false] {
      let (node, pool) = (try TestNode(), try pool(trusting: certificate.file))
      let (call, peer) = try call(node, pool, certificate)
      _ = try peer.request(pool)
      peer.send("HTTP/1.1 200 OK\r\n\r\nuntil the end")
      pool.turn(until: { pool.text(call) == "until the end" })
      if saysSo { peer.session.shutdown() }
      peer.hangUp()
      pool.turn(untilDone: call)
      #expect(pool.ended.contains(call) == saysSo)
    }
  }

  @Test func sendingToAClosedSocketIsAFailureAndNoSignal() throws {
    let certificate = try Certificate(for: "DNS:localhost")
    let (node, pool) = (try TestNode(), try pool(trusting: certificate.file))
    let (_, peer) = try call(node, pool, certificate)
    pool.pool.hangUp(CallID(number: 1))
    let bytes = [UInt8](repeating: 65, count: 1 << 16)
    var last = Transfer.moved(0)
    while case .moved = last { last = bytes.withUnsafeBytes { peer.session.send($0) } }
    guard case .failed = last else {
      Issue.record("\(last)")
      return
    }
  }

  @Test func aPoolThatCannotReadItsAuthoritiesSaysSo() throws {
    let (node, pool) = (try TestNode(), try pool(trusting: "/nonexistent/file.pem"))
    let call = pool.call(UpstreamRequest(url: "https://localhost:\(node.port)", path: "/"))
    pool.turn(untilDone: call)
    #expect(pool.failures[call]?.description.contains("'/nonexistent/file.pem'") == true)
  }
}

/// A caller of a `TestNode` who speaks TLS.
final class TLSPeer {
  struct Failed: Error { var reason: String }

  let session: TLSSession
  private let peer: TestPeer

  init(_ peer: TestPeer, _ context: TLSContext) throws {
    self.peer = peer
    session = try #require(context.answer(on: peer.descriptor))
  }

  func shakeHands(with pool: TestPool) throws {
    while true {
      switch session.handshake() {
      case .done: return pool.turn()
      case .failed(let reason): throw Failed(reason: reason)
      case .wantsInput: pool.turn(until: { peer.hasInput })
      case .wantsOutput: pool.turn()
      }
    }
  }

  /// The head of the next request.
  func request(_ pool: TestPool) throws -> String {
    var received: [UInt8] = []
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 14)
    defer { buffer.deallocate() }
    while received.suffix(4) != [13, 10, 13, 10] {
      switch session.receive(into: buffer) {
      case .moved(let count): received += buffer[..<count]
      case .wantsInput: pool.turn(until: { peer.hasInput })
      case let other: throw Failed(reason: "\(other)")
      }
    }
    return String(decoding: received, as: UTF8.self)
  }

  func send(_ text: String) {
    let sent = Array(text.utf8).withUnsafeBytes { session.send($0) }
    #expect(sent == .moved(text.utf8.count))
  }

  func send(_ text: String, while pool: TestPool) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      switch rest.withUnsafeBytes({ session.send($0) }) {
      case .moved(let count): rest = rest.dropFirst(count)
      case .wantsOutput: pool.turn()
      case let other: throw Failed(reason: "\(other)")
      }
    }
  }

  func hangUp() { peer.hangUp() }
}
