import FleetModel

/// How long to wait and how much to take, whatever a gateway does.
package struct PollLimits: Equatable, Sendable {
  // Time.
  package var connecting = Span.seconds(3)
  package var answering = Span.seconds(5)
  /// An hour of a thousand nodes is megabytes, and nobody waits for it.
  package var answeringHistory = Span.seconds(20)
  /// Slower than `slowestBytesPerSecond` for so long, and it is cut off: for the history, which
  /// otherwise has longer. Less would also cut off a gateway that thinks before it answers.
  package var crawling = Span.seconds(5)
  package var slowestBytesPerSecond = 64

  // Size.
  /// Of the body, decoded. 10,000 nodes with 8 GPUs are about 15 MB.
  package var bodyBytes = 32 << 20
  package var headBytes = 64 << 10

  // Pace.
  package var pace = PollPace()
  /// Ask for the whole document at least so often, however well the deltas go.
  package var resync = Span.minutes(3)
  /// On a gateway without `/v1/fleet`, look for it again after so long.
  package var reprobe = Span.minutes(1)

  package init() {}
}

/// How often to ask, when all is well and when it is not.
package struct PollPace: Equatable, Sendable {
  /// Two polls are never closer together, however often the operator asks.
  package var shortestGap = Span.milliseconds(200)
  /// Failures wait a random time up to this, doubled for each: 1, 2, 4, 8, 16, 30, 30, … s.
  package var firstBackoff = Span.seconds(1)
  package var longestBackoff = Span.seconds(30)
  /// After so many failures in a row, polling is reduced to single probes.
  package var failuresToOpen = 5
  /// Between tries that will go the same way until somebody changes something: 401, 403, 404.
  package var hopeless = Span.seconds(30)
  /// What a `Retry-After` may ask of us.
  package var shortestHold = Span.seconds(1)
  package var longestHold = Span.seconds(300)

  package init() {}
}
