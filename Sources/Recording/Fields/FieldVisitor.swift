import FleetModel

/// Somebody who goes through the fields of a record in their order: to write those that differ from
/// what was before, or to read them back over it.
///
/// One walk serves both, so that what is written and what is read cannot come to differ.
protocol FieldVisitor {
  mutating func visit(_ value: inout Int?, since old: Int?)
  mutating func visit(_ value: inout Double?, since old: Double?)
  mutating func visit(_ value: inout String?, since old: String?)
  mutating func visit(_ value: inout [String]?, since old: [String]?)
  mutating func visit(_ value: inout [Int]?, since old: [Int]?)
  mutating func visit(_ value: inout [Double]?, since old: [Double]?)
  mutating func visit<Part: Recorded>(_ value: inout Part?, since old: Part?)
  mutating func visit<Item: RecordedItem>(_ value: inout [Item]?, since old: [Item]?)
}

/// A record with fields.
protocol Recorded: Equatable {
  /// One of which nothing is known: what the first is compared with.
  static var blank: Self { get }
  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self)
}

/// A record in a list, known by its name from one time to the next.
protocol RecordedItem: Recorded {
  associatedtype Name: Hashable
  var recordedName: Name { get }
}

// What is stored as another kind of value.
extension FieldVisitor {
  mutating func visit(_ value: inout WallTime?, since old: WallTime?) {
    var number = value.map { Int($0.milliseconds) }
    visit(&number, since: old.map { Int($0.milliseconds) })
    value = number.map { WallTime(milliseconds: Int64($0)) }
  }

  mutating func visit(_ value: inout Span?, since old: Span?) {
    var number = value.map { Int($0.milliseconds) }
    visit(&number, since: old.map { Int($0.milliseconds) })
    value = number.map { Span(milliseconds: Int64($0)) }
  }

  mutating func visit(_ value: inout Moment?, since old: Moment?) {
    var number = value.map { Int($0.milliseconds) }
    visit(&number, since: old.map { Int($0.milliseconds) })
    value = number.map { Moment(milliseconds: Int64($0)) }
  }

  mutating func visit(_ value: inout Money?, since old: Money?) {
    var number = value.map { Int($0.microdollars) }
    visit(&number, since: old.map { Int($0.microdollars) })
    value = number.map { Money(microdollars: Int64($0)) }
  }

  mutating func visit(_ value: inout Bool?, since old: Bool?) {
    var number = value.map { $0 ? 1 : 0 }
    visit(&number, since: old.map { $0 ? 1 : 0 })
    value = number.map { $0 != 0 }
  }

  /// A word of a fixed list, by its name, so that a list that grows later still means the same.
  mutating func visit<Word: RawRepresentable<String>>(_ value: inout Word?, since old: Word?) {
    var name = value?.rawValue
    visit(&name, since: old?.rawValue)
    value = name.flatMap { Word(rawValue: $0) }
  }

  // What is never absent.
  mutating func visit(_ value: inout String, since old: String) {
    var text: String? = value
    visit(&text, since: old)
    value = text ?? ""
  }

  mutating func visit(_ value: inout Int, since old: Int) {
    var number: Int? = value
    visit(&number, since: old)
    value = number ?? 0
  }

  mutating func visit<Item: RecordedItem>(_ value: inout [Item], since old: [Item]) {
    var items: [Item]? = value
    visit(&items, since: old)
    value = items ?? []
  }
}
