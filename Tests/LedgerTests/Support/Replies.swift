import GatewayCore
import Glibc
import Threading

/// What came back, for a test that waits for it.
final class Replies: Sendable {
  private let mailbox = Mailbox<(index: Int, answer: Agreement)>()

  func add(_ answer: Agreement, at index: Int = 0) { mailbox.post((index, answer)) }

  /// The answers in the order of the proposals.
  func wait(for count: Int) -> [Agreement] {
    inOrderOfArrival(count).sorted { $0.index < $1.index }.map(\.answer)
  }

  func inOrderOfArrival(_ count: Int) -> [(index: Int, answer: Agreement)] {
    var letters: [(index: Int, answer: Agreement)] = []
    while letters.count < count {
      var question = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
      // Far longer than anything here takes; a test that waits in vain fails and does not hang.
      guard poll(&question, 1, 60_000) > 0 else { break }
      letters += mailbox.collect()
    }
    return letters
  }
}

/// Something that one thread waits for and another lets happen.
final class Gate: Sendable {
  private let bell = WakePipe()

  func open() { bell.ring() }

  func wait() {
    var question = pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&question, 1, 60_000)
  }
}
