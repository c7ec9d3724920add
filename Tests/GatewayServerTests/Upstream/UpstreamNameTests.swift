import FleetModel
import Glibc
import Testing
import Threading

@testable import GatewayServer

/// From a name to the address that is really called.
@Suite struct UpstreamNameTests {
  private func request(_ node: TestNode, name: String = "gpu-1") -> UpstreamRequest {
    UpstreamRequest(url: "http://\(name):\(node.port)", path: "/")
  }

  private func finish(_ call: UInt64, _ pool: TestPool, at node: TestNode) throws {
    let peer = try pool.accept(at: node)
    peer.send(answer("ok", "Connection: close"))
    pool.turn(untilDone: call)
    #expect(pool.text(call) == "ok")
  }

  @Test func aNameIsAskedForByTheSystem() throws {
    let (node, pool) = (try TestNode(), try TestPool(ask: NameLookUp.ask))
    // A system may know it as ::1 as well, where nobody listens.
    let call = pool.call(request(node, name: "localhost"))
    try finish(call, pool, at: node)
  }

  @Test func aDeadAddressIsPassedOver() throws {
    let (dead, node) = (try TestNode(backlog: nil), try TestNode())
    let addresses = [try dead.address, try node.address]
    let pool = try TestPool(ask: { _, _ in .success(addresses) })
    try finish(pool.call(request(node)), pool, at: node)
  }

  @Test func aSilentAddressIsOvertakenByTheNext() throws {
    let (full, node) = (try FullNode(), try TestNode())
    let addresses = [try full.node.address, try node.address]
    let pool = try TestPool(ask: { _, _ in .success(addresses) })
    let call = pool.call(request(node))
    pool.turn(until: { pool.pool.connectionCount == 1 })
    pool.now = .start + .milliseconds(249)
    pool.turn()
    #expect(pool.pool.connectionCount == 1)
    pool.now = .start + .milliseconds(250)
    try finish(call, pool, at: node)
    #expect(pool.pool.connectionCount == 0)
  }

  @Test func aNameThatNobodyKnowsIsUnreachable() throws {
    let pool = try TestPool()
    let call = pool.call(UpstreamRequest(url: "http://gpu-1", path: "/"))
    pool.turn(untilDone: call)
    #expect(pool.failures[call] == .unreachable("no address for 'gpu-1': nobody knows it"))
  }

  @Test func aNameServerThatIsSilentHoldsUpNobodyElse() throws {
    let gate = WakePipe()
    let node = try TestNode()
    let pool = try TestPool(ask: { _, _ in
      _ = isReadable(gate.descriptor, within: -1)
      return .success([])
    })
    defer { gate.ring() }
    let slow = pool.call(UpstreamRequest(url: "http://slow", path: "/"))
    try finish(pool.call(UpstreamRequest(url: node.url, path: "/")), pool, at: node)
    pool.now = .start + .seconds(5)
    pool.turn()
    #expect(pool.failures[slow] == .unreachable("no connection within 5000 ms"))
  }

  @Test func anAnswerIsKeptAndOutlivesItsServer() throws {
    let node = try TestNode()
    let address = try node.address
    let asked = Locked(0)
    let pool = try TestPool(ask: { _, _ in
      let count = asked.withLock { count in
        count += 1
        return count
      }
      return count == 1 ? .success([address]) : .failure(.init(reason: "no server"))
    })
    for second in [0, 29, 60, 299] {
      pool.now = .start + .seconds(Int64(second))
      try finish(pool.call(request(node)), pool, at: node)
      if second == 29 { #expect(asked.withLock { $0 } == 1) }
    }
    pool.now = .start + .seconds(300)
    let call = pool.call(request(node))
    pool.turn(untilDone: call)
    #expect(pool.failures[call] == .unreachable("no address for 'gpu-1': no server"))
  }

  @Test(arguments: [
    "127.0.0.1", "0x7f000001", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0", "gpu-1",
  ])
  func aForbiddenAddressIsNeverConnectedTo(host: String) throws {
    let node = try TestNode()
    let address = try node.address
    let pool = try TestPool(ask: { _, _ in .success([address]) })
    var request = request(node, name: host)
    request.restrictedTo = [Network(address: [10, 0, 0, 0], prefixLength: 8)]
    let call = pool.call(request)
    pool.turn(untilDone: call)
    #expect(pool.failures[call].isUnreachable)
    #expect(pool.failures[call]?.description.contains("outside the networks") == true)
    #expect(!node.hasCaller)
  }

  @Test func ofANamesAddressesOnlyTheAllowedAreTried() throws {
    let (forbidden, node) = (try TestNode(), try TestNode(host: "127.0.0.2"))
    let addresses = [try forbidden.address, try node.address]
    let pool = try TestPool(ask: { _, _ in .success(addresses) })
    var request = request(node)
    request.restrictedTo = [Network(address: [127, 0, 0, 2], prefixLength: 32)]
    try finish(pool.call(request), pool, at: node)
    #expect(!forbidden.hasCaller)
  }

  @Test func aKeptConnectionIsNoWayAroundTheNetworks() throws {
    let (node, pool) = (try TestNode(), try TestPool())
    var request = UpstreamRequest(url: node.url, path: "/")
    let first = pool.call(request)
    let peer = try pool.accept(at: node)
    _ = try peer.request()
    peer.send(answer("ok"))
    pool.turn(untilDone: first)
    request.restrictedTo = [Network(address: [10, 0, 0, 0], prefixLength: 8)]
    let second = pool.call(request)
    pool.turn(untilDone: second)
    #expect(pool.failures[second].isUnreachable)
    #expect(!peer.hasInput && pool.pool.connectionCount == 1)
  }
}
