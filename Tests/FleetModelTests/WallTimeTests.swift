import FleetModel
import Foundation
import TestSupport
import Testing

@Suite struct WallTimeTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-01-15T10:30:00.250Z", 1_768_473_000_250),
      ("2026-01-15T12:30:00.25+02:00", 1_768_473_000_250),
      ("2026-01-15T05:00:00.2509999-05:30", 1_768_473_000_250),
      ("1969-12-31T23:59:59.999Z", -1), ("2024-02-29t12:00:00z", 1_709_208_000_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000),
      ("9999-12-31 23:59:59Z", 253_402_300_799_000),
    ] as [(String, Int64)])
  func readsWhatRFC3339Allows(text: String, milliseconds: Int64) {
    #expect(WallTime(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2026", "2026-01-15", "2026-01-15T10:30:00", "2026-13-15T10:30:00Z",
    "2026-00-15T10:30:00Z", "2026-01-32T10:30:00Z", "2026-02-30T10:30:00Z",
    "2025-02-29T10:30:00Z", "2026-01-15T24:00:00Z", "2026-01-15T10:60:00Z",
    "2026-01-15T10:30:61Z", "2026-01-15T10:30:00.Z", "2026-01-15T10:30:00Zx",
    "2026-01-15T10:30:00+", "2026-01-15T10:30:00+99:00", "2026-01-15T10:30:00+01:99",
    "-026-01-15T10:30:00Z", "２０２６-01-15T10:30:00Z", "2026-01-15T10:30:00.25",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(WallTime(rfc3339: text) == nil)
  }

  @Test func whatItWritesItReads() {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<2000 {
      let milliseconds = Int64.random(
        in: -62_135_596_800_000...253_402_300_799_999, using: &generator)
      let time = WallTime(milliseconds: milliseconds)
      #expect(WallTime(rfc3339: time.rfc3339) == time)
    }
  }

  @Test func agreesWithTheCalendarOfTheSystem() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<500 {
      // Before 1582 that calendar is another one.
      let seconds = Int64.random(in: -12_000_000_000...99_000_000_000, using: &generator)
      let date = Date(timeIntervalSince1970: Double(seconds))
      let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
      let fields = WallTime(milliseconds: seconds * 1000).fields
      #expect(fields.year == parts.year && fields.month == parts.month)
      #expect(fields.day == parts.day && fields.hour == parts.hour)
      #expect(fields.minute == parts.minute)
    }
  }

  @Test func daysAndMonthsBeginAtMidnight() throws {
    let time = try #require(WallTime(rfc3339: "2024-02-29T23:59:59.999Z"))
    #expect(time.startOfDay.rfc3339 == "2024-02-29T00:00:00.000Z")
    #expect(time.startOfMonth.rfc3339 == "2024-02-01T00:00:00.000Z")
    #expect(time.startOfNextMonth.rfc3339 == "2024-03-01T00:00:00.000Z")
    #expect(time.clock == "23:59:59")
    let last = try #require(WallTime(rfc3339: "2025-12-31T00:00:00Z"))
    #expect(last.startOfNextMonth.rfc3339 == "2026-01-01T00:00:00.000Z")
    #expect(WallTime(milliseconds: -1).startOfDay.rfc3339 == "1969-12-31T00:00:00.000Z")
  }

  @Test(arguments: [Int64.min, .max, .min + 1, -1, 0])
  func timesAtTheEndsAreStillTimes(milliseconds: Int64) {
    let time = WallTime(milliseconds: milliseconds)
    #expect(!time.rfc3339.isEmpty && !time.clock.isEmpty)
    _ = (time.startOfDay, time.startOfMonth, time.startOfNextMonth)
    _ = time - WallTime(milliseconds: .min)
    _ = time + Span(milliseconds: .max)
  }
}
