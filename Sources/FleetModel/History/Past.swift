/// Somebody's memory of a figure: values `step` milliseconds apart, the first at `first`.
struct Past {
  let values: [Double?]
  let first: Int64
  let step: Int64

  /// Where the last value ends.
  var end: Int64 { first + Int64(values.count) * step }

  /// Takes what lies before `limit`. Nothing, when nothing does or the steps make no sense.
  init?(values: [Double?], first: Int64, step: Span, limit: Moment?) {
    let step = step.milliseconds
    // Longer than a day is longer than any ring.
    guard step > 0, step <= 86_400_000, !values.isEmpty else { return nil }
    var kept = values.suffix(86_400)
    let first = first + Int64(values.count - kept.count).multipliedClamped(by: step)
    if let limit {
      let room = limit.milliseconds.addingClamped(-first)
      guard room > 0 else { return nil }
      kept = kept.prefix(Int(clamping: (room - 1) / step + 1))
    }
    self.values = Array(kept)
    self.first = first
    self.step = step
  }

  /// The mean of the values that touch `range`, those of them that are numbers.
  func mean(in range: Range<Int64>) -> Double? {
    let low = max(0, (range.lowerBound - first).flooredDivision(by: step))
    let high = min(
      Int64(values.count) - 1, (range.upperBound - 1 - first).flooredDivision(by: step))
    guard low <= high else { return nil }
    var sum = 0.0
    var known = 0.0
    for index in Int(low)...Int(high) {
      guard let value = values[index], value.isFinite else { continue }
      sum += max(0, value)
      known += 1
    }
    return known > 0 ? sum / known : nil
  }
}
