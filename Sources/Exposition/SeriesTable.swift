/// The names of the series that somebody wants. A name's place in the list is what stands for it
/// everywhere else.
package struct SeriesTable: Sendable {
  package let names: [String]
  let index: NameIndex
  /// The families that these are of, under every name that a family may have.
  let families: NameIndex

  package init(_ names: [String]) {
    self.names = names
    index = NameIndex(names)
    let stems = names.map { name in
      var bytes = Array(name.utf8)
      let count = bytes.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { FamilyName.stem(of: $0, bytes.count) } ?? 0
      }
      bytes.removeLast(bytes.count - count)
      return String(decoding: bytes, as: UTF8.self)
    }
    families = NameIndex(names + stems)
  }
}
