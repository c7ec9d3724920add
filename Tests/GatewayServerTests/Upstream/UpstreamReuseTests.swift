import FleetModel
import Testing

@testable import GatewayServer

@Suite struct UpstreamReuseTests {
  /// A pool with one idle connection, and the node's end of it.
  private func served(
    _ settings: UpstreamSettings = UpstreamSettings(), answer text: String = answer("1")
  ) throws -> (node: TestNode, pool: TestPool, peer: TestPeer) {
    let (node, pool) = (try TestNode(), try TestPool(settings))
    let call = pool.call(UpstreamRequest(url: node.url, path: "/1"))
    let peer = try pool.accept(at: node)
    _ = try peer.request()
    peer.send(text)
    pool.turn(untilDone: call)
    return (node, pool, peer)
  }

  @Test func theNextCallGoesOverTheSameConnection() throws {
    let (node, pool, peer) = try served()
    for number in 2...5 {
      let call = pool.call(UpstreamRequest(url: "\(node.url)/\(number)", path: "/x"))
      pool.turn(until: { peer.hasInput })
      #expect(try peer.request().hasPrefix("POST /\(number)/x "))
      peer.send(answer("\(number)"))
      pool.turn(untilDone: call)
      #expect(pool.text(call) == "\(number)")
    }
    #expect(!node.hasCaller && pool.pool.connectionCount == 1)
  }

  @Test func aCallMadeWhenAnotherEndsHasItsConnection() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    pool.whenTold = { pool, event in
      if case .end(CallID(number: 1)) = event {
        _ = pool.call(UpstreamRequest(url: node.url, path: "/2"))
      }
    }
    _ = pool.call(UpstreamRequest(url: node.url, path: "/1"))
    let peer = try pool.accept(at: node)
    _ = try peer.request()
    peer.send(answer("1"))
    pool.turn(until: { peer.hasInput })
    #expect(try peer.request().hasPrefix("POST /2 "))
    #expect(!node.hasCaller)
  }

  @Test func twoCallsAtOnceHaveAConnectionEach() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    for _ in 1...2 { _ = pool.call(UpstreamRequest(url: node.url, path: "/")) }
    let peers = [try pool.accept(at: node), try pool.accept(at: node)]
    for peer in peers { peer.send(answer("")) }
    pool.turn(until: { pool.ended.count == 2 })
    #expect(pool.pool.connectionCount == 2)
  }

  @Test func aConnectionThatItsNodeClosedIsNotUsed() throws {
    let (node, pool, peer) = try served()
    // No turn in between: it is looked at right before the call.
    peer.hangUp()
    let call = pool.call(UpstreamRequest(url: node.url, path: "/2"))
    let second = try pool.accept(at: node)
    #expect(try second.request().hasPrefix("POST /2 "))
    second.send(answer("2"))
    pool.turn(untilDone: call)
    #expect(pool.text(call) == "2" && pool.failures.isEmpty)
  }

  @Test func aClosedConnectionIsNotKeptUntilItIsNeeded() throws {
    let (_, pool, peer) = try served()
    peer.hangUp()
    pool.turn(until: { pool.pool.connectionCount == 0 })
  }

  @Test func aRequestLostOnAReusedConnectionIsReportedAndNeverSentAgain() throws {
    let (node, pool, peer) = try served()
    let call = pool.call(UpstreamRequest(url: node.url, path: "/2"))
    pool.turn(until: { peer.hasInput })
    #expect(try peer.request().hasPrefix("POST /2 "))
    peer.hangUp()
    pool.turn(untilDone: call)
    guard case .broken(_, beforeAnswer: true, onReused: true) = pool.failures[call] else {
      Issue.record("\(String(describing: pool.failures[call]))")
      return
    }
    #expect(!node.hasCaller)
  }

  @Test(arguments: [
    answer("1") + "HTTP/1.1 200 OK\r\n", answer("1", "Connection: close"),
    "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", answer("1") + "\r\n",
  ])
  func aConnectionOnWhichNothingMayFollowIsClosed(text: String) throws {
    let (_, pool, peer) = try served(answer: text)
    #expect(pool.ended == [1])
    #expect(pool.pool.connectionCount == 0)
    #expect(try peer.rest().isEmpty)
  }

  @Test func wordsThatNobodyAskedForCloseAnIdleConnection() throws {
    let (_, pool, peer) = try served()
    peer.send(answer("for somebody else"))
    pool.turn(until: { pool.pool.connectionCount == 0 })
  }

  @Test func anIdleConnectionIsClosedInTime() throws {
    let (_, pool, peer) = try served()
    pool.now = .start + .milliseconds(29_999)
    pool.turn()
    #expect(pool.pool.connectionCount == 1)
    pool.now = .start + .seconds(30)
    pool.turn()
    #expect(pool.pool.connectionCount == 0)
    #expect(try peer.rest().isEmpty)
  }

  @Test(arguments: [0, 1, 3])
  func onlySoManyAreKeptIdle(limit: Int) throws {
    var settings = UpstreamSettings()
    settings.idleConnections = limit
    let (node, pool) = (try TestNode(), try TestPool(settings))
    for _ in 0..<4 { _ = pool.call(UpstreamRequest(url: node.url, path: "/")) }
    let peers = try (0..<4).map { _ in try pool.accept(at: node) }
    for peer in peers { peer.send(answer("")) }
    pool.turn(until: { pool.ended.count == 4 })
    // A burst keeps its connections for a moment, in case it goes on.
    #expect(pool.pool.connectionCount == 4)
    pool.now = .start + settings.spareFor
    pool.turn()
    #expect(pool.pool.connectionCount == limit)
  }

  @Test func aThousandStreamsRunAtOnce() throws {
    raiseDescriptorLimit()
    let (node, pool) = (try TestNode(backlog: 2048), try TestPool())
    let count = 1000
    var peers: [TestPeer] = []
    for _ in 0..<count {
      _ = pool.call(.stream(node))
      peers.append(try pool.accept(at: node))
    }
    for peer in peers {
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n")
    }
    pool.turn(until: { pool.bodies.count == count })
    for peer in peers { peer.send("1\r\nb\r\n0\r\n\r\n") }
    pool.turn(until: { pool.ended.count == count })
    #expect(pool.bodies.values.allSatisfy { $0 == Array("ab".utf8) })
  }
}
