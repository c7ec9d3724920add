/// A point on the monotonic clock of this process, in milliseconds since it started.
///
/// Ages, deadlines and history are measured on this clock alone, because the wall clock of a
/// bastion may step and the one of a gateway may be wrong. History fetched from a gateway lies
/// before the start and is negative.
package struct Moment: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package init(seconds: Double) {
    milliseconds = Int64(clamping: (seconds * 1000).rounded())
  }

  package static let start = Moment(milliseconds: 0)

  package static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package static func + (moment: Moment, span: Span) -> Moment {
    Moment(milliseconds: moment.milliseconds.addingClamped(span.milliseconds))
  }

  package static func - (moment: Moment, span: Span) -> Moment {
    Moment(milliseconds: moment.milliseconds.subtractingClamped(span.milliseconds))
  }

  package static func - (left: Moment, right: Moment) -> Span {
    Span(milliseconds: left.milliseconds.subtractingClamped(right.milliseconds))
  }
}

/// A length of time, in milliseconds.
///
/// Our own and not `Duration`, which is 128 bits wide: histories hold a great many of these.
package struct Span: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static let zero = Span(milliseconds: 0)

  package static func milliseconds(_ count: Int64) -> Span { Span(milliseconds: count) }
  package static func seconds(_ count: Int64) -> Span {
    Span(milliseconds: count.multipliedClamped(by: 1000))
  }
  package static func minutes(_ count: Int64) -> Span { .seconds(count.multipliedClamped(by: 60)) }

  package var seconds: Double { Double(milliseconds) / 1000 }

  package static func < (left: Span, right: Span) -> Bool {
    left.milliseconds < right.milliseconds
  }
  package static func + (left: Span, right: Span) -> Span {
    Span(milliseconds: left.milliseconds.addingClamped(right.milliseconds))
  }
  package static func - (left: Span, right: Span) -> Span {
    Span(milliseconds: left.milliseconds.subtractingClamped(right.milliseconds))
  }
  package static func * (span: Span, factor: Int64) -> Span {
    Span(milliseconds: span.milliseconds.multipliedClamped(by: factor))
  }
}
