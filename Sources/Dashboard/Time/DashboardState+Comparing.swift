import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// Marks the moment that is shown, or takes the mark away.
  mutating func toggleComparison() {
    guard comparison == nil else {
      comparison = nil
      attention.notice = Notice("nothing is compared any more")
      return
    }
    compare(with: shownFleet, at: shownMoment)
  }

  /// Compares with what was at `time`, as far as anybody remembers.
  mutating func compare(with time: ClockTime) {
    guard let moment = moment(of: time) else { return }
    if replay != nil {
      return compare(with: remembered(at: moment).fleet, at: moment)
    }
    guard let newest = fleet.leadingSource?.lastNewsAt else { return }
    let reached = rememberedMoment(nearest: moment, until: newest)
    guard reached < newest else { return compare(with: fleet, at: newest) }
    compare(with: remembered(at: reached).fleet, at: reached)
  }

  private mutating func compare(with other: Fleet, at moment: Moment) {
    guard other.leadingSource?.lastNewsAt != nil else {
      attention.notice = Notice("nothing is known yet that could be compared")
      return
    }
    comparison = Comparison(other, at: moment)
    guard attention.notice == nil else { return }
    let clock = other.wallTime(at: moment).map { " of \($0.clock)" } ?? ""
    attention.notice = Notice(
      "compared with the fleet\(clock), wherever you go\(way(.compare, "ends it"))")
  }
}
