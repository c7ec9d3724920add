import FleetModel
import TestSupport
import Testing

@testable import GatewayServer

/// Nodes that do anything at any time, and callers who change their minds.
@Suite struct UpstreamChaosTests {
  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func everyCallEndsOnceAndNothingStaysOpen(seed: UInt64) throws {
    var chaos = try Chaos(seed: seed)
    for _ in 0..<400 { try chaos.step() }
    chaos.nodesGoAway()
    #expect(chaos.pool.calls.isEmpty && chaos.pool.connectionCount == 0, "seed \(seed)")
    #expect(chaos.pool.nextDeadline == nil, "seed \(seed)")
    #expect(chaos.stories.values.allSatisfy { $0.isOver || $0.isHungUp }, "seed \(seed)")
    #expect(chaos.stories.values.contains { $0.isOver }, "seed \(seed)")
  }
}

/// What has been told of one call.
private struct Story {
  var hasHead = false
  var isOver = false
  var isHungUp = false

  /// Whether `event` may follow what came before.
  mutating func allows(_ event: UpstreamEvent) -> Bool {
    guard !isOver, !isHungUp else { return false }
    switch event {
    case .head:
      defer { hasHead = true }
      return !hasHead
    case .body: return hasHead
    case .end:
      isOver = true
      return hasHead
    case .failed:
      isOver = true
      return true
    }
  }
}

private struct Chaos {
  let seed: UInt64
  let pool: UpstreamPool
  var stories: [UInt64: Story] = [:]
  private var generator: SeededGenerator
  private var now = Moment.start
  private var nodes: [TestNode]
  private var peers: [TestPeer] = []

  init(seed: UInt64) throws {
    self.seed = seed
    generator = SeededGenerator(seed: seed)
    nodes = [try TestNode(), try TestNode(), try TestNode(backlog: nil)]
    var settings = UpstreamSettings()
    settings.idleConnections = 2
    pool = try UpstreamPool(settings, ask: { _, _ in .success([]) })
  }

  mutating func step() throws {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0...4: call()
    case 5...7:
      for node in nodes where node.hasCaller { peers.append(try node.accept()) }
    case 8...14: somePeer { $0.act(like: Int.random(in: 0..<9, using: &$1)) }
    case 15: someCall { $0.pause($1) }
    case 16: someCall { $0.resume($1) }
    case 17:
      someCall {
        $0.hangUp($1)
      } note: {
        $0.isHungUp = $0.isHungUp || !$0.isOver
      }
    case 18: now = now + .milliseconds(Int64.random(in: 0..<8000, using: &generator))
    default: break
    }
    turn()
  }

  mutating func nodesGoAway() {
    nodes = []
    peers = []
    for _ in 0..<4 {
      turn()
      now = now + .seconds(400)
    }
    turn()
  }

  private mutating func call() {
    let number = UInt64(stories.count + 1)
    stories[number] = Story()
    var request = UpstreamRequest(url: nodes.randomElement(using: &generator)?.url ?? "", path: "/")
    if Bool.random(using: &generator) { request.url += "/base" }
    request.isStream = Bool.random(using: &generator)
    let length = [0, 10, 20_000, 6 << 20].randomElement(using: &generator) ?? 0
    request.body = [UInt8](repeating: 65, count: length)
    pool.call(CallID(number: number), request, at: now)
  }

  private mutating func somePeer(_ body: (TestPeer, inout SeededGenerator) -> Void) {
    if let peer = peers.randomElement(using: &generator) { body(peer, &generator) }
  }

  private mutating func someCall(
    _ body: (UpstreamPool, CallID) -> Void, note: (inout Story) -> Void = { _ in }
  ) {
    guard let number = stories.keys.sorted().suffix(8).randomElement(using: &generator) else {
      return
    }
    body(pool, CallID(number: number))
    note(&stories[number, default: Story()])
  }

  /// A turn in which some of those who are told hang up at once.
  private mutating func turn() {
    pool.turn(at: now) { event in
      let number = event.call.number
      let isAllowed = stories[number, default: Story()].allows(event)
      #expect(isAllowed, "seed \(seed): \(event)")
      if Int.random(in: 0..<30, using: &generator) == 0 {
        pool.hangUp(event.call)
        stories[number]?.isHungUp = true
      }
    }
  }
}

extension UpstreamEvent {
  fileprivate var call: CallID {
    switch self {
    case .head(let id, _), .body(let id, _), .end(let id), .failed(let id, _): id
    }
  }
}

extension TestPeer {
  fileprivate func act(like choice: Int) {
    switch choice {
    case 0: hangUp()
    case 1: reset()
    case 2: send("garbage\r\n\r\n")
    case 3: send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
    case 4: send("3\r\nabc\r\n0\r\n\r\n")
    case 5: send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    case 6: if hasInput { _ = try? receive(within: 0) }
    default: send(answer("whole"))
    }
  }
}
