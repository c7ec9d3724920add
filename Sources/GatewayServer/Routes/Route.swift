/// One path with one method, who may call it, and what answers.
///
/// A segment `{}` of the path stands for any name.
struct Route: Sendable {
  /// Answers at once, or with nothing, and then later at the desk.
  typealias Answer =
    @Sendable (inout GatewayService, Call, inout Desk) throws(Problem) -> Response?

  var path: String
  var method = "GET"
  var access = Access.needs(.read)
  var answer: Answer
}

/// A request that may be answered: with who asks, and where its answer goes.
struct Call: Sendable {
  let request: Request
  let caller: Caller
  /// The key that it came with; `nil` where none is asked for.
  let key: AccessKey?
  let exchange: ExchangeID
  /// What stands in the path where the route has `{}`.
  let name: String

  var head: RequestHead { request.head }
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
    Route(
      path: "/v1/chat/completions", method: "POST", access: .needs(.infer), answer: chat),
    Route(path: "/chat/completions", method: "POST", access: .needs(.infer), answer: chat),
    Route(
      path: "/v1/chat/completions/batch", method: "POST", access: .needs(.infer), answer: batch),
    Route(path: "/v1/inference", method: "POST", access: .needs(.infer), answer: inference),
    Route(
      path: "/v1/inference/estimate", method: "POST", access: .needs(.infer), answer: estimate),
    Route(path: "/v1/cache", method: "DELETE", access: .needs(.control), answer: forgetAnswers),
    Route(path: "/v1/nodes", method: "POST", access: .needs(.attend), answer: register),
    Route(
      path: "/v1/nodes/{}", method: "DELETE", access: .needs(.control), answer: control(.remove)),
    Route(
      path: "/v1/nodes/{}/heartbeat", method: "POST", access: .needs(.attend), answer: heartbeat),
    Route(
      path: "/v1/nodes/{}/drain", method: "POST", access: .needs(.control), answer: control(.drain)),
    Route(
      path: "/v1/nodes/{}/resume", method: "POST", access: .needs(.control),
      answer: control(.resume)),
    Route(
      path: "/v1/nodes/{}/weight", method: "PUT", access: .needs(.control),
      answer: control(.weight)),
    Route(
      path: "/v1/operations/{}/confirm", method: "POST", access: .needs(.control),
      answer: control(.confirm)),
    Route(
      path: "/v1/operations/{}/undo", method: "POST", access: .needs(.control),
      answer: control(.undo)),
    Route(path: "/v1/controls/{}", access: .needs(.control), answer: recall),
    Route(path: "/v1/audit", access: .needs(.readAudit), answer: audit),
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
  /// The routes of a path, and the name in it where they have one.
  static func find(_ segments: [String]) -> (routes: PathRoutes, name: String)? {
    if let routes = table[segments] { return (routes, "") }
    guard segments.count > 2, !segments[2].isEmpty else { return nil }
    var pattern = segments
    pattern[2] = "{}"
    return table[pattern].map { ($0, segments[2]) }
  }
}
