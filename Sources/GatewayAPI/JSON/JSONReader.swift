// Design. A pull reader: whoever calls knows which value comes next and takes it straight into the
// model, so there is no tree of values in between and no dictionary of keys. `JSONDecoder` reads
// about 23 MB/s here; this reads over 300 MB/s with the readings built.
//
// Two kinds of wrong are kept apart. What breaks the structure (a missing bracket, trailing text)
// throws, because nothing after it can be trusted. What is wrong inside one value (another type, an
// impossible number) is a complaint: the value becomes nil, its path is noted, and reading goes on.
// So one poisoned field costs one field. Two liberties are taken with the grammar for that reason:
// the bare words `NaN` and `Infinity`, which Python writes, and raw control characters in strings
// are complaints.
//
// It works on unsafe memory for speed. All loads go through `current`, `load8` and `slice`, and
// each of them checks its bounds.

/// Reads JSON from bytes that somebody else keeps alive for as long as it is used.
package struct JSONReader {
  /// Deep enough for every document of ours, shallow enough for recursion on a small stack.
  package static let depthLimit = 64

  private let base: UnsafeRawPointer
  /// One past the last byte.
  let end: Int
  var position = 0
  private var depth = 0
  /// What was wrong inside the value just read, as paths from it; the empty path is the value.
  ///
  /// The object or list around it takes these over and puts its own step in front.
  package var complaints: [String] = []
  /// The longest text that is kept, in scalars. Longer ones end in `…`.
  package var textLimit = 256
  /// The key that `JSONMap` gave last, with its quotes, as it is written.
  var keyRange = 0..<0
  var pool = TextPool()
  var days = DayCache()

  private init(_ bytes: UnsafeRawBufferPointer, base: UnsafeRawPointer) {
    self.base = base
    end = bytes.count
  }

  /// Reads one whole document from `bytes` with `body`, which must take exactly one value.
  package static func read<Value>(
    _ bytes: [UInt8], _ body: (inout JSONReader) throws(JSONProblem) -> Value
  ) throws(JSONProblem) -> Value {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONProblem) -> Value in
      guard let base = buffer.baseAddress else {
        throw .malformed(offset: 0, expected: "a value")
      }
      var reader = JSONReader(UnsafeRawBufferPointer(buffer), base: base)
      reader.skipByteOrderMark()
      let value = try body(&reader)
      reader.skipBlanks()
      guard reader.position == reader.end else { throw reader.expected("the end") }
      return value
    }
  }

  private mutating func skipByteOrderMark() {
    guard end >= 3, byte(at: 0) == 0xEF, byte(at: 1) == 0xBB, byte(at: 2) == 0xBF else { return }
    position = 3
  }
}

// The only functions that touch memory.
extension JSONReader {
  @inline(__always)
  func byte(at index: Int) -> UInt8 {
    index < end ? base.load(fromByteOffset: index, as: UInt8.self) : 0
  }

  /// The byte under the position; 0 at the end, which no grammar rule accepts either.
  @inline(__always)
  var current: UInt8 { byte(at: position) }

  /// The next eight bytes, the first in the lowest place; nil nearer than that to the end.
  @inline(__always)
  func load8(at index: Int) -> UInt64? {
    guard index &+ 8 <= end else { return nil }
    return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  @inline(__always)
  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    let upper = min(range.upperBound, end)
    let lower = min(range.lowerBound, upper)
    return UnsafeRawBufferPointer(start: base + lower, count: upper - lower)
  }
}

extension JSONReader {
  func expected(_ what: String) -> JSONProblem { .malformed(offset: position, expected: what) }

  @inline(__always)
  mutating func skipBlanks() {
    while current <= 0x20, position < end {
      switch current {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// Moves over `word` if it stands here.
  mutating func skip(word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    for index in 0..<length where byte(at: position + index) != word.utf8Start[index] {
      return false
    }
    position += length
    return true
  }

  mutating func enter() throws(JSONProblem) {
    guard depth < Self.depthLimit else { throw expected("less nesting") }
    depth += 1
    position += 1
  }

  mutating func leave() {
    depth -= 1
    position += 1
  }

  /// Moves over `null` if it comes next.
  @inline(__always)
  package mutating func skipNull() -> Bool {
    skipBlanks()
    return current == Ascii.n && skip(word: "null")
  }

  /// The next value as it stands there, to be written again.
  package mutating func written() throws(JSONProblem) -> [UInt8] {
    skipBlanks()
    let start = position
    try skipValue()
    return Array(slice(start..<position))
  }

  /// Moves past a value that nobody asked for, still checking its grammar.
  package mutating func skipValue() throws(JSONProblem) {
    skipBlanks()
    switch current {
    case Ascii.quote: _ = try scanText()
    case Ascii.openBrace:
      var isFresh = true
      try enter()
      while try advanceToKey(&isFresh) {
        _ = try scanText()
        try skipColon()
        try skipValue()
      }
    case Ascii.openBracket:
      var isFresh = true
      try enter()
      while try advanceToElement(&isFresh) { try skipValue() }
    default:
      if !skipWord() { _ = try scanNumber() }
    }
    complaints = []
  }

  private mutating func skipWord() -> Bool {
    switch current {
    case Ascii.n: skip(word: "null")
    case Ascii.t: skip(word: "true")
    case Ascii.f: skip(word: "false")
    case Ascii.capitalN: skip(word: "NaN")
    case Ascii.capitalI: skip(word: "Infinity")
    case Ascii.minus: skip(word: "-Infinity")
    default: false
    }
  }

  /// Moves to the opening quote of the next key, or past the end of the object.
  @inline(__always)
  mutating func advanceToKey(_ isFresh: inout Bool) throws(JSONProblem) -> Bool {
    skipBlanks()
    if current == Ascii.closeBrace {
      leave()
      return false
    }
    if isFresh {
      isFresh = false
    } else {
      guard current == Ascii.comma else { throw expected("',' or '}'") }
      position += 1
      skipBlanks()
    }
    guard current == Ascii.quote else { throw expected("a key in quotes") }
    return true
  }

  @inline(__always)
  mutating func skipColon() throws(JSONProblem) {
    skipBlanks()
    guard current == Ascii.colon else { throw expected("':'") }
    position += 1
  }

  /// Moves to the next element, or past the end of the list.
  @inline(__always)
  mutating func advanceToElement(_ isFresh: inout Bool) throws(JSONProblem) -> Bool {
    skipBlanks()
    if current == Ascii.closeBracket {
      leave()
      return false
    }
    if isFresh {
      isFresh = false
    } else {
      guard current == Ascii.comma else { throw expected("',' or ']'") }
      position += 1
      skipBlanks()
      guard current != Ascii.closeBracket else { throw expected("a value") }
    }
    return true
  }
}
