import GatewayCore

// Who may ask what.
extension GatewayService {
  mutating func route(
    for head: RequestHead, from caller: Caller
  ) -> Result<(Route, name: String, AccessKey?), Problem> {
    guard let (path, name) = find(head.target.segments) else { return .failure(.noSuchPath) }
    let key: AccessKey?
    switch entry(of: head, from: caller, path.access) {
    case .success(let found): key = found
    case .failure(let problem):
      if problem == .forbidden, let verb = path.routes[head.method]?.verb,
        let key = head.fields.only("authorization").flatMap({ keys.key(for: $0) })
      {
        noteForbidden(verb, of: name, by: ControlCaller(key, caller), at: present.wall)
      }
      return .failure(problem)
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
