import CCurl
import FleetModel

/// How a request ended: what curl said, and what had come by then.
package struct Ending: Sendable {
  package var code = CURLE_OK
  /// Set when we ended it ourselves.
  package var cut: Cut?
  /// curl's own words, for what has no better ones. May quote the other side.
  package var words = ""
  /// The system's `errno` of a failed connect.
  package var systemError: Int32 = 0
  package var elapsed = Span.zero
  package var head = ResponseHead()
  package var body: [UInt8] = []
  /// Whether a byte of the request may have left.
  package var hasBegunToSend = false
  /// Whether it was a line and no HTTP: then there is no head, and what came is the answer.
  package var isPlain = false
  /// None when an old connection served.
  package var connectionsOpened = 0

  package init() {}

  /// What went past a limit of ours.
  package enum Cut: Equatable, Sendable { case bodyTooLarge, headTooLarge }
}
