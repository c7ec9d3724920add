/// A request that two readers could understand differently, or that nobody should send.
package struct HostileRequest: Sendable, CustomStringConvertible {
  package var name: String
  package var bytes: [UInt8]
  package var status: Int

  package init(_ name: String, _ text: String, _ status: Int = 400) {
    self.name = name
    bytes = Array(text.utf8)
    self.status = status
  }

  package init(_ name: String, bytes: [UInt8], _ status: Int = 400) {
    self.name = name
    self.bytes = bytes
    self.status = status
  }

  package var description: String { name }
}

/// Puts `field` into an otherwise proper request with a body of five bytes to come.
private func with(_ name: String, _ fields: String, _ status: Int = 400) -> HostileRequest {
  HostileRequest(name, "POST /x HTTP/1.1\r\nHost: h\r\n\(fields)\r\n\r\nhello", status)
}

private func line(_ name: String, _ line: String, _ status: Int = 400) -> HostileRequest {
  HostileRequest(name, "\(line)\r\nHost: h\r\n\r\n", status)
}

private func chunks(_ name: String, _ body: String, _ status: Int = 400) -> HostileRequest {
  HostileRequest(
    name, "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n\(body)", status)
}

extension HostileRequest {
  package static let all =
    requestLines + lineEnds + fields + lengths + codings + chunkedBodies + sizes

