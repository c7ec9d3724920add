import FleetModel
import GatewayCore

/// One call of a node, named by whoever makes it. A number is never used twice.
package struct CallID: Hashable, Sendable {
  package var number: UInt64
  package init(number: UInt64) { self.number = number }
}

/// What to ask a node, and how long it may take.
///
/// The header is made anew from these and never taken over from a caller, so nothing that a caller
/// sends can change what the node reads.
package struct UpstreamRequest: Sendable {
  package var method = "POST"
  /// The node's address as it was configured or registered, with or without a path of its own.
  package var url: String
  /// Goes after the path of the address.
  package var path: String
  package var contentType: String?
  package var accept: String?
  package var requestID: String?
  package var credential: UpstreamCredential?
  package var body: [UInt8] = []
  /// A stream may take as long as `timeouts.stream` and be of any length.
  package var isStream = false
  package var timeouts = UpstreamTimeouts()
  /// The networks that the real address must be in; `nil` for a node that the operator named.
  package var restrictedTo: [Network]?
  /// The longest body of an answer that is not a stream.
  package var answerLimit = 64 << 20

  package init(url: String, path: String) { (self.url, self.path) = (url, path) }

  /// Whether every part of it can stand in a head without becoming another part.
  var canBeSent: Bool {
    let values = [contentType, accept, requestID]
    return !method.isEmpty && method.utf8.allBelong(to: tokenCharacters)
      && path.utf8.first == UInt8(ascii: "/") && path.utf8.allBelong(to: queryCharacters)
      && values.allSatisfy { $0?.utf8.allBelong(to: valueCharacters) ?? true }
      && credential?.bearer.allBelong(to: valueCharacters) ?? true
  }
}
