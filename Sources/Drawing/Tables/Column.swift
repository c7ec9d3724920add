import TextSafety

/// One column of a table: how wide it may be, and how much it is missed when there is no room.
package struct Column: Equatable, Sendable {
  package enum Alignment: Equatable, Sendable { case left, right }

  package var heading: SafeText
  /// What stands above the column where the heading is too long.
  package var shortHeading: SafeText
  package var alignment: Alignment
  /// From what is the least of use to what is the most.
  ///
  /// Both come from what the format can produce and not from the values of the moment, so that
  /// nothing moves between two polls.
  package var width: ClosedRange<Int>
  /// 0 stays to the end; the higher, the sooner it goes.
  package var rank: Int

  package init(
    _ heading: SafeText, short: SafeText? = nil, _ alignment: Alignment = .left,
    width: ClosedRange<Int>, rank: Int
  ) {
    self.heading = heading
    shortHeading = short ?? heading
    self.alignment = alignment
    self.width = width
    self.rank = rank
  }

  /// What stands above the column when it is so wide.
  package func heading(in width: Int) -> SafeText {
    heading.width <= width ? heading : shortHeading
  }
}
