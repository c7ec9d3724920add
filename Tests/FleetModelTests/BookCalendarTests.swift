import FleetModel
import Testing

@Suite struct BookCalendarTests {
  private func time(_ text: String) throws -> WallTime { try #require(WallTime(rfc3339: text)) }

  @Test(arguments: [
    // Kolkata, Apia and Los Angeles in winter; the day goes by their clock, not by UTC's.
    (330, "2026-03-01T18:29:59Z", "2026-02-28T18:30:00Z", "2026-02-28T18:30:00Z"),
    (330, "2026-03-01T18:30:00Z", "2026-03-01T18:30:00Z", "2026-02-28T18:30:00Z"),
    (780, "2025-12-31T11:00:00Z", "2025-12-31T11:00:00Z", "2025-12-31T11:00:00Z"),
    (-480, "2024-03-01T07:59:59Z", "2024-02-29T08:00:00Z", "2024-02-01T08:00:00Z"),
    (0, "2024-02-29T23:59:59Z", "2024-02-29T00:00:00Z", "2024-02-01T00:00:00Z"),
  ])
  func daysAndMonthsBeginByItsClock(
    minutes: Int64, now: String, day: String, month: String
  ) throws {
    let calendar = BookCalendar(ahead: .minutes(minutes))
    #expect(calendar.startOfDay(of: try time(now)) == (try time(day)))
    #expect(calendar.startOfMonth(of: try time(now)) == (try time(month)))
  }

  @Test(arguments: [-480, 0, 330, 780] as [Int64])
  func everyDayOfTheYearHas24HoursAndBeginsOnce(minutes: Int64) throws {
    let calendar = BookCalendar(ahead: .minutes(minutes))
    var now = calendar.startOfDay(of: try time("2026-01-01T12:00:00Z"))
    var days = 0
    var last = now
    for _ in 0..<(366 * 48) {
      now = now + .minutes(30)
      let day = calendar.startOfDay(of: now)
      guard day != last else { continue }
      #expect(day - last == .minutes(24 * 60))
      #expect(calendar.startOfNextMonth(of: now) > now)
      (days, last) = (days + 1, day)
    }
    #expect(days == 366)
  }
}
