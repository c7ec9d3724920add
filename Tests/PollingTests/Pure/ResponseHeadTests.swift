import FleetModel
import Polling
import Testing

@Suite struct ResponseHeadTests {
  @Test func theFieldsThatMatterAreReadWhateverTheirCase() {
    let head = ResponseHead(
      "HTTP/1.1 200 OK", "ETAG:  \"v1\" ", "date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After:7",
      "Location: /there", "")
    #expect(head.status == 200)
    #expect(head.entityTag == "\"v1\"")
    #expect(head.date == WallTime(rfc3339: "1994-11-06T08:49:37Z"))
    #expect(head.retryAfter == "7")
    #expect(head.location == "/there")
    #expect(head.isComplete)
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK", 200), ("HTTP/1.0 404", 404), ("HTTP/2 503 x y z", 503), ("HTTP/1.1", 0),
    ("HTTP/1.1 20", 0), ("HTTP/1.1 2000 OK", 0), ("HTTP/1.1 abc", 0), ("HTTP/1.1 -99", 0), ("", 0),
  ])
  func aStatusIsThreeDigitsOrNone(line: String, status: Int) {
    #expect(ResponseHead(line).status == status)
  }

  @Test(arguments: [
    ("\"a\"", true), ("W/\"a\"", true), ("\"\"", true), ("a", false), ("\"", false),
    ("\"a\" \"b\"", false), ("\"a b\"", false), ("\"a\u{1}\"", false), ("\"é\"", false),
    ("\"\(String(repeating: "x", count: 2000))\"", false),
  ])
  func aTagIsKeptOnlyIfItCanBeSentBack(tag: String, isKept: Bool) {
    #expect(ResponseHead("HTTP/1.1 200 OK", "ETag: \(tag)").entityTag == (isKept ? tag : nil))
  }

  @Test func interimAnswersAreForgottenAndTrailersNotBelieved() {
    let head = ResponseHead(
      "HTTP/1.1 103 Early Hints", "ETag: \"early\"", "", "HTTP/1.1 200 OK", "ETag: \"real\"", "",
      "ETag: \"late\"", "HTTP/1.1 500 Late", "Retry-After: 9")
    #expect(head.status == 200)
    #expect(head.entityTag == "\"real\"")
    #expect(head.retryAfter == nil)
  }

  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ])
  func datesComeInThreeForms(text: String) {
    #expect(WallTime(httpDate: text) == WallTime(rfc3339: "1994-11-06T08:49:37Z"))
  }

  @Test(arguments: [
    "", "tomorrow", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov",
    "Sun, 06 Nov 1994 99:49:37 GMT", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT", "7",
  ])
  func whatIsNoDateIsNone(text: String) { #expect(WallTime(httpDate: text) == nil) }

  @Test(arguments: [
    ("0", 0), ("120", 120), ("-1", -1), ("1e20", Int64.max / 1000), ("1.5", 2), ("soon", nil),
    ("", nil), ("nan", nil), ("inf", nil), ("1e400", Int64.max / 1000), ("0x10", nil),
    ("Thu, 15 Jan 2026 10:31:00 GMT", 60), ("Thu, 15 Jan 2026 10:29:00 GMT", -60),
  ])
  func aRetryAfterIsSecondsOrADate(text: String, seconds: Int64?) throws {
    // An hour behind ours: a date must be measured by the clock that wrote it.
    let head = ResponseHead(
      "HTTP/1.1 429 Slow down", "Date: Thu, 15 Jan 2026 10:30:00 GMT", "Retry-After: \(text)")
    let now = try #require(WallTime(rfc3339: "2026-01-15T11:30:00Z"))
    #expect(retryAfter(of: head, now: now).map { $0.milliseconds / 1000 } == seconds)
  }
}

@Suite struct AccessReadingTests {
  private static let long = String(repeating: "x", count: 257)

  @Test(arguments: [
    (["X-Role: operator", "X-Actor: mara"], AccessReading(actor: "mara", role: .operator)),
    (["x-actor:mara", "X-ROLE:viewer"], AccessReading(actor: "mara", role: .viewer)),
    (["X-Role: admin"], AccessReading(role: .admin)),
    (["X-Actor: mara"], AccessReading(actor: "mara")),
    (["X-Role: root", "X-Actor: mara"], AccessReading(actor: "mara")),
    (["X-Role: Operator"], nil), (["X-Role:"], nil), (["X-Actor: "], nil), ([], nil),
    (["X-Role: viewer", "X-Role: admin"], AccessReading(role: .viewer)),
    (["X-Role: root", "X-Role: admin"], nil),
    (["X-Actor: \(long)"], nil), (["X-Actor: m\u{E4}ra"], nil), (["X-Actor: a\u{1B}[31m"], nil),
  ])
  func whoWeAreIsReadOrUnknown(fields: [String], access: AccessReading?) {
    var head = ResponseHead("HTTP/1.1 200 OK")
    for line in fields + [""] { head.take(line) }
    #expect(head.access == access)
  }
}

extension ResponseHead {
  fileprivate mutating func take(_ line: String) {
    Array("\(line)\r\n".utf8).withUnsafeBytes { read(line: $0) }
  }

  init(_ lines: String...) {
    self.init()
    for line in lines { take(line) }
  }
}
