/// One path with one method, who may call it, and what answers.
struct Route: Sendable {
  typealias Answer = @Sendable (inout GatewayService, Request) throws(Problem) -> Response

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
  /// Every route there is. The four of bare gateways also stand without their version, as clients
  /// of those know them.
  static let all: [Route] = [
    Route(path: "/v1/fleet", answer: fleet),
    Route(path: "/v1/resources/gpu", answer: resources),
    Route(path: "/resources/gpu", answer: resources),
    Route(path: "/v1/stats", answer: stats),
    Route(path: "/stats", answer: stats),
    Route(path: "/v1/queues", answer: queues),
    Route(path: "/v1/latency", answer: latency),
    Route(path: "/v1/spend", answer: spend),
    Route(path: "/spend", answer: spend),
    Route(path: "/v1/events", answer: events),
    Route(path: "/v1/history", answer: history),
    Route(path: "/v1/models", access: .needs(.listModels), answer: models),
    Route(path: "/models", access: .needs(.listModels), answer: models),
    Route(path: "/healthz", access: .openOnLoopback, answer: health),
    Route(path: "/readyz", access: .openOnLoopback, answer: readiness),
    Route(path: "/metrics", access: .openOnLoopback, answer: metrics),
  ]

  /// The same by the segments of their paths.
  static let table: [[String]: PathRoutes] = {
    var table: [[String]: PathRoutes] = [:]
    for route in all {
      let segments = route.path.split(separator: "/").map(String.init)
      table[segments, default: PathRoutes(access: route.access, routes: [:])]
        .routes[route.method] = route
    }
    return table
  }()
}
