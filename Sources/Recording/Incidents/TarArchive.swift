/// Files in one file, as `tar` has read them since 1988 (ustar).
package struct TarArchive: Sendable {
  package private(set) var bytes: [UInt8] = []
  private let seconds: Int64

  /// Creates an empty archive, whose files are all of this time, in seconds since 1970.
  package init(at seconds: Int64) { self.seconds = max(0, seconds) }

  private static let block = 512

  /// Adds a file that only its owner may read. The names are our own and short.
  package mutating func add(_ name: String, _ content: [UInt8]) {
    precondition(name.utf8.count < 100 && content.count < 8 << 30, "ustar has no room for it")
    var header = [UInt8](repeating: 0, count: Self.block)
    Self.put(Array(name.utf8), into: &header, at: 0)
    Self.put(octal: 0o600, digits: 7, into: &header, at: 100)
    Self.put(octal: 0, digits: 7, into: &header, at: 108)
    Self.put(octal: 0, digits: 7, into: &header, at: 116)
    Self.put(octal: Int64(content.count), digits: 11, into: &header, at: 124)
    Self.put(octal: seconds, digits: 11, into: &header, at: 136)
    header[156] = UInt8(ascii: "0")
    Self.put(Array("ustar\u{0}00".utf8), into: &header, at: 257)
    // The sum is taken with blanks in its own place.
    Self.put(Array("        ".utf8), into: &header, at: 148)
    let sum = header.reduce(Int64(0)) { $0 + Int64($1) }
    Self.put(octal: sum, digits: 6, into: &header, at: 148)
    header[154] = 0
    bytes += header + content
    pad()
  }

  /// The archive with its end.
  package var finished: [UInt8] { bytes + [UInt8](repeating: 0, count: 2 * Self.block) }

  private mutating func pad() {
    let rest = bytes.count % Self.block
    if rest > 0 { bytes += [UInt8](repeating: 0, count: Self.block - rest) }
  }

  private static func put(_ text: [UInt8], into header: inout [UInt8], at place: Int) {
    header.replaceSubrange(place..<place + text.count, with: text)
  }

  private static func put(
    octal value: Int64, digits: Int, into header: inout [UInt8], at place: Int
  ) {
    let text = String(value, radix: 8)
    let zeros = String(repeating: "0", count: max(0, digits - text.utf8.count))
    put(Array((zeros + text).utf8.suffix(digits)), into: &header, at: place)
  }
}
