import Acting
import Adapters
import FleetModel
import TestSupport
import Testing

@testable import GatewayCore

/// Two operators, a network between them and a gateway, and the gateway's store: all of it in one
/// value, by one seed and on one clock that jumps.
///
/// Everything but the network, the store and the hands of the operators is the real thing: what is
/// wanted goes through `Acts`, becomes the bytes of a call, is considered and carried out by a
/// `Gateway`, and its answer is read as it came.
struct World {
  let seed: UInt64
  var random: TestSupport.SeededGenerator
  /// Milliseconds since the start, for everybody; clocks on walls differ.
  var now: Int64 = 0
  var queue = Timetable()
  var gateway: Gateway
  var store = SimulatedStore()
  var operators: [SimulatedOperator]
  var exchanges: [Exchange] = []
  /// Who waits for what comes of an intent of the gateway's.
  var waiting: [IntentID: [Delivery]] = [:]
  var book = Book()
  /// After a while the network and the disk are healed, and everything must come to its end.
  var isHealed = false
  /// Since when nothing is open at the gateway.
  var quietSince: Int64?
  /// How the nodes stood when that was last looked at, and until when the gateway has been let go on.
  var lastStandings: [Standing] = []
  var settledAt: Int64 = -1

  static let names = ["a", "b", "c", "d"]
  static let models = ["a": ["m"], "b": ["m"], "c": ["m", "rare"], "d": ["m", "rare"]]
  /// When the gateway's clock said so, our time began.
  static let noon = WallTime(milliseconds: 1_768_478_400_000)
  static let healedAt: Int64 = 13_000
  static let endsAt: Int64 = 240_000

  init(seed: UInt64, gateway: Gateway) {
    self.seed = seed
    self.gateway = gateway
    random = TestSupport.SeededGenerator(seed: seed)
    operators = ["mara", "jo"].map { SimulatedOperator(name: $0, session: "\(seed)") }
    lastStandings = standings
  }

  /// A gateway whose node `b` has not been heard of for a while.
  static func makeGateway() throws -> Gateway {
    let start = noon + Span(milliseconds: -24_000)
    var gateway = Gateway(name: "sim", startedAt: start)
    for name in names {
      try gateway.register(
        NodeDescription(
          id: NodeID(name), type: "A100", gpuCount: 8, region: "r", url: "http://10.0.0.5:8000",
          models: models[name] ?? [], memoryTotalGB: 640), at: start)
    }
    for name in names where name != "b" {
      gateway.heartbeat(HeartbeatReport(node: NodeID(name)), at: noon)
    }
    return gateway
  }

  var moment: Moment { Moment(milliseconds: now) }
  var wallTime: WallTime { Self.noon + Span(milliseconds: now) }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  mutating func delay(_ range: ClosedRange<Int64>) -> Int64 {
    Int64.random(in: range, using: &random)
  }
}

/// What is to happen, and when. Of two at one time, the one that was planned first.
struct Timetable {
  enum Happening {
    case decide(Int)
    case poll(Int)
    case documentArrives(Int, Document)
    case callArrives(Delivery)
    case answerArrives(Int, ControlAnswer)
    case patienceEnds(Int)
    case storeSpeaks
    case nodesBeat
    case heal
  }

  private var entries: [(at: Int64, what: Happening)] = []

  mutating func plan(_ what: Happening, at time: Int64) {
    let place = entries.lastIndex { $0.at <= time }.map { $0 + 1 } ?? 0
    entries.insert((time, what), at: place)
  }

  var nextTime: Int64? { entries.first?.at }

  mutating func takeFirst() -> Happening { entries.removeFirst().what }
}

/// An operator's eyes and hands.
struct SimulatedOperator {
  let name: String
  var acts = Acts()
  var numbers: IntentNumbers
  /// What the newest picture shows.
  var revisions: [NodeID: Int] = [:]
  var operations: [OperationReading] = []
  /// When that was true.
  var pictureAt: Int64 = -1
  /// When its acts have something to do by themselves.
  var deadline: Int64?

  init(name: String, session: String) {
    self.name = name
    numbers = IntentNumbers(session: "\(name)-\(session)")
  }
}

/// The fleet as it is told to a dashboard.
struct Document {
  var at: Int64
  var time: WallTime
  var revisions: [NodeID: Int]
  var operations: [OperationReading]
}

/// One question on its way, and whether its asker still waits.
struct Exchange {
  var asker: Int
  var question: ControlQuestion
  var askedAt: Int64
  var isOver = false
}

/// A call as it reaches the gateway; one that the network has doubled answers to nobody.
struct Delivery {
  var call: ControlCall
  var caller: String
  var exchange: Int?
  var isRecall = false
}

/// A disk that is slow, and fails at times.
struct SimulatedStore {
  enum Step {
    case perform(ControlIntent)
    /// What was refused after its record is to be answered.
    case answer(ControlIntent, ControlResult)
  }

  /// What waits to be written, in the order in which it is.
  var waiting: [(record: AuditRecord, step: Step)] = []
  /// What will never be lost.
  var durable: [AuditRecord] = []
}
