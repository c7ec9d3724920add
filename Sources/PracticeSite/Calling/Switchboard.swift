import FleetModel
import GatewayCore
import GatewayServer

/// What somebody sends to the gateway.
struct GatewayRequest: Sendable {
  var method = "POST"
  var path: String
  var body: [UInt8]
  var isStream = false
}

/// Calls of the gateway, each with what it is for.
struct Switchboard {
  enum Purpose {
    case request(AskedQuestion)
    case registration(node: Int)
    case heartbeat(node: Int)
    case operation
  }

  /// How a call ended.
  struct Ending {
    /// `nil` where there was no answer.
    var status: Int?
    /// Whether the answer came to its end.
    var isWhole: Bool

    var isGood: Bool { isWhole && status == 200 }
  }

  private struct Call {
    var purpose: Purpose
    var status: Int?
  }

  var gateway = ""
  private let pool: UpstreamPool
  private var calls: [CallID: Call] = [:]
  private var nextNumber: UInt64 = 1

  init() throws(ServerProblem) {
    var settings = UpstreamSettings()
    settings.idleConnections = 256
    // Shorter than a gateway keeps a connection without work.
    settings.idleFor = .seconds(20)
    pool = try UpstreamPool(settings)
  }

  var descriptor: Int32 { pool.descriptor }
  var nextDeadline: Moment? { pool.nextDeadline }

  mutating func call(
    _ request: GatewayRequest, as purpose: Purpose, _ credential: UpstreamCredential?,
    at now: Moment
  ) {
    var call = UpstreamRequest(url: gateway, path: request.path)
    (call.method, call.body) = (request.method, request.body)
    (call.contentType, call.credential) = ("application/json", credential)
    call.accept = request.isStream ? "text/event-stream" : "application/json"
    call.isStream = request.isStream
    // A gateway answers within its own deadline, whatever that is.
    call.timeouts.read = .seconds(120)
    let id = CallID(number: nextNumber)
    nextNumber += 1
    calls[id] = Call(purpose: purpose)
    pool.call(id, call, at: now)
  }

  /// Takes what has come and tells of the calls that have ended.
  mutating func turn(at now: Moment, _ tell: (Purpose, Ending) -> Void) {
    pool.turn(at: now) { event in
      switch event {
      case .head(let id, let head): calls[id]?.status = head.status
      case .body: break
      case .end(let id): end(id, isWhole: true, tell)
      case .failed(let id, _): end(id, isWhole: false, tell)
      }
    }
  }

  mutating func hangUpAll() {
    for id in calls.keys { pool.hangUp(id) }
    calls = [:]
  }

  private mutating func end(_ id: CallID, isWhole: Bool, _ tell: (Purpose, Ending) -> Void) {
    guard let call = calls.removeValue(forKey: id) else { return }
    tell(call.purpose, Ending(status: call.status, isWhole: isWhole))
  }
}