  private static let requestLines = [
    line("two spaces before the target", "GET  /x HTTP/1.1"),
    line("two spaces before the version", "GET /x  HTTP/1.1"),
    line("a space before the method", " GET /x HTTP/1.1"),
    line("a space after the version", "GET /x HTTP/1.1 "),
    line("tabs instead of spaces", "GET\t/x\tHTTP/1.1"),
    line("no version", "GET /x"),
    line("no target", "GET HTTP/1.1"),
    line("an empty line first", "\r\nGET /x HTTP/1.1"),
    line("a method with a colon", "GE:T /x HTTP/1.1"),
    line("a method with brackets", "[GET] /x HTTP/1.1"),
    line("a very long method", String(repeating: "G", count: 33) + " /x HTTP/1.1"),
    line("an absolute target", "GET http://h/x HTTP/1.1"),
    line("an authority as target", "CONNECT h:80 HTTP/1.1"),
    line("a star as target", "OPTIONS * HTTP/1.1"),
    line("a target without slash", "GET x HTTP/1.1"),
    line("a fragment", "GET /x#y HTTP/1.1"),
    line("a backslash in the path", "GET /x\\y HTTP/1.1"),
    line("a quote in the path", "GET /x\"y HTTP/1.1"),
    line("a brace in the query", "GET /x?{} HTTP/1.1"),
    line("letters beyond ASCII in the path", "GET /ä HTTP/1.1"),
    line("a broken escape", "GET /%4 HTTP/1.1"),
    line("an escape that is no number", "GET /%zz HTTP/1.1"),
    line("an escape with a sign", "GET /%+1 HTTP/1.1"),
    line("an escaped NUL", "GET /x%00y HTTP/1.1"),
    line("an escaped line end", "GET /x%0d%0aHost:%20y HTTP/1.1"),
    line("an escaped DEL", "GET /%7f HTTP/1.1"),
    line("escapes that are not UTF-8", "GET /%ff%fe HTTP/1.1"),
    line("an overlong slash", "GET /%c0%af HTTP/1.1"),
    line("dots that climb", "GET /v1/../etc HTTP/1.1"),
    line("escaped dots that climb", "GET /v1/%2e%2e/etc HTTP/1.1"),
    line("a dot", "GET /v1/./fleet HTTP/1.1"),
    line("an escaped NUL in the query", "GET /x?a=%00 HTTP/1.1"),
    line("HTTP/2.0", "GET /x HTTP/2.0", 505),
    line("HTTP/0.9", "GET /x HTTP/0.9", 505),
    line("HTTP/1.2", "GET /x HTTP/1.2", 505),
    line("HTTP/1.10", "GET /x HTTP/1.10"),
    line("HTTP/01.1", "GET /x HTTP/01.1"),
    line("http in lower case", "GET /x http/1.1"),
    line("another protocol", "GET /x ICY/1.1"),
    HostileRequest("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    HostileRequest("a TLS greeting", bytes: [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 10]),
  ]

  private static let lineEnds = [
    HostileRequest("bare line feeds", "GET /x HTTP/1.1\nHost: h\n\n"),
    HostileRequest("a bare line feed after the request line", "GET /x HTTP/1.1\nHost: h\r\n\r\n"),
    HostileRequest("a bare line feed after a field", "GET /x HTTP/1.1\r\nHost: h\n\r\n"),
    HostileRequest("a bare line feed at the end", "GET /x HTTP/1.1\r\nHost: h\r\n\n"),
    HostileRequest("a bare CR in a value", "GET /x HTTP/1.1\r\nHost: h\r\nA: b\rC: d\r\n\r\n"),
    HostileRequest("two CR before the LF", "GET /x HTTP/1.1\r\nHost: h\r\r\n\r\n"),
    HostileRequest("a CR in the request line", "GET /x\r HTTP/1.1\r\nHost: h\r\n\r\n"),
    HostileRequest("a folded line", "GET /x HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n"),
    HostileRequest("a line folded by a tab", "GET /x HTTP/1.1\r\nHost: h\r\nA: b\r\n\tc\r\n\r\n"),
    HostileRequest("a fold before the first field", "GET /x HTTP/1.1\r\n Host: h\r\n\r\n"),
    HostileRequest("a line of blanks", "GET /x HTTP/1.1\r\nHost: h\r\n \r\n\r\n"),
  ]

  private static let fields = [
    with("no colon", "Content-Length 5"),
    with("no name", ": 5"),
    with("a space before the colon", "Content-Length : 5"),
    with("a tab before the colon", "Transfer-Encoding\t: chunked"),
    with("a space within a name", "Content Length: 5"),
    with("a control in a name", "Content\u{1}Length: 5"),
    with("a letter beyond ASCII in a name", "Contént: 5"),
    with("a NUL in a value", "A: b\0c"),
    with("an escape sequence in a value", "A: \u{1b}[2J"),
    with("a DEL in a value", "A: b\u{7f}"),
    HostileRequest("no Host", "GET /x HTTP/1.1\r\n\r\n"),
    with("two Hosts", "Host: other"),
    HostileRequest("two equal Hosts", "GET /x HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n"),
    HostileRequest("an empty Host", "GET /x HTTP/1.1\r\nHost:\r\n\r\n"),
    HostileRequest("a Host with a path", "GET /x HTTP/1.1\r\nHost: h/y\r\n\r\n"),
    HostileRequest("a Host with a user", "GET /x HTTP/1.1\r\nHost: a@h\r\n\r\n"),
    HostileRequest("a list of Hosts", "GET /x HTTP/1.1\r\nHost: h, i\r\n\r\n"),
    with("two Authorizations", "Authorization: Bearer a\r\nAuthorization: Bearer b"),
    with("an unknown expectation", "Expect: cake", 417),
    with("two expectations", "Expect: 100-continue\r\nExpect: 100-continue", 417),
  ]

  private static let lengths = [
    with("two lengths", "Content-Length: 5\r\nContent-Length: 0"),
    with("two equal lengths", "Content-Length: 5\r\nContent-Length: 5"),
    with("two lengths in odd case", "Content-Length: 5\r\ncONTENT-lENGTH: 0"),
    with("a list of lengths", "Content-Length: 5, 5"),
    with("an empty length", "Content-Length:"),
    with("a length with a plus", "Content-Length: +5"),
    with("a negative length", "Content-Length: -5"),
    with("a length in hexadecimal", "Content-Length: 0x5"),
    with("a length with letters", "Content-Length: 5abc"),
    with("a length with a space", "Content-Length: 5 0"),
    with("a length with a point", "Content-Length: 5.0"),
    with("a length with a zero first", "Content-Length: 05"),
    with("a length in Arabic digits", "Content-Length: ٥"),
    with("a quoted length", "Content-Length: \"5\""),
    with("a length past 64 bits", "Content-Length: 18446744073709551621", 413),
    with("a length at the end of 64 bits", "Content-Length: 9223372036854775807", 413),
    with("a length over the limit", "Content-Length: 1048577", 413),
  ]

  private static let codings = [
    with("a length and a coding", "Content-Length: 5\r\nTransfer-Encoding: chunked"),
    with("a coding and a length", "Transfer-Encoding: chunked\r\nContent-Length: 5"),
    with("two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
    with("a coding and another", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
    with("chunked twice", "Transfer-Encoding: chunked, chunked"),
    with("chunked and then another", "Transfer-Encoding: chunked, identity"),
    with("gzip and then chunked", "Transfer-Encoding: gzip, chunked"),
    with("chunked with a parameter", "Transfer-Encoding: chunked;q=1"),
    with("chunked in quotes", "Transfer-Encoding: \"chunked\""),
    with("chunked after a vertical tab", "Transfer-Encoding: \u{b}chunked"),
    with("an empty coding", "Transfer-Encoding:"),
    with("an unknown coding", "Transfer-Encoding: xchunked", 501),
    with("identity", "Transfer-Encoding: identity", 501),
    HostileRequest(
      "a coding in HTTP/1.0",
      "POST /x HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
  ]

  private static let chunkedBodies = [
    chunks("an empty chunk size", "\r\nhello\r\n0\r\n\r\n"),
    chunks("a chunk size with a sign", "+5\r\nhello\r\n0\r\n\r\n"),
    chunks("a chunk size with 0x", "0x5\r\nhello\r\n0\r\n\r\n"),
    chunks("a chunk size after a space", " 5\r\nhello\r\n0\r\n\r\n"),
    chunks("a chunk size before a space", "5 \r\nhello\r\n0\r\n\r\n"),
    chunks("a chunk extension", "5;a=b\r\nhello\r\n0\r\n\r\n"),
    chunks("a chunk size of many digits", "000000005\r\nhello\r\n0\r\n\r\n"),
    chunks("a chunk size past 64 bits", "fffffffffffffffff\r\nhello\r\n0\r\n\r\n", 413),
    chunks("a chunk size over the limit", "100001\r\n", 413),
    chunks("a bare line feed after a chunk size", "5\nhello\r\n0\r\n\r\n"),
    chunks("a bare line feed after a chunk", "5\r\nhello\n0\r\n\r\n"),
    chunks("a bare CR after a chunk size", "5\rhello\r\n0\r\n\r\n"),
    chunks("a chunk longer than its size", "5\r\nhello!\r\n0\r\n\r\n"),
    chunks("a chunk without an end", "5\r\nhello0\r\n\r\n"),
    chunks("a bare line feed after the last chunk", "5\r\nhello\r\n0\r\n\n"),
    chunks("trailers", "5\r\nhello\r\n0\r\nA: b\r\n\r\n"),
    chunks("a length among the trailers", "5\r\nhello\r\n0\r\nContent-Length: 9\r\n\r\n"),
  ]

  private static let sizes = [
    line(
      "a target over the limit", "GET /" + String(repeating: "a", count: 8192) + " HTTP/1.1", 414),
    HostileRequest("a request line without an end", String(repeating: "G", count: 9000), 414),
    with("a field over the limit", "A: " + String(repeating: "a", count: 33_000), 431),
    with("a field without an end", String(repeating: "a", count: 40_000), 431),
    with(
      "too many fields",
      (0..<100).map { "A\($0): b" }.joined(separator: "\r\n"), 431),
  ]
}
