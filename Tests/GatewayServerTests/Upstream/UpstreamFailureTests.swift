import FleetModel
import Glibc
import Testing

@testable import GatewayServer

@Suite struct UpstreamFailureTests {
  /// One call, a node that does something to it, and what is told of that.
  private func failure(
    isStream: Bool = false, whenNode act: (TestPeer, TestPool) throws -> Void
  ) throws -> UpstreamFailure? {
    let (node, pool) = (try TestNode(), try TestPool())
    var request = UpstreamRequest(url: node.url, path: "/")
    request.isStream = isStream
    let call = pool.call(request)
    let peer = try pool.accept(at: node)
    _ = try peer.request()
    try act(peer, pool)
    pool.turn(untilDone: call)
    #expect(pool.pool.connectionCount == 0)
    #expect(!node.hasCaller, "it was sent twice")
    return pool.failures[call]
  }

  @Test func aPortWithoutAListenerIsUnreachable() throws {
    let (dead, pool) = (try TestNode(backlog: nil), try TestPool())
    let call = pool.call(UpstreamRequest(url: dead.url, path: "/"))
    #expect(pool.failures.isEmpty, "nothing is told before the next turn")
    pool.turn(untilDone: call)
    #expect(pool.failures[call] == .unreachable("127.0.0.1:\(dead.port): Connection refused"))
  }

  @Test func anAddressThatIsNoneIsUnreachable() throws {
    let pool = try TestPool()
    let call = pool.call(UpstreamRequest(url: "gpu-1", path: "/"))
    pool.turn(untilDone: call)
    #expect(pool.failures[call] == .unreachable("'gpu-1' is not the address of a node"))
  }

  @Test func aConnectionThatIsNeverMadeIsUnreachableInTheEnd() throws {
    let full = try FullNode()
    let pool = try TestPool()
    let call = pool.call(UpstreamRequest(url: full.node.url, path: "/"))
    pool.turn()
    pool.now = .start + .milliseconds(4999)
    pool.turn()
    #expect(pool.failures.isEmpty)
    #expect(pool.pool.nextDeadline == .start + .seconds(5))
    pool.now = .start + .seconds(5)
    pool.turn()
    #expect(pool.failures[call] == .unreachable("no connection within 5000 ms"))
    #expect(pool.pool.connectionCount == 0)
  }

  @Test func silenceEndsWithTheReadTimeout() throws {
    let failure = try failure { _, pool in
      pool.now = .start + .milliseconds(29_999)
      pool.turn()
      #expect(pool.failures.isEmpty)
      pool.now = .start + .seconds(30)
    }
    #expect(failure == .timedOut(beforeAnswer: true))
  }

  @Test func anAnswerThatDripsEndsWithTheReadTimeoutToo() throws {
    let failure = try failure { peer, pool in
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
      for second in 1...29 {
        pool.now = .start + .seconds(Int64(second))
        peer.send("x")
        pool.turn(until: { pool.bodies[1]?.count == second })
      }
      pool.now = .start + .seconds(30)
    }
    #expect(failure == .timedOut(beforeAnswer: false))
  }

  @Test func aStreamMayDripButNotStandStill() throws {
    let failure = try failure(isStream: true) { peer, pool in
      peer.send("HTTP/1.1 200 OK\r\n\r\n")
      for piece in 1...9 {
        pool.now = .start + .seconds(Int64(piece) * 29)
        peer.send("x")
        pool.turn(until: { pool.bodies[1]?.count == piece })
      }
      pool.now = pool.now + .milliseconds(29_999)
      pool.turn()
      #expect(pool.failures.isEmpty)
      pool.now = pool.now + .milliseconds(1)
    }
    #expect(failure == .timedOut(beforeAnswer: false))
  }

