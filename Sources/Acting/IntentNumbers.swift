import FleetModel

/// Makes the ids of intents: never the same twice, in this session or any other.
package struct IntentNumbers: Equatable, Sendable {
  private let session: String
  private var last = 0

  /// - Parameter session: of at least 64 random bits.
  package init(session: String) { self.session = session }

  package mutating func next() -> Intent.ID {
    last += 1
    return Intent.ID("collie-\(session)-\(last)")
  }
}
