import CBytes

/// Passes over families that nobody wants, from their comment to the next one.
///
/// All lines of a family stand together, so when the last line before the next comment is still of
/// this family, all lines before it are too, and none of them needs to be looked at.
struct FamilySkip {
  private var family: UnsafePointer<UInt8>?
  private var count = 0

  /// Where to go on after the comment on `line`; nothing when its family may be wanted.
  mutating func skip(
    after line: UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>, wanted: NameIndex
  ) -> UnsafePointer<UInt8>? {
    // `# HELP name` or `# TYPE name`.
    guard lineEnd - line > 7, lineEnd < end, line[1] == Byte.space, line[6] == Byte.space else {
      return nil
    }
    let name = line + 7
    if !isSame(name, lineEnd) {
      var nameEnd = name
      while nameEnd < lineEnd, Byte.isName(nameEnd.pointee) { nameEnd += 1 }
      guard nameEnd > name, nameEnd == lineEnd || nameEnd.pointee <= Byte.space,
        wanted.place(of: name, nameEnd - name) == nil
      else {
        family = nil
        return nil
      }
      (family, count) = (name, nameEnd - name)
    }
    return nextComment(from: lineEnd + 1, end)
  }

  private func isSame(_ name: UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>) -> Bool {
    guard let family, lineEnd - name > count, name[count] == Byte.space else { return false }
    return collie_bytes_are_equal(name, family, count)
  }

  private func nextComment(
    from start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    guard let family else { return nil }
    var from = start
    while from < end, let sign = collie_find_byte(from, Byte.hash, end - from) {
      if sign == start { return sign }
      guard (sign - 1).pointee == Byte.newline else {
        // Within a label, or before an exemplar.
        from = sign + 1
        continue
      }
      let before = collie_find_last_byte(start, Byte.newline, sign - 1 - start)
      let last = before.map { $0 + 1 } ?? start
      return FamilyName.isSeries(of: family, count, last, sign) ? sign : nil
    }
    return nil
  }
}
