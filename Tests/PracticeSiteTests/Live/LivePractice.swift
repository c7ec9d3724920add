import FleetModel
import GatewayAPI
import GatewayCore
import GatewayServer
import Glibc
import PracticeFleet
import Testing
import Threading

@testable import PracticeSite

/// A gateway with a practice fleet around it, on real sockets, seen from inside.
final class LivePractice: Sendable {
  private let server: GatewayServer
  let site: PracticeSite
  let ledger = NotedLedger()
  /// What the gateway shows, four times a second.
  private let looks = Mailbox<FleetDocument>()

  /// `sinceFirstLook` is how long ago the fleet was first looked at, so that a test can begin where
  /// something is about to happen.
  init(
    nodes: Int, traffic: Double = 1, seed: UInt64 = 7, sinceFirstLook: Span = .zero,
    changing change: (inout GatewayServer.Configuration) -> Void = { _ in }
  ) throws {
    let clock = SystemClock()
    site = try PracticeSite(clock: clock)
    var fleet = PracticeFleet(
      nodes: nodes, seed: seed, traffic: traffic, servedUnder: site.address)
    let now = clock.wallTime
    let firstLook = WallTime(milliseconds: now.milliseconds - sinceFirstLook.milliseconds)
    var gateway = fleet.makeGateway(name: "practice", at: firstLook)
    fleet.advance(&gateway, to: firstLook)
    fleet.advance(&gateway, to: now)
    var configuration = GatewayServer.Configuration(
      listeners: [.tcp(host: "127.0.0.1", port: 0)])
    configuration.ownKeys = site.keys
    change(&configuration)
    let looks = looks
    server = try GatewayServer(configuration, gateway: gateway, store: ledger, clock: clock) {
      gateway, now in
      looks.post(gateway.fleetDocument(at: now))
    }
    server.start()
    site.begin(fleet, at: server.addresses[0].url ?? "")
  }

  deinit {
    site.stop()
    server.stop(immediately: true)
  }

  /// Looks until it is as expected; gives up after a minute, which no machine needs.
  @discardableResult
  func wait(
    for what: String, at location: SourceLocation = #_sourceLocation,
    _ isAsExpected: (FleetDocument) -> Bool
  ) throws -> FleetDocument {
    let clock = SystemClock()
    var last: FleetDocument?
    while clock.now < Moment(seconds: 60) {
      var bell = pollfd(fd: looks.descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&bell, 1, 1000) > 0 else { continue }
      for document in looks.collect() {
        last = document
        if isAsExpected(document) { return document }
      }
    }
    Issue.record("never came: \(what)", sourceLocation: location)
    return try #require(last, sourceLocation: location)
  }
}

/// Agrees to everything, and remembers what was charged and done.
final class NotedLedger: SharedStore {
  private let entries = Locked<[SharedEntry]>([])

  func past(at now: WallTime) -> SharedPast { SharedPast() }

  func propose(
    _ entry: SharedEntry, later reply: @escaping @Sendable (Agreement) -> Void
  ) -> Agreement? {
    entries.withLock { $0.append(entry) }
    return .agreed
  }

  func records(newest limit: Int) -> [AuditRecord]? { Array(controls.suffix(limit).reversed()) }

  var settlements: [Settlement] {
    entries.withLock { $0 }.compactMap { if case .settlement(let one) = $0 { one } else { nil } }
  }

  var admissions: [Admission] {
    entries.withLock { $0 }.compactMap { if case .admission(let one) = $0 { one } else { nil } }
  }

  var controls: [AuditRecord] {
    entries.withLock { $0 }.compactMap { if case .control(let one) = $0 { one } else { nil } }
  }
}

/// How long after its first look a fleet's next incident of a kind begins.
func beginning(
  of kind: Incident.Kind, nodes: Int, seed: UInt64 = 7
) throws -> (after: Span, node: NodeID) {
  var fleet = PracticeFleet(nodes: nodes, seed: seed)
  let start = WallTime(milliseconds: 1_768_478_400_000)
  var gateway = fleet.makeGateway(name: "practice", at: start)
  fleet.advance(&gateway, to: start)
  func incident(_ second: Int64) -> Incident? {
    fleet.incidents(at: start + .seconds(second)).first { $0.kind == kind }
  }
  let second = try #require(
    (Int64(60)..<3000).first { incident($0) != nil && incident($0 - 1) == nil })
  let victim = try #require(incident(second)?.victim)
  return (.seconds(second), fleet.descriptions[victim].id)
}
