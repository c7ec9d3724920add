import Glibc

/// A key that proves who we are: to be sent, never to be shown.
///
/// It has no words for itself, so that printing one, or anything that holds one, shows dots. Its
/// bytes live in one place outside Swift's own storage and are wiped when the last owner lets go.
package struct Secret: Sendable {
  private let storage: Storage

  package init(bytes: some Collection<UInt8>) { storage = Storage(bytes) }

  /// Lends the bytes to `body`, which must not keep them.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try body(UnsafeRawBufferPointer(storage.bytes))
  }

  private final class Storage: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ bytes: some Collection<UInt8>) {
      self.bytes = .allocate(byteCount: bytes.count, alignment: 1)
      self.bytes.copyBytes(from: bytes)
    }

    deinit {
      // Unlike memset, which the compiler may drop for memory that is about to be freed.
      if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
      bytes.deallocate()
    }
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "••••" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
