/// Looks for names by what has been typed of them: those that begin with it first, then those of
/// which a part does, as `east` does in `gpu-us-east-3`.
///
/// It works on bytes, because it is asked with every key of a fleet with ten thousand nodes.
struct Search {
  private let wanted: [UInt8]
  private let limit: Int
  private var beginning: [String] = []
  private var within: [String] = []

  init(_ typed: String, limit: Int) {
    wanted = typed.utf8.map(\.lowercased)
    self.limit = limit
  }

  /// The best of `names`, at most `limit`.
  static func best(of names: [String], for typed: String, limit: Int) -> [String] {
    guard !typed.isEmpty else { return Array(names.prefix(limit)) }
    var search = Search(typed, limit: limit)
    for name in names where !search.isFull { search.look(at: name) }
    return Array((search.beginning + search.within).prefix(limit))
  }

  private var isFull: Bool { beginning.count >= limit }

  private mutating func look(at name: String) {
    var bytes = name
    guard let place = bytes.withUTF8({ place(in: $0) }) else { return }
    if place == 0 {
      beginning.append(name)
    } else if within.count < limit {
      within.append(name)
    }
  }

  /// Where the first part begins that begins with what is wanted.
  private func place(in name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = wanted.first, name.count >= wanted.count else { return nil }
    for start in 0...(name.count - wanted.count) where name[start].lowercased == first {
      let isPart = start == 0 || name[start - 1].kind != name[start].kind
      if isPart, matches(name, from: start) { return start }
    }
    return nil
  }

  private func matches(_ name: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    for offset in wanted.indices where name[start + offset].lowercased != wanted[offset] {
      return false
    }
    return true
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }

  /// Letters, digits or neither: where that changes, a part of a name begins.
  fileprivate var kind: Int {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): 1
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...: 2
    default: 3
    }
  }
}
