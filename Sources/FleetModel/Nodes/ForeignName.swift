/// A name that somebody else gave, and that is nothing but its bytes.
///
/// Swift takes two strings for equal that are only composed differently: é as one scalar, or as e and
/// an accent. To a gateway these are two names, and what is meant for one must not hit the other. It
/// also costs less: letters beyond ASCII need not be looked up to be compared.
package protocol ForeignName: Hashable, Comparable, Sendable {
  /// The name as it came.
  var spelling: String { get }
}

extension ForeignName {
  package static func == (left: Self, right: Self) -> Bool {
    left.spelling.hasBytes(of: right.spelling)
  }

  package func hash(into hasher: inout Hasher) { spelling.hashBytes(into: &hasher) }

  package static func < (left: Self, right: Self) -> Bool {
    left.spelling.utf8.lexicographicallyPrecedes(right.spelling.utf8)
  }
}

extension String {
  fileprivate func hasBytes(of other: String) -> Bool {
    let isSame = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        UnsafeRawBufferPointer(left).equals(UnsafeRawBufferPointer(right))
      }
    }
    if case .some(.some(let isSame)) = isSame { return isSame }
    return utf8.elementsEqual(other.utf8)
  }

  fileprivate func hashBytes(into hasher: inout Hasher) {
    let hashed: Void? = utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if hashed == nil { for byte in utf8 { hasher.combine(byte) } }
    // No UTF-8 has it, so that two names in a row are not taken for two others.
    hasher.combine(0xFF as UInt8)
  }
}

extension UnsafeRawBufferPointer {
  /// Eight bytes at a time: one at a time would take twice as long as Swift's own comparison.
  fileprivate func equals(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    var place = 0
    while place + 8 <= count {
      let left = loadUnaligned(fromByteOffset: place, as: UInt64.self)
      guard left == other.loadUnaligned(fromByteOffset: place, as: UInt64.self) else {
        return false
      }
      place += 8
    }
    return self[place...].elementsEqual(other[place...])
  }
}
