import FleetModel
import GatewayCore

// A fleet to practise on.
//
// It tells a gateway what real nodes and queues would tell it, through the same entry points, and
// asks it where requests should go. So what is seen is the gateway's own thinking: a node that dies
// is found dead by its missing heartbeat, and a slow one gets less because its health is worse.
//
// That is its past. Its present is played by `PracticeSite` over real HTTP, with what the fleet says
// in the folder `Present`: who asks for what, how nodes take it and what goes wrong.
//
// It lives in steps that end on whole seconds. The past that it is to have lived through when it is
// first looked at takes larger ones: graphs of an hour have no finer places, and a first frame
// cannot wait. The same numbers of nodes, seed and first look
// give the same fleet, to the byte.

/// A fleet to practise on: nodes, traffic and incidents, the same from the same seed.
package struct PracticeFleet: Sendable {
  package static let nodeLimit = 10_000
  private static let largeFleet = 200
  private static let largestFleets = 5_000
  /// Requests a second that a node of a usual fleet sees, answers from the cache included.
  private static let requestsPerNode = 4.4
  /// More than this is not sent, because it costs real work.
  private static let mostRequestsPerSecond = 250.0
  /// How long a node usually has a request.
  static let answerSeconds = 1.1

  let seed: UInt64
  let traffic: Double
  let past: Span
  var nodes: [PracticeNode]
  var random: SeededGenerator
  var queues: [PracticeQueue]
  let curve: TrafficCurve
  /// The end of the last step; `nil` before the first look.
  var second: Int64?
  var timeline: IncidentTimeline
  var running: [Incident] = []
  /// Requests that a silent node had in flight, until the gateway has found it dead.
  var stranded: Int?
  /// Requests in flight on the node that is being drained, when that began.
  var toFinish = 0

  /// Creates a fleet that, at its first look, will have lived for `past`. With `base` its nodes are
  /// really served, each under a path of that address.
  ///
  /// `traffic` is how much of the usual there is. With 0 nothing happens at all, incidents included.
  package init(
    nodes: Int, seed: UInt64, traffic: Double = 1, livedThrough past: Span = .zero,
    servedUnder base: String? = nil
  ) {
    let count = nodes.clamped(to: 0...Self.nodeLimit)
    self.seed = seed
    self.traffic = traffic.isFinite ? traffic.clamped(to: 0...100) : 1
    self.past = max(.zero, past)
    self.nodes = (0..<count).map { Placement.node($0, of: count, under: base) }
    random = SeededGenerator(seed: seed)
    queues = PracticeModel.all.map { _ in PracticeQueue() }
    curve = TrafficCurve(seed: seed)
    timeline = IncidentTimeline(seed: seed, nodes: count, start: 0)
  }

  /// How many requests a second are sent at usual traffic.
  var requestsPerSecond: Double { min(wantedPerSecond, Self.mostRequestsPerSecond) }

  /// What each of them stands for in a fleet so large that not all can be sent: its nodes are as
  /// busy as if they were.
  var weight: Double { wantedPerSecond > 0 ? wantedPerSecond / requestsPerSecond : 1 }

  private var wantedPerSecond: Double { Self.requestsPerNode * Double(nodes.count) * traffic }

  /// A gateway configured for this fleet, started early enough to see its past.
  package func makeGateway(name: String, at now: WallTime) -> Gateway {
    let second = now.milliseconds.flooredDivision(by: 1000)
    let beginning = WallTime(milliseconds: second * 1000 - past.milliseconds)
    return Gateway(name: name, configuration: Self.configuration, startedAt: beginning)
  }

  /// Lives until `now`, telling `gateway` everything that happens on the way.
  ///
  /// The first time is the first look: its past comes before it.
  package mutating func advance(_ gateway: inout Gateway, to now: WallTime) {
    let target = now.milliseconds.flooredDivision(by: 1000)
    if second == nil { begin(gateway: &gateway, firstLook: target) }
    guard var current = second else { return }
    while current < target {
      let step = stepSeconds(behind: target - current)
      current += step
      live(Step(second: current, seconds: Double(step), isLast: current == target), &gateway)
    }
    second = current
  }

  /// The last minute second by second, because rates are taken over it; the four before it, which
  /// trends are drawn from, in steps of five; what is longer ago in steps of ten. A large fleet
  /// takes twice those, still within the time that a heartbeat may stay away, and the largest ones
  /// have five seconds for one in the last minute as well: their first picture would come too late.
  private func stepSeconds(behind: Int64) -> Int64 {
    let scale: Int64 = nodes.count > Self.largeFleet ? 2 : 1
    let finest: Int64 = nodes.count > Self.largestFleets && behind >= 5 ? 5 : 1
    return behind >= 300 + 10 * scale ? 10 * scale : behind >= 60 + 5 * scale ? 5 * scale : finest
  }

  /// What goes wrong, or is still fading, at `time`.
  package func incidents(at time: WallTime) -> [Incident] {
    let second = time.milliseconds.flooredDivision(by: 1000)
    guard traffic > 0 else { return [] }
    return Incident.Kind.allCases.compactMap { timeline.incident($0, at: second) }
  }

  private mutating func begin(gateway: inout Gateway, firstLook: Int64) {
    timeline = IncidentTimeline(seed: seed, nodes: nodes.count, start: firstLook)
    let beginning = max(
      gateway.now, WallTime(milliseconds: firstLook * 1000 - past.milliseconds))
    for node in nodes {
      // Our own descriptions fit: if one does not, the fleet has a node fewer.
      try? gateway.register(node.description, at: beginning)
    }
    if nodes.count > 5 {
      gateway.setWeight(of: nodes[5].description.id, to: 0.5, by: "mara", at: beginning)
    }
    gateway.carry(PracticeMoney.carried(at: beginning), at: beginning)
    let first = min(firstLook, beginning.milliseconds.flooredDivision(by: 1000))
    live(Step(second: first, seconds: 1, isLast: first == firstLook), &gateway)
    second = first
  }
}

/// A stretch of time that the fleet lives through at once.
struct Step {
  /// The second in which it ends.
  let second: Int64
  let seconds: Double
  /// Nobody looks before the next one.
  let isLast: Bool

  var time: WallTime { WallTime(milliseconds: second * 1000) }
}
