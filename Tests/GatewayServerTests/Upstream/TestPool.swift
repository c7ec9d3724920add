import FleetModel
import Glibc
import Testing

@testable import GatewayServer

/// A pool with a clock that the test moves, and a memory of what it told.
final class TestPool {
  let pool: UpstreamPool
  var now = Moment.start
  private(set) var heads: [UInt64: UpstreamHead] = [:]
  private(set) var bodies: [UInt64: [UInt8]] = [:]
  private(set) var ended: [UInt64] = []
  private(set) var failures: [UInt64: UpstreamFailure] = [:]
  /// What the test does in the middle of being told. It is handed the pool, since one that held it
  /// would hold itself.
  var whenTold: (TestPool, UpstreamEvent) -> Void = { _, _ in }
  private var nextNumber: UInt64 = 1

  init(
    _ settings: UpstreamSettings = UpstreamSettings(), tls: TLSContext? = nil,
    ask: @escaping Resolver.Ask = { _, _ in .failure(.init(reason: "nobody knows it")) }
  ) throws {
    pool = try UpstreamPool(settings, tls: tls, ask: ask)
  }

  func call(_ request: UpstreamRequest) -> UInt64 {
    defer { nextNumber += 1 }
    pool.call(CallID(number: nextNumber), request, at: now)
    return nextNumber
  }

  /// One turn, if there is anything to do.
  func turn() { pool.turn(at: now) { [self] in note($0) } }

  /// Turns until something is so, waiting for the network and never for the clock.
  func turn(
    until isDone: () throws -> Bool, at location: SourceLocation = #_sourceLocation
  ) rethrows {
    turn()
    while try !isDone() {
      let isDue = pool.nextDeadline.map { $0 <= now } ?? false
      guard isDue || isReadable(pool.descriptor, within: 5000) else {
        Issue.record("nothing happens", sourceLocation: location)
        return
      }
      turn()
    }
  }

  func turn(untilDone call: UInt64, at location: SourceLocation = #_sourceLocation) {
    turn(until: { ended.contains(call) || failures[call] != nil }, at: location)
  }

  /// Turns until `call` has gone out, and shows the node's end of it.
  func accept(at node: TestNode) throws -> TestPeer {
    turn(until: { node.hasCaller })
    let peer = try node.accept()
    turn(until: { peer.hasInput })
    return peer
  }

  func text(_ call: UInt64) -> String { String(decoding: bodies[call] ?? [], as: UTF8.self) }

  private func note(_ event: UpstreamEvent) {
    switch event {
    case .head(let id, let head): heads[id.number] = head
    case .body(let id, let bytes): bodies[id.number, default: []] += bytes
    case .end(let id): ended.append(id.number)
    case .failed(let id, let failure): failures[id.number] = failure
    }
    whenTold(self, event)
  }
}

/// The smallest answer with `body`.
func answer(_ body: String, status: String = "200 OK", _ fields: String...) -> String {
  let fields = (fields + ["Content-Length: \(body.utf8.count)"]).joined(separator: "\r\n")
  return "HTTP/1.1 \(status)\r\n\(fields)\r\n\r\n\(body)"
}

extension UpstreamFailure? {
  var isUnreachable: Bool { if case .unreachable = self { true } else { false } }
}
