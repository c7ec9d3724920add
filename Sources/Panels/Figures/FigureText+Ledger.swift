import FleetModel

extension FigureText {
  /// A sum among others under it: cents where they matter and blanks where they do not, so that all
  /// points stand in one column. At most 11 columns, of which three are behind the point.
  package static func ledger(_ amount: Money) -> String {
    if amount > .zero, amount.microdollars < 5000 { return "<$0.01" }
    let hasCents = amount.microdollars.magnitude < 99_995_000
    return money(amount) + (hasCents ? "" : "   ")
  }

  /// The same for what nobody knows: the dash stands where the last dollar would.
  package static func ledger(known amount: Money?) -> String {
    amount.map(ledger) ?? unknown + "   "
  }

  /// `+75%`, `-8%`, `same`: what something costs more than something else.
  package static func surcharge(_ there: Money, over here: Money) -> String {
    guard here > .zero else { return unknown }
    let share = there.dollars / here.dollars - 1
    if share.magnitude < 0.005 { return "same" }
    return share > 0 ? "+" + percent(ofOne: share) : "-" + percent(ofOne: -share)
  }

  /// The day of a date that is not today: `1 Feb`.
  package static func day(_ time: WallTime) -> String {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let fields = time.fields
    return "\(fields.day) \(months[(fields.month - 1).clamped(to: 0...11)])"
  }

  /// `22:07` for what is less than a day away, else the day.
  package static func date(_ time: WallTime, seenFrom now: WallTime?) -> String {
    guard let now, time - now <= .minutes(24 * 60), now - time <= .minutes(24 * 60) else {
      return day(time)
    }
    return minute(time)
  }
}
