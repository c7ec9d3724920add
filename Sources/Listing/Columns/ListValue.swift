import Filtering
import FleetModel

/// What a list says in one place.
package enum ListValue: Equatable, Sendable {
  case unknown
  case text(String)
  case texts([String])
  case count(Int)
  case number(Double)
  case money(Money)
  case time(WallTime)
  case flag(Bool)
  case percentile(Percentile)

  init(_ text: String?) { self = text.map { .text($0) } ?? .unknown }
  init(_ texts: [String]?) { self = texts.map { .texts($0) } ?? .unknown }
  init(_ count: Int?) { self = count.map { .count($0) } ?? .unknown }
  init(_ money: Money?) { self = money.map { .money($0) } ?? .unknown }
  init(_ time: WallTime?) { self = time.map { .time($0) } ?? .unknown }
  init(_ flag: Bool?) { self = flag.map { .flag($0) } ?? .unknown }
  init(_ percentile: Percentile?) { self = percentile.map { .percentile($0) } ?? .unknown }
  init(_ span: Span?) { self.init(span?.seconds) }

  init(_ number: Double?) {
    guard let number, number.isFinite else {
      self = .unknown
      return
    }
    self = .number(number)
  }

  /// A share of 1 in percent, to a thousandth: what division leaves behind that says nothing.
  init(percentOf share: Double?) {
    self.init(share.map { ($0 * 100_000).rounded() / 1000 })
  }

  /// On which side of the number the truth lies, for a percentile that buckets do not resolve.
  init(boundOf percentile: Percentile?) {
    switch percentile {
    case .below: self = .text("below")
    case .above: self = .text("above")
    case .exactly, nil: self = .unknown
    }
  }
}

extension ListValue {
  /// The words of `boundOf`.
  static let bounds = FieldKind.choice(["below", "above"])

  /// As a filter sees it.
  var filterValue: FilterValue {
    switch self {
    case .unknown: .unknown
    case .text(let text): .text(text)
    case .texts(let texts): .texts(texts)
    case .count(let count): FilterValue(count)
    case .number(let number): FilterValue(number)
    case .money(let money): FilterValue(money.dollars)
    case .time(let time): .text(time.rfc3339)
    case .flag(let flag): .text(flag ? "true" : "false")
    case .percentile(let percentile): FilterValue(percentile)
    }
  }

  /// The number to sort by.
  var order: Double? {
    switch self {
    case .count(let count): Double(count)
    case .number(let number): number
    case .money(let money): money.dollars
    case .time(let time): Double(time.milliseconds)
    case .flag(let flag): flag ? 1 : 0
    case .percentile(let percentile): percentile.milliseconds
    case .unknown, .text, .texts: nil
    }
  }
}
