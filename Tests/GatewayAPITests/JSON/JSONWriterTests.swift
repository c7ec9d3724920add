import FleetModel
import Testing

@testable import GatewayAPI

@Suite struct JSONWriterTests {
  private func written(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (12, "12"), (-12, "-12"), (0.1, "0.1"), (23.45, "23.45"),
    (0.001, "0.001"), (-0.5, "-0.5"), (1.005, "1.005"),
    (0.30000000000000004, "0.30000000000000004"),
    (1e-7, "1e-07"), (123_456_789.125, "123456789.125"), (.nan, "null"), (.infinity, "null"),
    (-.infinity, "null"),
  ])
  func numbersHaveNoNoise(_ number: Double, _ text: String) {
    #expect(written { $0.value(number) } == text)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (-120, "-120"), (Int.max, "9223372036854775807"),
    (Int.min, "-9223372036854775808"),
  ])
  func wholeNumbersAreWhole(_ number: Int, _ text: String) {
    #expect(written { $0.value(number) } == text)
  }

  @Test(arguments: [
    (41_200_000, "41.2"), (1, "0.000001"), (0, "0"), (-1_500_000, "-1.5"),
    (100_000_000, "100"), (812_550_001, "812.550001"),
  ])
  func moneyIsExact(_ microdollars: Int64, _ text: String) {
    #expect(written { $0.value(Money(microdollars: microdollars)) } == text)
  }

  @Test func textIsEscapedWhereItMustBeAndNowhereElse() {
    let text = "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1B}\u{1F}\u{7F}é漢😀"
    let expected = #""\"\\/\b\f\n\r\t\u0000\u001b\u001f"# + "\u{7F}é漢😀\""
    #expect(written { $0.value(text) } == expected)
  }

  @Test(arguments: [
    (1_768_473_000_250, "\"2026-01-15T10:30:00.250Z\""), (0, "\"1970-01-01T00:00:00.000Z\""),
    (-1, "\"1969-12-31T23:59:59.999Z\""), (1_709_251_199_007, "\"2024-02-29T23:59:59.007Z\""),
    (Int64.max, "null"), (Int64.min, "null"), (253_402_300_800_000, "null"),
  ])
  func timesAreRFC3339OrUnknown(_ milliseconds: Int64, _ text: String) {
    #expect(written { $0.value(WallTime(milliseconds: milliseconds)) } == text)
  }

  @Test func timesOfSeveralDaysDoNotMixUp() {
    let days = (0..<5).map {
      WallTime(milliseconds: 1_768_473_000_250 + Int64($0 % 2) * 86_400_000)
    }
    let text = written { writer in
      writer.beginList()
      for day in days { writer.value(day) }
      writer.endList()
    }
    #expect(text == "[" + days.map { "\"\($0.rfc3339)\"" }.joined(separator: ",") + "]")
  }

  @Test func nestingPutsTheCommas() {
    let text = written { writer in
      writer.beginObject()
      writer.key(named: "a\"b")
      writer.beginList()
      writer.beginObject()
      writer.endObject()
      writer.value(true)
      writer.null()
      writer.value(written: Array("{\"kept\":1}".utf8))
      writer.endList()
      writer.key(named: "c")
      writer.value(1)
      writer.endObject()
    }
    #expect(text == #"{"a\"b":[{},true,null,{"kept":1}],"c":1}"#)
  }

  @Test func aBufferIsUsedAgain() {
    var writer = JSONWriter(reusing: Array("old".utf8))
    writer.value(1)
    #expect(writer.bytes == Array("1".utf8))
  }
}
