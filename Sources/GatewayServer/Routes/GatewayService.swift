import FleetModel
import GatewayAPI
import GatewayCore

/// Answers requests from a gateway: the routes' common ground.
///
/// The gateway only changes between two calls of `advance`. So everything that is asked within one
/// such turn is answered as of its beginning, and made once however many ask.
struct GatewayService: Sendable {
  private(set) var gateway: Gateway
  private let keys: KeyRing
  private let onAdvance: (@Sendable (inout Gateway, WallTime) -> Void)?
  private var turn = Turn()
  private var pages = KeptPages()
  private(set) var traffic = HTTPTraffic()

  private struct Turn {
    var number = 0
    var at = WallTime(milliseconds: 0)
    /// The fleet's version, once somebody has asked for it.
    var version: Int?
  }

  init(
    gateway: Gateway, keys: KeyRing, advance: (@Sendable (inout Gateway, WallTime) -> Void)? = nil
  ) {
    self.gateway = gateway
    self.keys = keys
    onAdvance = advance
    turn.at = gateway.startedAt
  }
}

extension GatewayService: RequestHandler {
  mutating func objection(to head: RequestHead, from caller: Caller) -> Response? {
    switch route(for: head, from: caller) {
    case .success: return nil
    case .failure(let problem): return counted(problem.response(for: head.target))
    }
  }

  mutating func respond(
    to request: Request, from caller: Caller, as exchange: ExchangeID, at desk: inout Desk
  ) -> Response? {
    switch route(for: request.head, from: caller) {
    case .success(let route):
      do throws(Problem) {
        return counted(try route.answer(&self, request))
      } catch {
        return counted(error.response(for: request.head.target))
      }
    case .failure(let problem): return counted(problem.response(for: request.head.target))
    }
  }

  mutating func respond(to refusal: Refusal) -> Response {
    var problem = Problem(status: refusal.status, code: refusal.code, detail: refusal.detail)
    if refusal.status == 503 { problem.fields = [.init(name: "Retry-After", value: "1")] }
    return counted(problem.response())
  }

  mutating func advance(to now: Present, connections: Int, at desk: inout Desk) {
    onAdvance?(&gateway, now.wall)
    turn = Turn(number: turn.number + 1, at: now.wall, version: nil)
    traffic.connections = connections
  }

  private mutating func counted(_ response: Response) -> Response {
    traffic.count(status: response.status)
    return response
  }

  private func route(for head: RequestHead, from caller: Caller) -> Result<Route, Problem> {
    guard let path = Route.table[head.target.segments] else {
      return .failure(.noSuchPath)
    }
    if let problem = objection(to: head, from: caller, path.access) { return .failure(problem) }
    let method = head.method == "HEAD" ? "GET" : head.method
    guard let route = path.routes[method] else {
      return .failure(.methodNotAllowed(allowed: path.allowed))
    }
    return .success(route)
  }

  private func objection(to head: RequestHead, from caller: Caller, _ access: Access) -> Problem? {
    switch (caller, access) {
    case (.local, _), (.network(isLoopback: true), .openOnLoopback): return nil
    case (.network(isLoopback: true), _) where keys.isEmpty && access.permission.onlyReads:
      return nil
    default: break
    }
    guard let authorization = head.fields.only("authorization"),
      let key = keys.key(for: authorization)
    else { return .unauthorized }
    return key.role.may(access.permission) ? nil : .forbidden
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

  /// Whether a node could take work now.
  mutating func hasHealthyNode() -> Bool {
    gateway.statsDocument(at: turn.at).healthyNodes > 0
  }
}
