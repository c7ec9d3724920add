import Glibc

/// Reads the head of an answer line by line.
struct ResponseHeadReader: Sendable {
  /// How the end of a body is found.
  enum Framing: Equatable, Sendable {
    case length(Int)
    case chunked
    case untilClose
  }

  // As much as our own server takes.
  private static let byteLimit = 32 * 1024
  private static let fieldLimit = 100

  private var bytes: [UInt8] = []
  private var fields: [HeaderFields.Field] = []
  /// Where the line begins that is being read.
  private var lineStart = 0
  private(set) var status = 0
  private var isOld = false
  private var length: Int?
  private var isChunked = false
  private var saysClose = false
  private var saysKeepAlive = false
  private(set) var isComplete = false

  /// Takes bytes up to the end of the line that is being read, and says how many.
  mutating func readLine(_ input: UnsafeBufferPointer<UInt8>) throws(UpstreamFailure) -> Int {
    guard let start = input.baseAddress else { return 0 }
    if bytes.isEmpty {
      bytes.reserveCapacity(512)
      fields.reserveCapacity(16)
    }
    let end = memchr(start, Int32(UInt8(ascii: "\n")), input.count)
    let count = end.map { UnsafeRawPointer($0) - UnsafeRawPointer(start) + 1 } ?? input.count
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[..<count]))
    guard bytes.count <= Self.byteLimit else {
      throw .malformed("its header is longer than \(Self.byteLimit) bytes")
    }
    if end != nil { try takeLine() }
    return count
  }

  private mutating func takeLine() throws(UpstreamFailure) {
    let end = bytes.count - 2
    guard end >= lineStart, bytes[end] == UInt8(ascii: "\r") else {
      throw .malformed("a line does not end with CR LF")
    }
    let line = lineStart..<end
    defer { lineStart = bytes.count }
    if lineStart == 0 {
      try readStatusLine(bytes[line])
    } else if line.isEmpty {
      isComplete = true
    } else {
      try readField(line)
    }
  }

  /// Reads `HTTP/1.1 200 OK`; the words at its end may be missing.
  private mutating func readStatusLine(_ line: ArraySlice<UInt8>) throws(UpstreamFailure) {
    let digits = line.dropFirst(9).prefix(3)
    guard line.count >= 12, line.starts(with: "HTTP/1.".utf8), line[7] == 48 || line[7] == 49,
      line[8] == 32, digits.allSatisfy({ (48...57).contains($0) }),
      line.count == 12 || line[12] == 32, line.allBelong(to: valueCharacters)
    else { throw .malformed("it does not begin with a version and a status") }
    isOld = line[7] == 48
    status = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    guard status >= 100 else { throw .malformed("\(status) is not a status") }
  }

  private mutating func readField(_ line: Range<Int>) throws(UpstreamFailure) {
    guard fields.count < Self.fieldLimit else {
      throw .malformed("it has more than \(Self.fieldLimit) header fields")
    }
    let field = try field(at: line)
    if fields.isEmpty { fields.reserveCapacity(16) }
    fields.append(field)
    try notice(field)
  }

  private func field(at line: Range<Int>) throws(UpstreamFailure) -> HeaderFields.Field {
    do throws(MalformedField) {
      return try HeaderFields.Field(at: line, of: bytes)
    } catch {
      throw .malformed(error.detail)
    }
  }

  /// Looks at the fields that say where the answer ends, by the length of their names first.
  private mutating func notice(_ field: HeaderFields.Field) throws(UpstreamFailure) {
    let (name, value) = (bytes[field.name], bytes[field.value])
    switch name.count {
    case 14 where name.equalsIgnoringCase("content-length"):
      guard length == nil else { throw .malformed("it says its length more than once") }
      length = try Self.number(value)
    case 17 where name.equalsIgnoringCase("transfer-encoding"):
      guard !isChunked, value.equalsIgnoringCase("chunked") else {
        throw .malformed("Transfer-Encoding is not exactly 'chunked'")
      }
      isChunked = true
    case 10 where name.equalsIgnoringCase("connection"):
      let words = value.split(separator: UInt8(ascii: ",")).map { $0.trimmed() }
      saysClose = saysClose || words.contains { $0.equalsIgnoringCase("close") }
      saysKeepAlive = saysKeepAlive || words.contains { $0.equalsIgnoringCase("keep-alive") }
    default: break
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) throws(UpstreamFailure) -> Int {
    // Eighteen digits always fit.
    guard (1...18).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
      throw .malformed("Content-Length is not a plain number")
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// Where the body ends. The one question on which two readers must never disagree.
  func framing() throws(UpstreamFailure) -> Framing {
    guard isChunked else { return length.map { .length($0) } ?? .untilClose }
    guard length == nil else { throw .malformed("it says its length in two ways") }
    guard !isOld else { throw .malformed("HTTP/1.0 has no Transfer-Encoding") }
    return .chunked
  }

  var keepsAlive: Bool { !saysClose && (!isOld || saysKeepAlive) }

  mutating func takeFields() -> HeaderFields {
    defer { (bytes, fields) = ([], []) }
    return HeaderFields(bytes: bytes, fields: fields)
  }
}
