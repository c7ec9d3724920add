import FleetModel

/// Reads the `Retry-After` of an answer: a number of seconds, or a date.
///
/// A date is measured against the answer's own `Date`, because the two clocks may be an hour
/// apart. What is out of reach is clamped by `PollPace`; what is neither gives `nil`.
package func retryAfter(of head: ResponseHead, now: WallTime) -> Span? {
  guard let text = head.retryAfter else { return nil }
  if let date = WallTime(httpDate: text) { return date - (head.date ?? now) }
  let isNumber = text.utf8.allSatisfy { "0123456789.+-eE".utf8.contains($0) }
  guard isNumber, let seconds = Double(text) else { return nil }
  return .seconds(Int64(clamping: seconds.rounded(.up)))
}
