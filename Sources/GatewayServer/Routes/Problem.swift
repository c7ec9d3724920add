/// What went wrong with a request that could be read.
struct Problem: Error, Equatable, Sendable {
  var status: Int
  /// Stable, for programs.
  var code: String
  /// For people.
  var detail: String
  /// The query parameter that is wrong.
  var parameter: String?
  var fields: [Response.Field] = []

  static let noSuchPath = Problem(
    status: 404, code: "not_found", detail: "there is nothing at this path")
  static let unauthorized = Problem(
    status: 401, code: "unauthorized", detail: "a valid key is needed: Authorization: Bearer KEY",
    fields: [.init(name: "WWW-Authenticate", value: "Bearer realm=\"collie\"")])
  static let forbidden = Problem(
    status: 403, code: "forbidden", detail: "the role of this key does not allow this")

  static func methodNotAllowed(allowed: String) -> Problem {
    Problem(
      status: 405, code: "method_not_allowed", detail: "this path takes \(allowed)",
      fields: [.init(name: "Allow", value: allowed)])
  }

  static func wrongParameter(_ name: String, _ detail: String) -> Problem {
    Problem(
      status: 400, code: "invalid_parameter", detail: "'\(name)' \(detail)", parameter: name)
  }
}
