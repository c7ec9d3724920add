import CBytes

/// The names of the series that somebody wants, to be found among thousands that nobody does.
///
/// A name's place in the list is what stands for it everywhere else. Names are bytes here: they are
/// compared as they came, and no `String` is made to look one up.
package struct SeriesTable: Sendable {
  package let names: [String]
  private let bytes: [UInt8]
  private let starts: [Int]
  /// Places in `names`, or -1; a power of two of them, at most half taken.
  private let slots: [Int32]
  private let mask: Int

  package init(_ names: [String]) {
    self.names = names
    bytes = names.flatMap { Array($0.utf8) }
    var starts = [0]
    for name in names { starts.append(starts[starts.count - 1] + name.utf8.count) }
    self.starts = starts
    var size = 16
    while size < names.count * 4 { size *= 2 }
    mask = size - 1
    var slots = [Int32](repeating: -1, count: size)
    for (place, name) in names.enumerated() {
      var slot = Array(name.utf8).withUnsafeBufferPointer { name in
        name.baseAddress.map { Int(truncatingIfNeeded: Self.hash($0, name.count)) } ?? 0
      }
      while slots[slot & (size - 1)] >= 0 { slot &+= 1 }
      slots[slot & (size - 1)] = Int32(place)
    }
    self.slots = slots
  }

  /// The place of the name of `count` bytes at `start`; the first of two that are the same.
  func place(of start: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    guard count > 0 else { return nil }
    var slot = Int(truncatingIfNeeded: Self.hash(start, count))
    while true {
      let place = Int(slots[slot & mask])
      guard place >= 0 else { return nil }
      let known = starts[place]
      if starts[place + 1] - known == count, isName(at: known, start, count) { return place }
      slot &+= 1
    }
  }

  private func isName(at known: Int, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return collie_bytes_are_equal(base + known, start, count)
    }
  }

  /// Names of one page differ in their length or near one of their ends.
  private static func hash(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var first: UInt64 = 0
    var last: UInt64 = 0
    if count >= 8 {
      let raw = UnsafeRawPointer(start)
      let middle = raw.loadUnaligned(fromByteOffset: (count - 8) / 2, as: UInt64.self)
      first = raw.loadUnaligned(as: UInt64.self) ^ (middle &* 0xC2B2_AE3D_27D4_EB4F)
      last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else {
      for place in 0..<count { first = first << 8 | UInt64(start[place]) }
    }
    let mixed =
      (first &* 0x9E37_79B9_7F4A_7C15) ^ (last &* 0xBF58_476D_1CE4_E5B9)
      ^ (UInt64(truncatingIfNeeded: count) &* 0x94D0_49BB_1331_11EB)
    return mixed ^ (mixed >> 29)
  }
}
