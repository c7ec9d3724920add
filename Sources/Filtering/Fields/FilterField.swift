/// Something that a filter can ask for.
package struct FilterField: Equatable, Sendable {
  /// As it is written in a filter: `in-flight`.
  package var name: String
  /// What else it answers to, among it the fleet document's own name. `_` counts as `-`.
  package var aliases: [String]
  package var kind: FieldKind
  /// Whether plain words are looked for in it.
  package var isSearched: Bool
  package var help: String

  package init(
    _ name: String, _ aliases: [String] = [], _ kind: FieldKind, isSearched: Bool = false,
    help: String
  ) {
    (self.name, self.aliases, self.kind) = (name, aliases, kind)
    (self.isSearched, self.help) = (isSearched, help)
  }
}

/// What the values of a field are.
package enum FieldKind: Equatable, Sendable {
  case text
  /// Several, of which one must be what is asked for.
  case texts
  /// One of these words, in the order in which they sort.
  case choice([String])
  case flag
  /// Text, as RFC 3339 writes it.
  case time
  case number, count, percent, perSecond, milliseconds, seconds, celsius, watts, gigabytes, dollars
  /// From 0 to 1.
  case share
}

/// The value of a field, as far as it is known.
package enum FilterValue: Equatable, Sendable {
  case unknown
  case text(String)
  case texts([String])
  case number(Extent)

  package init(_ text: String?) { self = text.map { .text($0) } ?? .unknown }
  package init(_ texts: [String]?) { self = texts.map { .texts($0) } ?? .unknown }
  package init(_ number: Double?) {
    self = number.flatMap(Extent.init).map { .number($0) } ?? .unknown
  }
  package init(_ number: Int?) { self.init(number.map { Double($0) }) }
}

/// Where a number lies: at one place, or between two when nobody can say more.
package struct Extent: Equatable, Sendable {
  package var low, high: Double

  /// A number that is known; `nil` for what is none.
  package init?(_ value: Double) {
    guard !value.isNaN else { return nil }
    (low, high) = (value, value)
  }

  /// At most this.
  package static func upTo(_ bound: Double) -> Extent? {
    var extent = Extent(bound)
    extent?.low = -.infinity
    return extent
  }

  /// More than this.
  package static func beyond(_ bound: Double) -> Extent? {
    var extent = Extent(bound.nextUp)
    extent?.high = .infinity
    return extent
  }
}
