/// Reads the lines of a request's head, and decides from them where its body will end.
struct HeadReader: Sendable {
  /// The head as it came, line ends included.
  var bytes: [UInt8] = []
  private(set) var fields: [HeaderFields.Field] = []
  /// Where the fields begin: the end of the request line.
  private(set) var fieldsStart = 0
  private var method = ""
  private(set) var target: RequestTarget?
  private var version = HTTPVersion.http11

  /// Reads `METHOD SP TARGET SP VERSION`, with one space where one space belongs.
  mutating func readRequestLine(_ line: Range<Int>, targetLimit: Int) throws(Refusal) {
    let space = UInt8(ascii: " ")
    guard let first = bytes[line].firstIndex(of: space),
      let second = bytes[(first + 1)..<line.upperBound].firstIndex(of: space),
      !bytes[(second + 1)..<line.upperBound].contains(space),
      (1...32).contains(first - line.lowerBound),
      bytes[line.lowerBound..<first].allBelong(to: tokenCharacters)
    else { throw .malformed("the request line is not a method, a target and a version") }
    guard second - first - 1 <= targetLimit else { throw .targetTooLong }
    method = String(decoding: bytes[line.lowerBound..<first], as: UTF8.self)
    target = try RequestTarget(bytes[(first + 1)..<second])
    version = try Self.version(bytes[(second + 1)..<line.upperBound])
    fieldsStart = bytes.count
  }

  private static func version(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> HTTPVersion {
    if bytes.elementsEqual("HTTP/1.1".utf8) { return .http11 }
    if bytes.elementsEqual("HTTP/1.0".utf8) { return .http10 }
    let digits = bytes.dropFirst(5).filter { $0 != UInt8(ascii: ".") }
    guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), digits.count == 2,
      digits.allSatisfy({ (48...57).contains($0) })
    else { throw .malformed("the version is not one of HTTP") }
    throw .unknownVersion
  }

  /// Reads `name: value`. A line that begins with a space, which once continued the one before,
  /// has no name and is refused with the rest.
  mutating func readField(_ line: Range<Int>) throws(Refusal) {
    do throws(MalformedField) {
      if fields.isEmpty { fields.reserveCapacity(16) }
      fields.append(try HeaderFields.Field(at: line, of: bytes))
    } catch {
      throw .malformed(error.detail)
    }
  }

  /// Checks what the fields say together.
  func finish(bodyLimit: Int) throws(Refusal) -> RequestHead {
    guard let target else { throw .malformed("there is no request line") }
    let header = HeaderFields(bytes: bytes, fields: fields)
    try checkHost(header)
    guard header.count(of: "authorization") <= 1 else {
      throw .malformed("more than one Authorization")
    }
    let framing = try framing(header, bodyLimit: bodyLimit)
    return RequestHead(
      method: method, target: target, fields: header, framing: framing,
      keepsAlive: keepsAlive(header), expectsContinue: try expectsContinue(header),
      version: version)
  }

  private func checkHost(_ header: HeaderFields) throws(Refusal) {
    let count = header.count(of: "host")
    guard count <= 1, version == .http10 || count == 1 else {
      throw .malformed("there must be exactly one Host")
    }
    guard let host = header.only("host") else { return }
    guard !host.isEmpty, host.allBelong(to: hostCharacters) else {
      throw .malformed("Host is not a host")
    }
  }

  /// Where the body ends. The one question on which two readers must never disagree.
  private func framing(
    _ header: HeaderFields, bodyLimit: Int
  ) throws(Refusal) -> RequestHead.Framing {
    let lengths = header.values(of: "content-length")
    let codings = header.values(of: "transfer-encoding")
    guard lengths.count <= 1, codings.count <= 1, lengths.isEmpty || codings.isEmpty else {
      throw .malformed("the length of the body is said more than once")
    }
    if let coding = codings.first {
      guard version == .http11 else { throw .malformed("HTTP/1.0 has no Transfer-Encoding") }
      if coding.equalsIgnoringCase("chunked") { return .chunked }
      guard !coding.isEmpty, coding.allBelong(to: tokenCharacters) else {
        throw .malformed("Transfer-Encoding is not exactly 'chunked'")
      }
      throw .unknownCoding
    }
    guard let length = lengths.first else { return .length(0) }
    return .length(try Self.length(length, limit: bodyLimit))
  }

  private static func length(_ digits: ArraySlice<UInt8>, limit: Int) throws(Refusal) -> Int {
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }),
      digits.count == 1 || digits.first != UInt8(ascii: "0")
    else { throw .malformed("Content-Length is not a plain number") }
    // Eighteen digits always fit; more are too large whatever they say.
    guard digits.count <= 18 else { throw .bodyTooLarge }
    let length = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    guard length <= limit else { throw .bodyTooLarge }
    return length
  }

  private func expectsContinue(_ header: HeaderFields) throws(Refusal) -> Bool {
    let expectations = header.values(of: "expect")
    guard !expectations.isEmpty, version == .http11 else { return false }
    guard expectations.count == 1, expectations[0].equalsIgnoringCase("100-continue") else {
      throw .unknownExpectation
    }
    return true
  }

  private func keepsAlive(_ header: HeaderFields) -> Bool {
    if header.list("connection", contains: "close") { return false }
    return version == .http11 || header.list("connection", contains: "keep-alive")
  }
}
