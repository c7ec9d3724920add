import FleetModel
import GatewayAPI
import GatewayCore
import Threading

/// Answers requests from a gateway: the routes' common ground.
///
/// What is read is answered as of the beginning of a turn, four of which make a second, and made
/// once however many ask. What is sent goes to the gateway at once.
struct GatewayService {
  var gateway: Gateway
  var plane: DataPlane
  var controls = ControlDesk()
  var keys: KeyRing
  private let onAdvance: (@Sendable (inout Gateway, WallTime) -> Void)?
  var turn = Turn()
  var pages = KeptPages()
  /// The time when it was last told, on both clocks: what the gateway's deadlines are turned into
  /// moments by.
  var present: Present
  var lastRoute: FoundRoute?

  /// What was found for the last path: a body is asked about before it comes and again when it is
  /// there, and callers ask for the same path again and again.
  struct FoundRoute {
    var segments: [String]
    var routes: PathRoutes
    var name: String
  }

  struct Turn {
    var number = 0
    var at = WallTime(milliseconds: 0)
    /// The fleet's version, once somebody has asked for it.
    var version: Int?
  }

  init(
    gateway: Gateway, keys: KeyRing, plane: DataPlane,
    advance: (@Sendable (inout Gateway, WallTime) -> Void)? = nil
  ) {
    self.gateway = gateway
    self.keys = keys
    self.plane = plane
    onAdvance = advance
    turn.at = gateway.startedAt
    present = Present(moment: .start, wall: gateway.startedAt)
  }
}

extension GatewayService: RequestHandler {
  var mailbox: Mailbox<ServiceLetter>? { plane.mailbox }

  var nextDeadline: Moment? {
    let nodes = plane.pool.nextDeadline
    guard let due = gateway.nextDeadline else { return nodes }
    let moment = present.moment + max(.zero, due - present.wall)
    return nodes.map { min($0, moment) } ?? moment
  }

  mutating func start(at desk: inout Desk) {
    present = desk.now
    desk.watch(plane.pool.descriptor)
    plane.probe(gateway, at: desk.now)
  }

  mutating func objection(to head: RequestHead, from caller: Caller) -> Response? {
    switch route(for: head, from: caller) {
    case .success: return nil
    case .failure(let problem): return counted(problem.response(for: head.target))
    }
  }

  mutating func respond(
    to request: Request, from caller: Caller, as exchange: ExchangeID, at desk: inout Desk
  ) -> Response? {
    present = desk.now
    switch route(for: request.head, from: caller) {
    case .success(let (route, name, key)):
      let call = Call(
        request: request, caller: caller, key: key, exchange: exchange, name: name)
      do throws(Problem) {
        guard var answer = try route.answer(&self, call, &desk) else { return nil }
        if route.method == "GET" { answer.fields += accessFields(of: call) }
        return counted(answer)
      } catch {
        return counted(error.response(for: request.head.target))
      }
    case .failure(let problem): return counted(problem.response(for: request.head.target))
    }
  }

  mutating func respond(to refusal: Refusal) -> Response {
    var problem = Problem(status: refusal.status, code: refusal.code, detail: refusal.detail)
    if refusal.status == 503 { problem.fields = [.init(name: "Retry-After", value: "1")] }
    return counted(problem.response(for: refusal.target))
  }

  mutating func advance(to now: Present, connections: Int, at desk: inout Desk) {
    present = now
    onAdvance?(&gateway, now.wall)
    turn = Turn(number: turn.number + 1, at: now.wall, version: nil)
    plane.traffic.connections = connections
    gateway.settle(at: now.wall)
    plane.probe(gateway, at: now)
    record()
    plane.carryOut(&gateway, at: &desk)
  }

  mutating func turn(at desk: inout Desk) {
    present = desk.now
    hearNodes(at: &desk)
    if let due = gateway.nextDeadline, due <= desk.now.wall { gateway.settle(at: desk.now.wall) }
    plane.carryOut(&gateway, at: &desk)
  }

  mutating func ready(_ descriptor: Int32, at desk: inout Desk) {
    present = desk.now
    hearNodes(at: &desk)
  }

  mutating func receive(_ letter: ServiceLetter, at desk: inout Desk) {
    present = desk.now
    switch letter {
    case .agreement(let id, let agreement):
      gateway.agreed(id, agreement, at: desk.now.wall)
      plane.carryOut(&gateway, at: &desk)
    case .recorded(let number, let agreement):
      conclude(number, agreement, at: &desk)
    case .reload(let reload): take(reload, at: &desk)
    }
  }

  mutating func callerLeft(_ exchange: ExchangeID, at desk: inout Desk) {
    present = desk.now
    controls.leave(exchange)
    plane.callerLeft(exchange, &gateway, at: &desk)
  }

  mutating func callerCaughtUp(_ exchange: ExchangeID, at desk: inout Desk) {
    plane.callerCaughtUp(exchange)
  }

  private mutating func hearNodes(at desk: inout Desk) {
    let pool = plane.pool
    pool.turn(at: desk.now.moment) { event in plane.hear(event, &gateway, at: &desk) }
  }

  private mutating func counted(_ response: Response) -> Response {
    plane.traffic.count(status: response.status)
    return response
  }
}
