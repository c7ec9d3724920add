/// Whether `left` comes before `right` as a person would put them: `gpu-2` before `gpu-10`.
///
/// Runs of digits are compared as numbers of any length; everything else byte by byte. Names that
/// differ only in leading zeros fall back to their bytes, so that two names are never equal.
package func isNaturallyOrdered(_ left: String, before right: String) -> Bool {
  var left = left
  var right = right
  let order = left.withUTF8 { left in right.withUTF8 { naturalOrder(left, $0) } }
  return order == 0 ? left < right : order < 0
}

private func naturalOrder(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Int {
  var i = 0
  var j = 0
  while i < left.count, j < right.count {
    if isDigit(left[i]), isDigit(right[j]) {
      let first = digitRun(in: left, from: &i)
      let second = digitRun(in: right, from: &j)
      if first.count != second.count { return first.count - second.count }
      for (a, b) in zip(first, second) where a != b { return Int(a) - Int(b) }
    } else {
      if left[i] != right[j] { return Int(left[i]) - Int(right[j]) }
      i += 1
      j += 1
    }
  }
  return (left.count - i) - (right.count - j)
}

/// The digits from `position` on, without leading zeros; moves `position` past them.
private func digitRun(
  in bytes: UnsafeBufferPointer<UInt8>, from position: inout Int
) -> Slice<UnsafeBufferPointer<UInt8>> {
  while position < bytes.count, bytes[position] == UInt8(ascii: "0") { position += 1 }
  let start = position
  while position < bytes.count, isDigit(bytes[position]) { position += 1 }
  return bytes[start..<position]
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
