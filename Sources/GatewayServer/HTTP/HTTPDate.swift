import FleetModel

/// The time as the `Date` header writes it, formatted once a second.
struct HTTPDate: Sendable {
  private var second = Int64.min
  private var text = ""

  mutating func text(at time: WallTime) -> String {
    let second = time.milliseconds.flooredDivision(by: 1000)
    if second != self.second {
      self.second = second
      text = Self.format(time)
    }
    return text
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func format(_ time: WallTime) -> String {
    let fields = time.fields
    let days = time.milliseconds.flooredDivision(by: 86_400_000)
    // 1 January 1970 was a Thursday.
    let weekday = Int(days + 4 - (days + 4).flooredDivision(by: 7) * 7)
    let year = String(fields.year)
    return "\(weekdays[weekday]), \(twoDigits(fields.day)) \(months[fields.month - 1]) "
      + String(repeating: "0", count: max(0, 4 - year.utf8.count)) + "\(year) "
      + "\(twoDigits(fields.hour)):\(twoDigits(fields.minute)):\(twoDigits(fields.second)) GMT"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
