/// A whole request.
package struct Request: Sendable, Equatable {
  package var head: RequestHead
  package var body: [UInt8]
  /// What the answer will call it in `X-Request-ID`; the loop gives it.
  var id = RequestID.none
}

/// Everything of a request but its body.
package struct RequestHead: Sendable, Equatable {
  /// Where the body ends.
  enum Framing: Equatable, Sendable {
    case length(Int)
    case chunked
  }

  package var method: String
  package var target: RequestTarget
  package var fields: HeaderFields
  var framing: Framing
  /// Whether the connection may carry another request after this one.
  var keepsAlive: Bool
  /// The caller waits for our word before it sends the body.
  var expectsContinue: Bool
  var version: HTTPVersion

  var hasBody: Bool { framing != .length(0) }
}

enum HTTPVersion: Sendable { case http10, http11 }
