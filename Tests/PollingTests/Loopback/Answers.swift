/// Answers as servers send them.
enum Answers {
  static func ok(_ body: String, headers: [String] = []) -> String {
    answer("200 OK", headers + ["Content-Type: application/json"], body)
  }

  static func status(_ line: String, headers: [String] = [], body: String = "{}") -> String {
    answer(line, headers, body)
  }

  /// The smallest fleet document with `nodes` nodes.
  static func fleet(version: Int = 1, nodes: Int = 1, since: Int? = nil) -> String {
    let nodes = (0..<nodes).map { "{\"id\":\"node-\($0)\",\"state\":\"ready\"}" }
    let since = since.map { "\"since\":\($0)," } ?? ""
    return "{\"version\":\(version),\(since)\"at\":\"2026-01-15T10:30:00.250Z\","
      + "\"gateway\":{\"name\":\"test\"},\"totals\":{},\"nodes\":[\(nodes.joined(separator: ","))]}"
  }

  static let history = """
    {"from":"2026-01-15T10:00:00.000Z","step_s":10,"totals":{"queued":[1,2,3]},"nodes":{},\
    "queues":{}}
    """

  static let notFound = status("404 Not Found", body: "{\"code\":\"not_found\"}")

  private static func answer(_ status: String, _ headers: [String], _ body: String) -> String {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
  }
}
