/// What polling one source has come to, for the header and for benchmarks.
package struct PollStatistics: Equatable, Sendable {
  /// Polls begun. On a bare gateway one poll is several requests.
  package var polls = 0
  /// Polls that ended in a problem.
  package var failures = 0
  package var requests = 0
  /// Answers with status 200.
  package var documents = 0
  /// Answers with status 304.
  package var unchanged = 0
  /// Bodies, decoded.
  package var bytes = 0
  /// Connections that had to be opened.
  package var connections = 0

  package init() {}
}
