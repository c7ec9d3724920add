import FleetModel
import GatewayAPI
import GatewayCore
import GatewayServer
import PracticeFleet

/// Everybody who is played, and when each acts. It lives on the site's thread alone.
final class SiteLife {
  // So often new requests are sent. Oftener nobody could tell, and each time costs a wake-up.
  private static let askingPace = Span.milliseconds(40)
  /// The first frame comes before all of this.
  private static let delay = Span.milliseconds(400)

  let badges: Badges
  var calls: Switchboard
  var nodes = NodeHall()
  private var callers: Callers
  private var agents = Agents()
  private var fleet: PracticeFleet?
  private var asksAgain = Moment.start
  private var askedAt = Moment.start
  private var beatsAgain = Moment.start
  private var livesAgain = Moment.start
  private var isQuiet = false

  init(badges: Badges, calls: Switchboard, random: SeededGenerator) {
    (self.badges, self.calls) = (badges, calls)
    callers = Callers(random: random)
  }

  var nextDeadline: Moment? {
    var next = nodes.nextDeadline
    if let calling = calls.nextDeadline { next = min(next ?? calling, calling) }
    guard fleet != nil else { return next }
    let ours = min(asksAgain, beatsAgain, livesAgain)
    return min(next ?? ours, ours)
  }

  func begin(_ fleet: PracticeFleet, at gateway: String, _ now: Present) {
    calls.gateway = gateway
    nodes.move(in: fleet.descriptions)
    agents = Agents(of: fleet.descriptions, isBusy: fleet.hasTraffic)
    let start = now.moment + Self.delay
    (asksAgain, askedAt, beatsAgain, livesAgain) = (start, start, start, start)
    self.fleet = fleet
  }

  /// Callers, agents and operators leave. The nodes stay, and end what they have.
  func quieten(at desk: inout Desk) {
    isQuiet = true
    calls.hangUpAll()
    (asksAgain, beatsAgain) = (.never, .never)
    nodes.jams = PracticeFleet.modelNames.map { _ in nil }
    nodes.letGo(waiting: [], at: &desk)
  }

  func respond(to request: Request, as exchange: ExchangeID, at now: Present) -> Response? {
    guard var fleet else {
      return .problem(503, "not_ready", "the practice fleet has not begun yet; try again")
    }
    defer { self.fleet = fleet }
    self.fleet = nil
    return nodes.respond(to: request, as: exchange, &fleet, at: now)
  }

  func hear(at now: Present) {
    calls.turn(at: now.moment) { call, ending in
      switch call {
      case .request(let asked): callers.end(asked, well: ending.isGood)
      case .registration(let node): agents.endRegistration(ofNode: node, status: ending.status)
      case .heartbeat(let node): agents.endHeartbeat(ofNode: node, status: ending.status)
      case .operation: break
      }
    }
  }

  func turn(at desk: inout Desk) {
    hear(at: desk.now)
    let now = desk.now
    nodes.serveDue(at: &desk)
    guard var fleet else { return }
    self.fleet = nil
    if now.moment >= livesAgain { live(&fleet, at: &desk) }
    if now.moment >= asksAgain { ask(&fleet, at: &desk) }
    if now.moment >= beatsAgain { beat(fleet, at: now) }
    self.fleet = fleet
  }

  private func live(_ fleet: inout PracticeFleet, at desk: inout Desk) {
    livesAgain = desk.now.moment + .milliseconds(1000 - desk.now.wall.milliseconds % 1000)
    let operations = fleet.live(to: desk.now.wall, work: nodes.takeWork())
    if !isQuiet { nodes.jams = PracticeFleet.modelNames.indices.map { fleet.jam(ofModel: $0) } }
    nodes.silence({ fleet.isSilent(node: $0) }, at: &desk)
    for operation in operations where !isQuiet {
      calls.call(operation.request, as: .operation, badges[operation.actor], at: desk.now.moment)
    }
  }

  private func ask(_ fleet: inout PracticeFleet, at desk: inout Desk) {
    let now = desk.now
    // What is under way and at no node waits in the gateway.
    nodes.letGo(waiting: zip(callers.underWay, nodes.inFlightByModel).map { $0 - $1 }, at: &desk)
    let passed = min(now.moment - askedAt, .seconds(1))
    (askedAt, asksAgain) = (now.moment, now.moment + Self.askingPace)
    for wish in fleet.arrivals(within: passed, at: now.wall) {
      guard let asked = callers.ask(wish) else { continue }
      calls.call(asked.request, as: .request(asked), badges[wish.key], at: now.moment)
    }
    if !fleet.hasTraffic { asksAgain = .never }
  }

  private func beat(_ fleet: PracticeFleet, at now: Present) {
    beatsAgain = now.moment + Agents.pace
    for node in agents.takeDue() where !fleet.isSilent(node: node) {
      if agents.isRegistered(node) {
        let report = fleet.report(ofNode: node, inFlight: nodes.inFlight[node])
        calls.call(
          agents.heartbeat(report), as: .heartbeat(node: node), badges.agent, at: now.moment)
      } else {
        calls.call(
          agents.registration(ofNode: node), as: .registration(node: node), badges.agent,
          at: now.moment)
      }
      agents.begin(node)
    }
  }
}

extension Moment {
  static let never = Moment(milliseconds: .max)
}
