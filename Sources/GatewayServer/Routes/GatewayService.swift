import FleetModel
import GatewayAPI
import GatewayCore

/// Answers requests from a gateway: the routes' common ground.
struct GatewayService: Sendable {
  var gateway: Gateway
  private let keys: KeyRing
  private let onAdvance: (@Sendable (inout Gateway, WallTime) -> Void)?

  init(
    gateway: Gateway, keys: KeyRing, advance: (@Sendable (inout Gateway, WallTime) -> Void)?
  ) {
    self.gateway = gateway
    self.keys = keys
    onAdvance = advance
  }
}

extension GatewayService: RequestHandler {
  mutating func objection(to head: RequestHead, from caller: Caller, at now: Present) -> Response? {
    switch route(for: head, from: caller) {
    case .success: nil
    case .failure(let problem): problem.response(for: head.target)
    }
  }

  mutating func respond(to request: Request, from caller: Caller, at now: Present) -> Response {
    switch route(for: request.head, from: caller) {
    case .success(let route):
      do throws(Problem) {
        return try route.answer(&self, request, now)
      } catch {
        return error.response(for: request.head.target)
      }
    case .failure(let problem): return problem.response(for: request.head.target)
    }
  }

  mutating func respond(to refusal: Refusal) -> Response {
    Problem(status: refusal.status, code: refusal.code, detail: refusal.detail).response()
  }

  mutating func advance(to now: Present) { onAdvance?(&gateway, now.wall) }

  private func route(for head: RequestHead, from caller: Caller) -> Result<Route, Problem> {
    guard let methods = Route.table[head.target.segments] else { return .failure(.noSuchPath) }
    let method = head.method == "HEAD" ? "GET" : head.method
    if let problem = objection(to: head, from: caller, methods.access) { return .failure(problem) }
    guard let route = methods.routes[method] else {
      return .failure(.methodNotAllowed(allowed: methods.allowed))
    }
    return .success(route)
  }

  private func objection(to head: RequestHead, from caller: Caller, _ access: Access) -> Problem? {
    switch (caller, access) {
    case (.local, _), (.network(isLoopback: true), .openOnLoopback): return nil
    default: break
    }
    guard let authorization = head.fields.only("authorization"),
      let key = keys.key(for: authorization)
    else { return .unauthorized }
    return key.role.may(access.permission) ? nil : .forbidden
  }
}
