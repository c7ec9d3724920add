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
  private var keys: KeyRing
  private let onAdvance: (@Sendable (inout Gateway, WallTime) -> Void)?
  private var turn = Turn()
  private var pages = KeptPages()
  /// The time when it was last told, on both clocks: what the gateway's deadlines are turned into
  /// moments by.
  private var present: Present
  private var lastRoute: FoundRoute?

  /// What was found for the last path: a body is asked about before it comes and again when it is
  /// there, and callers ask for the same path again and again.
  private struct FoundRoute {
    var segments: [String]
    var routes: PathRoutes
    var name: String
  }

  private struct Turn {
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

// Who may ask what.
extension GatewayService {
  private mutating func route(
    for head: RequestHead, from caller: Caller
  ) -> Result<(Route, name: String, AccessKey?), Problem> {
    guard let (path, name) = find(head.target.segments) else { return .failure(.noSuchPath) }
    let key: AccessKey?
    switch entry(of: head, from: caller, path.access) {
    case .success(let found): key = found
    case .failure(let problem): return .failure(problem)
    }
    let method = head.method == "HEAD" ? "GET" : head.method
    guard let route = path.routes[method] else {
      return .failure(.methodNotAllowed(allowed: path.allowed))
    }
    return .success((route, name, key))
  }

  private mutating func find(_ segments: [String]) -> (PathRoutes, name: String)? {
    if let lastRoute, lastRoute.segments == segments { return (lastRoute.routes, lastRoute.name) }
    guard let (routes, name) = Route.find(segments) else { return nil }
    lastRoute = FoundRoute(segments: segments, routes: routes, name: name)
    return (routes, name)
  }

  /// The key that lets a caller in; none where none is asked for.
  private func entry(
    of head: RequestHead, from caller: Caller, _ access: Access
  ) -> Result<AccessKey?, Problem> {
    let isHere = if case .network(isLoopback: false, _) = caller { false } else { true }
    let key = head.fields.only("authorization").flatMap { keys.key(for: $0) }
    if let key, key.role.may(access.permission) { return .success(key) }
    switch (caller, access) {
    // Whoever shows a key wants to be taken for its owner, also where none is needed.
    case (.local, _) where key == nil: return .success(nil)
    case (_, .openOnLoopback) where isHere: return .success(nil)
    case _ where isHere && keys.isEmpty && access.permission.needsNoKeyHere:
      return .success(nil)
    default: return .failure(key == nil ? .unauthorized : .forbidden)
    }
  }

  /// Who the caller counts as, for it to know what it may ask for.
  func accessFields(of call: Call) -> [Response.Field] {
    Standing(of: call, whereKeysAreGiven: !keys.isEmpty).fields
  }
}

// What routes are made of.
extension GatewayService {
  /// The version of the fleet document in this turn.
  mutating func version() -> Int {
    if let version = turn.version { return version }
    let version = gateway.version(at: turn.at)
    turn.version = version
    return version
  }

  /// Begins a new turn, so that what was just changed is seen by the next who asks.
  mutating func beginTurn(at now: WallTime) {
    turn = Turn(number: turn.number + 1, at: now, version: nil)
  }

  /// How long an answer stays the same.
  enum Lifetime {
    case version(Int)
    case turns(Int)
  }

  /// A page depends on what the caller can decode, and is to be asked for anew each time.
  static let pageFields = [
    Response.Field(name: "Vary", value: "Accept-Encoding"),
    Response.Field(name: "Cache-Control", value: "no-cache"),
  ]

  /// Answers with what `make` makes of the gateway, or with what it made before.
  mutating func page(
    _ name: String, for request: Request, type: String = "application/json",
    lasting lifetime: Lifetime = .turns(1),
    _ make: (inout Gateway, WallTime) -> [UInt8]
  ) -> Response {
    let stamp =
      switch lifetime {
      case .version(let version): version
      case .turns(let count): turn.number / count
      }
    let compresses = request.head.fields.acceptsGzip
    let time = turn.at
    let page = pages.page(for: .init(name: name, stamp: stamp), compressed: compresses) {
      make(&gateway, time)
    }
    var response = Response(type: type, body: page.plain)
    response.fields += Self.pageFields
    if compresses, let body = page.compressed {
      response.body = body
      response.fields.append(.init(name: "Content-Encoding", value: "gzip"))
    }
    return response
  }

  mutating func take(_ reload: GatewayReload, at desk: inout Desk) {
    keys = keys.replacing(reload.keys)
    plane.settings = reload.upstreams
    gateway.reconfigure(reload.gateway, at: desk.now.wall)
    plane.configure(gateway)
    beginTurn(at: desk.now.wall)
    plane.carryOut(&gateway, at: &desk)
  }
}

/// What a running gateway can be told anew.
package struct GatewayReload: Sendable {
  package var gateway: GatewayConfiguration
  package var keys: [AccessKey]
  package var upstreams: UpstreamSettings
  /// Who the ports prove to be. Its files are read anew; who was answered already keeps the old.
  package var tls: TLSIdentity?

  package init(
    gateway: GatewayConfiguration, keys: [AccessKey], upstreams: UpstreamSettings,
    tls: TLSIdentity? = nil
  ) {
    (self.gateway, self.keys, self.upstreams) = (gateway, keys, upstreams)
    self.tls = tls
  }
}
