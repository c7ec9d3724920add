import FleetModel

/// How long to wait and how much to take when something is asked of a gateway's controls.
package struct ControlLimits: Equatable, Sendable {
  package var connecting = Span.seconds(3)
  /// A gateway answers when its record is on disk, and a slow disk takes its time.
  package var carryingOut = Span.seconds(10)
  /// For what only reads: it can be asked again.
  package var reading = Span.seconds(5)
  /// A node with all that a gateway may say about it is some kilobytes.
  package var bodyBytes = 1 << 20
  package var headBytes = 64 << 10
  /// Of what tells of all its nodes whenever one is asked about.
  package var pageBytes = 32 << 20

  package init() {}

  func deadline(of question: ControlQuestion) -> Span {
    if case .carryOut = question { carryingOut } else { reading }
  }

  /// The same for a transfer. It is never too slow before its deadline: a gateway that thinks is not
  /// to be cut off after it has acted.
  func transfer(within deadline: Span) -> PollLimits {
    var limits = PollLimits()
    (limits.connecting, limits.answering, limits.crawling) = (connecting, deadline, deadline)
    (limits.bodyBytes, limits.headBytes) = (bodyBytes, headBytes)
    return limits
  }
}
