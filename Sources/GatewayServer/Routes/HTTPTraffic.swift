/// What the server itself has done, for its own metrics.
struct HTTPTraffic: Equatable, Sendable {
  /// Answers by the first digit of their status.
  private(set) var answers: [Int: Int] = [:]
  var connections = 0

  mutating func count(status: Int) {
    answers[status / 100, default: 0] += 1
  }
}
