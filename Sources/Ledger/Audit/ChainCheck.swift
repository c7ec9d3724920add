import FleetModel

/// Goes along the chain link by link and stops at the first that does not hold.
struct ChainCheck {
  /// Where the trail is broken, and in which way.
  struct Break: Equatable {
    var sequence: Int64
    var why: String
  }

  /// The last link that held.
  private(set) var sequence: Int64
  /// Its hash; not known when the check begins in the middle.
  private(set) var hash: [UInt8]?

  /// Begins before the first link.
  init() {
    sequence = 0
    hash = ChainLink.beginning
  }

  /// Begins after `sequence`, whatever stands there.
  init(after sequence: Int64) {
    self.sequence = sequence
    hash = sequence == 0 ? ChainLink.beginning : nil
  }

  /// Takes the next link, unless it is not that.
  mutating func take(_ link: ChainLink) -> Break? {
    let expected = sequence.addingClamped(1)
    if link.sequence > expected { return Break(sequence: expected, why: "it is missing") }
    if link.sequence < expected {
      return Break(sequence: link.sequence, why: "it was added before the first")
    }
    if let hash, link.previous != hash {
      return Break(sequence: expected, why: "it does not follow on the record before it")
    }
    guard link.hash == link.computedHash else {
      return Break(sequence: expected, why: "it does not say what was written")
    }
    (sequence, hash) = (expected, link.hash)
    return nil
  }

  /// Compares the end with what was noted about it when the last link was written.
  func finish(count: Int64, head: [UInt8]) -> Break? {
    if count > sequence {
      return Break(
        sequence: sequence.addingClamped(1),
        why: "the trail ends before it, and \(count) records were written")
    }
    if count < sequence {
      return Break(
        sequence: count.addingClamped(1),
        why: "it was added, and only \(count) records were written")
    }
    // An empty trail has the beginning as its head, which is known from the start.
    guard hash ?? ChainLink.beginning == head else {
      return Break(sequence: sequence, why: "it is not the last record that was written")
    }
    return nil
  }
}
