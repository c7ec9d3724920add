import TestSupport
import Testing

/// Who may do what, on every route there is.
@Suite struct RoleTests {
  private static let readers: Set<Key> = [.viewer, .operator, .admin]
  private static let operators: Set<Key> = [.operator, .admin]
  private static let agents: Set<Key> = [.agent, .admin]
  private static let clients: Set<Key> = [.client, .admin]

  private static let routes: [(String, Set<Key>)] = [
    ("GET /v1/fleet", readers), ("GET /v1/resources/gpu", readers),
    ("GET /resources/gpu", readers), ("GET /v1/stats", readers), ("GET /stats", readers),
    ("GET /v1/queues", readers), ("GET /v1/latency", readers), ("GET /v1/spend", readers),
    ("GET /spend", readers), ("GET /v1/events", readers), ("GET /v1/history", readers),
    ("GET /v1/models", [.client, .viewer, .operator, .admin]),
    ("GET /models", [.client, .viewer, .operator, .admin]),
    ("POST /v1/chat/completions", clients), ("POST /chat/completions", clients),
    ("POST /v1/chat/completions/batch", clients), ("POST /v1/inference", clients),
    ("POST /v1/inference/estimate", clients), ("DELETE /v1/cache", operators),
    ("POST /v1/nodes", agents), ("POST /v1/nodes/nobody/heartbeat", agents),
    ("DELETE /v1/nodes/nobody", operators), ("POST /v1/nodes/nobody/drain", operators),
    ("POST /v1/nodes/nobody/resume", operators), ("PUT /v1/nodes/nobody/weight", operators),
    ("POST /v1/operations/none/confirm", operators), ("POST /v1/operations/none/undo", operators),
    ("GET /v1/controls/none", operators), ("GET /v1/audit", operators),
  ]

  @Test func eachRouteIsForItsRolesAlone() throws {
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      models: [{name: m, price: 0}]
      \(Key.yaml())
      """)
    for (call, allowed) in Self.routes {
      let words = call.split(separator: " ").map(String.init)
      let body = words[0] == "GET" || words[0] == "DELETE" ? nil : "{}"
      for key in Key.allCases {
        let answer = try gateway.ask(words[0], words[1], as: key, [], body)
        #expect((answer.status != 403) == allowed.contains(key), "\(call) as \(key): \(answer)")
        #expect(answer.status != 401)
      }
      for fields in [[], ["Authorization: Bearer nobody"], ["Authorization: Basic eDp5"]] {
        let answer = try gateway.ask(words[0], words[1], as: nil, fields, body)
        #expect(answer.status == 401, "\(call): \(answer)")
        #expect(answer["www-authenticate"]?.hasPrefix("Bearer") == true)
      }
    }
    // Probes and scrapers of this machine have no keys.
    for path in ["/healthz", "/metrics"] {
      #expect(try gateway.ask("GET", path, as: nil).status == 200)
    }
    #expect(try gateway.ask("GET", "/readyz", as: nil).status == 503)
  }
}
