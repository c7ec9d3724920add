/// A whole request.
struct Request: Sendable, Equatable {
  var head: RequestHead
  var body: [UInt8]
  /// What the answer will call it in `X-Request-ID`; the loop gives it.
  var id = RequestID.none
}

/// Everything of a request but its body.
struct RequestHead: Sendable, Equatable {
  /// Where the body ends.
  enum Framing: Equatable, Sendable {
    case length(Int)
    case chunked
  }

  var method: String
  var target: RequestTarget
  var fields: HeaderFields
  var framing: Framing
  /// Whether the connection may carry another request after this one.
  var keepsAlive: Bool
  /// The caller waits for our word before it sends the body.
  var expectsContinue: Bool
  var version: HTTPVersion

  var hasBody: Bool { framing != .length(0) }
}

enum HTTPVersion: Sendable { case http10, http11 }
