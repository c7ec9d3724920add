/// Why a request is not answered as asked.
///
/// One thrown away by the parser closes its connection: after something ambiguous nobody can say
/// where the next request begins, and guessing is how requests are smuggled.
package struct Refusal: Error, Equatable, Sendable {
  package var status: Int
  /// Stable, for programs.
  package var code: String
  /// For people.
  package var detail: String
  /// What was asked for, where the request could be read that far: callers of inference expect
  /// their own shape of an error.
  var target: RequestTarget?

  static func malformed(_ detail: String) -> Refusal {
    Refusal(status: 400, code: "malformed_request", detail: detail)
  }

  static let targetTooLong = Refusal(
    status: 414, code: "uri_too_long", detail: "the request target is too long")
  static let headerTooLarge = Refusal(
    status: 431, code: "header_too_large", detail: "the request header is too large")
  static let bodyTooLarge = Refusal(
    status: 413, code: "body_too_large", detail: "the request body is too large")
  static let unknownCoding = Refusal(
    status: 501, code: "unknown_transfer_coding", detail: "only chunked is understood")
  static let unknownExpectation = Refusal(
    status: 417, code: "unknown_expectation", detail: "only 100-continue is understood")
  static let unknownVersion = Refusal(
    status: 505, code: "unknown_http_version", detail: "only HTTP/1.0 and HTTP/1.1 are understood")
  static let tooManyConnections = Refusal(
    status: 503, code: "too_many_connections", detail: "every connection is in use")
  static let plainHTTP = Refusal(
    status: 400, code: "tls_required", detail: "this port speaks TLS: ask it with https")
  static let tooSlow = Refusal(
    status: 408, code: "request_timeout", detail: "the request took too long to arrive")
}
