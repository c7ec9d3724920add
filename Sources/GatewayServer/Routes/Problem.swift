import GatewayAPI

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
  static let noHealthyNode = Problem(
    status: 503, code: "no_healthy_node", detail: "no node is healthy",
    fields: [.init(name: "Retry-After", value: "5")])

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

extension Problem {
  /// The answer, in the shape that callers of `target` expect: OpenAI's for inference, RFC 9457's
  /// for all else.
  func response(for target: RequestTarget? = nil) -> Response {
    let isInference = target.map(Self.isInference) ?? false
    if isInference { return inferenceResponse }
    return response(type: ProblemDocument.contentType, document.bytes)
  }

  /// The answer in OpenAI's shape.
  var inferenceResponse: Response { response(type: "application/json", openAIError.bytes) }

  private func response(type: String, _ body: [UInt8]) -> Response {
    var response = Response(status: status, type: type, body: body)
    response.fields.append(.init(name: "Cache-Control", value: "no-store"))
    response.fields += fields
    return response
  }

  private static func isInference(_ target: RequestTarget) -> Bool {
    let first = target.segments.first == "v1" ? target.segments.dropFirst().first : nil
    return first == "chat" || first == "inference" || target.segments.first == "chat"
  }

  private var document: ProblemDocument {
    var document = ProblemDocument(
      status: status, code: code, title: reasonPhrase(status), detail: detail)
    document.field = parameter
    return document
  }

  private var openAIError: OpenAIError {
    let type =
      switch status {
      case 401: "authentication_error"
      case 403: "permission_error"
      case 429: "rate_limit_error"
      case 402: "insufficient_quota"
      case 500...: "server_error"
      default: "invalid_request_error"
      }
    return OpenAIError(message: detail, type: type, param: parameter, code: code)
  }
}
