import TextSafety

/// One column of a table: how wide it may be, and how much it is missed when there is no room.
///
/// Widths come from what a format can produce and not from the values of the moment, so that
/// nothing moves between two polls.
package struct Column: Equatable, Sendable {
  package enum Alignment: Equatable, Sendable { case left, right }

  package var heading: SafeText
  /// What stands above the column where the heading is too long.
  package var shortHeading: SafeText
  package var alignment: Alignment
  /// What it makes do with when the table would have to give up something essential.
  package var least: Int
  /// What it takes before any column of less rank gets a place.
  package var wanted: Int
  /// What it can make use of.
  package var most: Int
  /// 0 stays to the end; the higher, the sooner it goes.
  package var rank: Int

  package init(
    _ heading: SafeText, short: SafeText? = nil, _ alignment: Alignment = .left, width: Int,
    least: Int? = nil, most: Int? = nil, rank: Int
  ) {
    self.heading = heading
    shortHeading = short ?? heading
    self.alignment = alignment
    self.least = min(width, least ?? width)
    wanted = width
    self.most = max(width, most ?? width)
    self.rank = rank
  }

  /// What stands above the column when it is so wide.
  package func heading(in width: Int) -> SafeText {
    heading.width <= width ? heading : shortHeading
  }
}
