/// How much of a page is read, whoever wrote it.
package struct PageLimits: Equatable, Sendable {
  /// Of those that somebody wants; the others are passed over and cost nothing.
  package var series = 250_000
  package var labels = 64
  /// Of a label's value, once somebody asks for it as text.
  package var textBytes = 512

  package init() {}
}

/// What there is to say of a page beside its series.
package struct PageReport: Equatable, Sendable {
  /// Lines that hold something, comments left out.
  package internal(set) var samples = 0
  /// Series that were wanted and could be read.
  package internal(set) var taken = 0
  /// Lines that were wanted, or could have been, and make no sense.
  package internal(set) var badLines = 0
  /// The first of them, counted from 1.
  package internal(set) var firstBadLine: Int?
  /// There were more wanted series than are taken from one page.
  package internal(set) var isCut = false

  package init() {}
}
