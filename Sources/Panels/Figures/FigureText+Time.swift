import FleetModel

extension FigureText {
  /// A latency with its unit, in at most 7 columns: `5.2 ms`, `95 ms`, `1.9 s`, `120 s`, `17 min`.
  package static func milliseconds(_ value: Double) -> String {
    guard !value.isNaN else { return unknown }
    let value = max(0, value)
    if value == 0 { return "0 ms" }
    if value < 9.95 { return decimal(value, 1) + " ms" }
    if value < 999.5 { return decimal(value, 0) + " ms" }
    if value < 99_950 { return decimal(value / 1000, 1) + " s" }
    return seconds(value / 1000)
  }

  /// How long something has lasted or will last: `0.4 s`, `12 s`, `3 min`, `2 h`, `5 d`.
  package static func span(_ span: Span) -> String {
    let seconds = max(0, span.seconds)
    return seconds < 9.95 ? decimal(seconds, 1) + " s" : Self.seconds(seconds)
  }

  /// A window that somebody chose, in the unit it was chosen in: `30 s`, `1 min`, `1 h`.
  package static func window(_ span: Span) -> String {
    let seconds = span.milliseconds / 1000
    if seconds >= 3600, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
    if seconds >= 60, seconds % 60 == 0 { return "\(seconds / 60) min" }
    return Self.span(span)
  }

  /// An age in whole seconds, for ages that are counted while somebody watches.
  package static func age(_ span: Span) -> String { seconds(max(0, span.seconds.rounded(.down))) }

  /// A duration that nobody reads to a tenth of a second.
  package static func seconds(_ value: Double) -> String {
    guard !value.isNaN else { return unknown }
    if value < 119.5 { return decimal(max(0, value), 0) + " s" }
    if value < 119.5 * 60 { return decimal(value / 60, 0) + " min" }
    if value < 48 * 3600 { return decimal(value / 3600, 0) + " h" }
    return value < 999.5 * 86_400 ? decimal(value / 86_400, 0) + " d" : ">999 d"
  }

  /// `22:07`, the minute being all that a forecast can promise.
  package static func minute(_ time: WallTime) -> String { String(time.clock.prefix(5)) }

  /// A percentile as far as it is known: `95`, `<25`, `>5k`, without a unit, in at most 5 columns.
  package static func percentile(_ value: Percentile) -> String {
    switch value {
    case .exactly(let milliseconds): short(compact(milliseconds))
    case .below(let bound): "<" + round(bound)
    case .above(let bound): ">" + round(bound)
    }
  }

  /// The same with its unit: `95 ms`, `<25 ms`, `>5.0 s`.
  package static func latency(_ value: Percentile) -> String {
    switch value {
    case .exactly(let value): milliseconds(value)
    case .below(let bound): "<" + milliseconds(bound)
    case .above(let bound): ">" + milliseconds(bound)
    }
  }
}