  @Test func noStreamLastsForEver() throws {
    let failure = try failure(isStream: true) { peer, pool in
      peer.send("HTTP/1.1 200 OK\r\n\r\n")
      for piece in 1...30 {
        pool.now = .start + .seconds(Int64(piece) * 10)
        peer.send("x")
        pool.turn(until: { pool.bodies[1]?.count == piece })
      }
      pool.now = .start + .seconds(305)
    }
    #expect(failure == .timedOut(beforeAnswer: false))
  }

  @Test func aNodeIsNotBlamedForOurOwnPause() throws {
    let failure = try failure(isStream: true) { peer, pool in
      peer.send("HTTP/1.1 200 OK\r\n\r\nx")
      pool.turn(until: { pool.bodies[1]?.count == 1 })
      pool.pool.pause(CallID(number: 1))
      pool.now = .start + .seconds(200)
      pool.turn()
      #expect(pool.failures.isEmpty)
      pool.pool.resume(CallID(number: 1))
      pool.now = .start + .milliseconds(229_999)
      pool.turn()
      #expect(pool.failures.isEmpty)
      pool.now = .start + .seconds(230)
    }
    #expect(failure == .timedOut(beforeAnswer: false))
  }

  @Test func aConnectionClosedWithoutAnAnswerIsBrokenAndNotTriedAgain() throws {
    let closed = try failure { peer, _ in peer.hangUp() }
    let reason = "it was closed before the answer was whole"
    #expect(closed == .broken(reason, beforeAnswer: true, onReused: false))
    let reset = try failure { peer, _ in peer.reset() }
    #expect(reset == .broken("Connection reset by peer", beforeAnswer: true, onReused: false))
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n", "HTTP/1.1 2",
  ])
  func anAnswerCutShortIsBroken(text: String) throws {
    let closed = try failure { peer, _ in
      peer.send(text)
      peer.hangUp()
    }
    guard case .broken(_, beforeAnswer: false, onReused: false) = closed else {
      Issue.record("\(String(describing: closed))")
      return
    }
  }

  @Test func aResetInTheMiddleIsBroken() throws {
    let failure = try failure { peer, pool in
      peer.send("HTTP/1.1 200 OK\r\n\r\nabc")
      pool.turn(until: { pool.text(1) == "abc" })
      peer.reset()
    }
    #expect(failure == .broken("Connection reset by peer", beforeAnswer: false, onReused: false))
  }

  @Test func aResetDuringAPauseNeitherSpinsNorIsLost() throws {
    let failure = try failure(isStream: true) { peer, pool in
      peer.send("HTTP/1.1 200 OK\r\n\r\nabc")
      pool.turn(until: { pool.text(1) == "abc" })
      pool.pool.pause(CallID(number: 1))
      peer.reset()
      pool.turn(until: { !isReadable(pool.pool.descriptor, within: 0) })
      #expect(pool.failures.isEmpty)
      pool.pool.resume(CallID(number: 1))
    }
    #expect(failure == .broken("Connection reset by peer", beforeAnswer: false, onReused: false))
  }

  @Test func garbageIsMalformed() throws {
    let failure = try failure { peer, _ in peer.send("220 mail.example ESMTP\r\n") }
    #expect(failure == .malformed("it does not begin with a version and a status"))
  }

  @Test func whoHangsUpOnAFailureThatWasNotToldHearsNothing() throws {
    let pool = try TestPool()
    let first = pool.call(UpstreamRequest(url: "x", path: "/"))
    let second = pool.call(UpstreamRequest(url: "y", path: "/"))
    pool.whenTold = { pool, _ in pool.pool.hangUp(CallID(number: second)) }
    pool.turn()
    #expect(Set(pool.failures.keys) == [first])
  }
}

/// A node whose system connects nobody any more.
final class FullNode {
  let node: TestNode
  private var callers: [TestPeer] = []

  init() throws {
    node = try TestNode(backlog: 0)
    let address = try node.address
    for _ in 0..<4 {
      let descriptor = ListeningSocket.newSocket(address.family)
      callers.append(TestPeer(descriptor))
      _ = address.withPointer { connect(descriptor, $0, $1) }
    }
  }
}
