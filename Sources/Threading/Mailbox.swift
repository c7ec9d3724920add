import CSystem
import Glibc

/// Where other threads leave events for the loop, with a bell that `poll(2)` can hear.
///
/// Any thread may post; one thread collects. The bell rings once however many letters wait.
package final class Mailbox<Letter: Sendable>: Sendable {
  private let letters = Locked<[Letter]>([])
  private let bell = WakePipe()

  package init() {}

  /// The descriptor that becomes readable when letters wait.
  package var descriptor: Int32 { bell.descriptor }

  package func post(_ letter: Letter) {
    let wasEmpty = letters.withLock { letters in
      letters.append(letter)
      return letters.count == 1
    }
    if wasEmpty { bell.ring() }
  }

  /// Takes everything out, oldest first.
  package func collect() -> [Letter] {
    bell.silence()
    return letters.withLock { letters in
      defer { letters.removeAll() }
      return letters
    }
  }
}

/// A pipe that wakes a thread out of `poll(2)`.
package final class WakePipe: Sendable {
  package let descriptor: Int32
  private let writeEnd: Int32

  package init() {
    var ends: [Int32] = [0, 0]
    precondition(collie_pipe(&ends) == 0, "the system has no pipe left for us")
    (descriptor, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  package func ring() {
    var byte: UInt8 = 1
    // A full pipe is as loud as one more byte would make it.
    _ = write(writeEnd, &byte, 1)
  }

  package func silence() {
    var buffer = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &buffer, buffer.count) == buffer.count {}
  }
}
