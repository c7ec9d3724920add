import FleetModel
import TestSupport
import Testing

@testable import GatewayAPI

@Suite struct JSONValueTests {
  /// What a read makes of one value, and whether it complains.
  private struct Taken<Value: Equatable>: Equatable {
    var value: Value?
    var isBad = false
  }

  private func take<Value>(
    _ text: String, _ read: (inout JSONReader) throws(JSONProblem) -> Value?
  ) throws -> Taken<Value> {
    try take(Array(text.utf8), read)
  }

  private func take<Value>(
    _ bytes: [UInt8], _ read: (inout JSONReader) throws(JSONProblem) -> Value?
  ) throws -> Taken<Value> {
    try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      let value = try read(&reader)
      return Taken(value: value, isBad: !reader.complaints.isEmpty)
    }
  }

  @Test(arguments: [
    ("0", 0), ("12", 12), ("9223372036854775807", Int.max), ("1e3", 1000), ("12.0", 12),
    ("120e-1", 12), ("-0", 0), ("9007199254740992.0", 9_007_199_254_740_992),
  ])
  func countsAreWholeHoweverTheyAreWritten(_ text: String, _ count: Int) throws {
    #expect(try take(text) { (r) throws(JSONProblem) in try r.count() } == Taken(value: count))
  }

  @Test(arguments: [
    "-1", "1.5", "9223372036854775808", "18446744073709551616", "1e400", "1e19", "\"3\"", "true",
    "[]", "{}", "NaN", "Infinity", "-Infinity", String(repeating: "9", count: 100_000),
    "-9223372036854775808", "9007199254740993.5",
  ])
  func whatIsNoCountIsAComplaintAndNotACrash(_ text: String) throws {
    #expect(try take(text) { (r) throws(JSONProblem) in try r.count() } == Taken(isBad: true))
  }

  @Test(arguments: [
    ("0", 0.0), ("0.1", 0.1), ("23.400000000000002", 23.400000000000002), ("1e15", 1e15),
    ("5e-324", Double.leastNonzeroMagnitude), ("1e-400", 0),
    ("123456789012345.67", 123_456_789_012_345.67),
    ("0.30000000000000000000000000000000004", 0.3),
    ("17976931348623157e-300", 1.7976931348623157e-284),
  ])
  func amountsAreTheNearestDouble(_ text: String, _ amount: Double) throws {
    #expect(try take(text) { (r) throws(JSONProblem) in try r.amount() } == Taken(value: amount))
  }

  @Test(arguments: ["-0.001", "1e400", "-1e400", "1e16", "NaN", "\"1\"", "false", "[1]"])
  func whatIsNoAmountIsAComplaint(_ text: String) throws {
    #expect(try take(text) { (r) throws(JSONProblem) in try r.amount() } == Taken(isBad: true))
  }

  @Test func aNumberOfAHundredThousandDigitsCostsOneField() throws {
    let digits = "0." + String(repeating: "3", count: 100_000)
    #expect(try take(digits) { (r) throws(JSONProblem) in try r.amount() } == Taken(isBad: true))
    let exponent = "1e" + String(repeating: "9", count: 100_000)
    #expect(try take(exponent) { (r) throws(JSONProblem) in try r.amount() } == Taken(isBad: true))
  }

  @Test func thousandsOfRandomNumbersComeBackExactly() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let value =
        Double.random(in: 0...1, using: &random)
        * Double(1 << Int.random(in: 0...49, using: &random))
      var writer = JSONWriter()
      writer.value(value)
      let back = try take(writer.bytes) { (r) throws(JSONProblem) in try r.amount() }
      #expect(back == Taken(value: value))
    }
  }

  @Test(arguments: [
    ("0.000001", 1), ("41.2", 41_200_000), ("9000000000000", 9_000_000_000_000_000_000),
    ("9000000000.000001", 9_000_000_000_000_001), ("1e2", 100_000_000), ("0.0000004", 0),
  ])
  func dollarsAreExactToTheMillionth(_ text: String, _ microdollars: Int64) throws {
    let money = Money(microdollars: microdollars)
    #expect(try take(text) { (r) throws(JSONProblem) in try r.dollars() } == Taken(value: money))
  }

  @Test(arguments: ["-1", "-0.01", "1e13", "1e400", "\"41.20\""])
  func whatIsNoMoneyIsAComplaint(_ text: String) throws {
    #expect(try take(text) { (r) throws(JSONProblem) in try r.dollars() } == Taken(isBad: true))
  }

  @Test(arguments: [
    (#""2026-01-15T10:30:00.250Z""#, 250), (#""2026-01-15T10:30:00Z""#, 0),
    (#""2026-01-15T12:30:00.250+02:00""#, 250), (#""2026-01-15t10:30:00.2509z""#, 250),
    (#""2026-01-15T10:30:00\u002e250Z""#, 250),
  ])
  func timesAreRFC3339(_ text: String, _ milliseconds: Int64) throws {
    let time = WallTime(milliseconds: 1_768_473_000_000 + milliseconds)
    #expect(try take(text) { (r) throws(JSONProblem) in try r.time() } == Taken(value: time))
  }

  @Test(arguments: [
    "\"\"", "\"yesterday\"", "\"2026-13-15T10:30:00.250Z\"", "\"2026-01-15T24:30:00.250Z\"",
    "\"2026-01-15T10:3x:00.250Z\"", "\"2026-01-15 10:30\"", "\"9999-12-31T23:59:59.000-01:00\"",
    "1768473000", "\"2026-01-15T10:30:00.2x0Z\"",
  ])
  func whatIsNoTimeIsAComplaint(_ text: String) throws {
    #expect(try take(text) { (r) throws(JSONProblem) in try r.time() } == Taken(isBad: true))
  }

  @Test(arguments: [
    (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"), (#""\u00e9\u6f22""#, "é漢"),
    (#""\uD83D\uDE00""#, "😀"), (#""\uD83D""#, "\u{FFFD}"), (#""\uDE00x""#, "\u{FFFD}x"),
    (#""\uD83D\u0041""#, "\u{FFFD}A"), (#""\uD83D\uD83D\uDE00""#, "\u{FFFD}😀"),
    (#""\u0000\u001b""#, "\u{0}\u{1B}"),
    ("\"eight by eight, then more é\"", "eight by eight, then more é"),
  ])
  func textsAreUnescapedAndHalvesOfPairsReplaced(_ text: String, _ expected: String) throws {
    #expect(try take(text) { (r) throws(JSONProblem) in try r.text() } == Taken(value: expected))
  }

  @Test(arguments: [
    [0x61, 0xFF, 0x62], [0x61, 0xC0, 0xAF, 0x62], [0x61, 0xED, 0xA0, 0x80, 0x62], [0xE2, 0x82],
    [0xF8, 0x88, 0x80, 0x80, 0x80],
  ])
  func brokenUTF8IsRepaired(_ raw: [UInt8]) throws {
    let taken = try take([0x22] + raw + [0x22]) { (r) throws(JSONProblem) in try r.text() }
    #expect(taken == Taken(value: String(decoding: raw, as: UTF8.self)))
    #expect(taken.value?.unicodeScalars.contains("\u{FFFD}") == true)
  }

  @Test func rawControlCharactersCostOneField() throws {
    #expect(try take("\"a\nb\"") { (r) throws(JSONProblem) in try r.text() } == Taken(isBad: true))
    #expect(
      try take("\"a\u{0}b\"") { (r) throws(JSONProblem) in try r.text() } == Taken(isBad: true))
  }

  @Test(arguments: ["a", "é", "漢", "😀", "\\u00e9", "\\uD83D\\uDE00"])
  func longTextsAreCutAndSaySo(_ letter: String) throws {
    for length in [255, 256, 257, 10_000] {
      let text = "\"" + String(repeating: letter, count: length) + "\""
      let taken = try take(text) { (r) throws(JSONProblem) in try r.text() }
      let scalars = try #require(taken.value?.unicodeScalars)
      #expect(scalars.count == min(length, 256))
      #expect((scalars.last == "…") == (length > 256))
    }
  }

  @Test func sharedTextsAreTheSameTexts() throws {
    let names = ["claude-sonnet-4.5", "claude-sonnet-4.6", "gemini-2.5-flash-lite", "gpt-4.1"]
    var writer = JSONWriter()
    writer.beginList()
    for index in 0..<100 { writer.value(names[index % 4]) }
    writer.endList()
    let taken = try take(writer.bytes) { (r) throws(JSONProblem) in try r.texts(atMost: 100) }
    #expect(taken == Taken(value: (0..<100).map { names[$0 % 4] }))
  }
}
