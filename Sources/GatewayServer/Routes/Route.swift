/// One path with one method, who may call it, and what answers.
struct Route: Sendable {
  typealias Answer =
    @Sendable (inout GatewayService, Request, Present) throws(Problem) -> Response

  var path: String
  var method = "GET"
  var access = Access.needs(.read)
  var answer: Answer
}

/// Who may call a route.
enum Access: Equatable, Sendable {
  case needs(Permission)
  /// No key from this machine itself, else as for reading: probes and scrapers have none.
  case openOnLoopback

  var permission: Permission {
    switch self {
    case .needs(let permission): permission
    case .openOnLoopback: .read
    }
  }
}

/// The routes of one path.
struct PathRoutes: Sendable {
  var access: Access
  var routes: [String: Route]

  /// What `Allow` says.
  var allowed: String {
    var methods = routes.keys.sorted()
    if routes["GET"] != nil { methods.append("HEAD") }
    return methods.joined(separator: ", ")
  }
}

extension Route {
  /// Every path by its segments, from the one list of `all`.
  static let table: [[String]: PathRoutes] = {
    var table: [[String]: PathRoutes] = [:]
    for route in all {
      let segments = route.path.split(separator: "/").map(String.init)
      table[segments, default: PathRoutes(access: route.access, routes: [:])]
        .routes[route.method] = route
    }
    return table
  }()

  static let all: [Route] = [
    Route(path: "/healthz", access: .openOnLoopback) { _, _, _ in
      Response(type: "text/plain; charset=utf-8", body: Array("ok\n".utf8))
    }
  ]
}
