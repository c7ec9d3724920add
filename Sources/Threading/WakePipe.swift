import CSystem
import Glibc

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

  /// Makes the descriptor readable. Any thread may.
  package func ring() {
    var byte: UInt8 = 1
    // A full pipe is as loud as one more byte would make it.
    _ = write(writeEnd, &byte, 1)
  }

  /// Makes the descriptor unreadable again, however often it was rung.
  package func silence() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) == buffer.count {}
    }
  }
}
