import FleetModel

extension WallTime {
  /// Reads a date as HTTP has them, in any of its three forms.
  ///
  /// `Sun, 06 Nov 1994 08:49:37 GMT`, and from older times `Sunday, 06-Nov-94 08:49:37 GMT` and
  /// `Sun Nov  6 08:49:37 1994`.
  package init?(httpDate text: String) {
    guard text.utf8.count <= 64 else { return nil }
    let words = text.split { ", -".contains($0) }.dropFirst()
    let parts = Array(words)
    guard parts.count >= 4 else { return nil }
    if let month = Self.month(parts[0]) {
      self.init(year: parts[3], month: month, day: parts[1], clock: parts[2])
    } else if let month = Self.month(parts[1]) {
      self.init(year: parts[2], month: month, day: parts[0], clock: parts[3])
    } else {
      return nil
    }
  }

  private init?(year: Substring, month: Int, day: Substring, clock: Substring) {
    guard let day = Int(day), (1...31).contains(day), var year = Int(year), (0...9999) ~= year
    else { return nil }
    // Two digits are of the century that makes them nearest; nobody sends them before 1970.
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    self.init(rfc3339: "\(date)T\(clock)Z")
  }

  private static func month(_ name: Substring) -> Int? {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return months.firstIndex { $0 == name }.map { $0 + 1 }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
