extension Problem {
  /// The answer, in the shape that callers of `target` expect: OpenAI's for inference, RFC 9457's
  /// for all else.
  func response(for target: RequestTarget? = nil) -> Response {
    let isInference = target.map(Self.isInference) ?? false
    let body = isInference ? openAIBody : problemBody
    var response = Response(
      status: status, type: isInference ? "application/json" : "application/problem+json",
      body: Array(body.utf8))
    response.fields.append(.init(name: "Cache-Control", value: "no-store"))
    response.fields += fields
    return response
  }

  private static func isInference(_ target: RequestTarget) -> Bool {
    let segments =
      target.segments.first == "v1" ? target.segments.dropFirst() : target.segments[...]
    return segments.first == "chat" || segments.first == "inference"
  }

  private var problemBody: String {
    let parameter = parameter.map { ",\"parameter\":\(quoted($0))" } ?? ""
    return
      "{\"type\":\"about:blank\",\"title\":\(quoted(reasonPhrase(status))),\"status\":\(status),"
      + "\"code\":\(quoted(code)),\"detail\":\(quoted(detail))\(parameter)}\n"
  }

  private var openAIBody: String {
    let type =
      switch status {
      case 401: "authentication_error"
      case 403: "permission_error"
      case 500...: "server_error"
      default: "invalid_request_error"
      }
    let parameter = parameter.map(quoted) ?? "null"
    return "{\"error\":{\"message\":\(quoted(detail)),\"type\":\"\(type)\",\"param\":\(parameter),"
      + "\"code\":\(quoted(code))}}\n"
  }
}

/// `text` as JSON writes it.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case _ where scalar.value < 32:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
