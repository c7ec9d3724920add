import Filtering
import FleetStore
import TextSafety

/// The order that `--sort state,load` gives to rows.
///
/// What there is most of comes first, and the least of what is better the more there is, such as
/// health; `-` before the name turns it around. What is not known comes last either way. Words are in
/// the order in which a person would put them, states by their urgency, and rows that are equal stay
/// as they were. `urgency` is the order of the overview: the state, then the health.
struct ListOrder: Equatable {
  fileprivate struct Key: Equatable {
    var place: Int
    var choices: [String]?
    var isGreatestFirst: Bool
  }

  private let keys: [Key]

  init(_ text: String, of kind: ListKind) throws(ListProblem) {
    var keys: [Key] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false).prefix(16) {
      let isTurned = part.hasPrefix("-")
      let name = String(isTurned ? part.dropFirst() : part)
      let names = kind == .nodes && name.lowercased() == "urgency" ? ["state", "health"] : [name]
      for name in names { keys.append(try Self.key(name, of: kind, isTurned: isTurned)) }
    }
    self.keys = keys
  }

  private static func key(
    _ name: String, of kind: ListKind, isTurned: Bool
  ) throws(ListProblem) -> Key {
    let columns = kind.columns
    if let place = columns.place(of: name) {
      let column = columns[place]
      return Key(
        place: place, choices: column.kind.choices,
        isGreatestFirst: column.isGreatestFirst != isTurned)
    }
    if kind.filterFields.place(of: name) != nil { throw .takesLonger(name) }
    let names = columns.map(\.filterField.name)
    let hint = suggestion(for: name, among: names)
    let advice = hint.isEmpty ? "; the columns are \(names.joined(separator: ", "))" : hint
    throw .sort("there is no column '\(name.prefix(40))' to sort by\(advice)")
  }

  func sorted(_ rows: [[ListValue]]) -> [[ListValue]] {
    rows.enumerated().sorted { left, right in
      for key in keys {
        if let comes = key.isFirst(left.element[key.place], before: right.element[key.place]) {
          return comes
        }
      }
      return left.offset < right.offset
    }.map(\.element)
  }
}

extension ListOrder.Key {
  /// Whether `left` comes before `right`, or nothing where they are equal.
  fileprivate func isFirst(_ left: ListValue, before right: ListValue) -> Bool? {
    if left == right { return nil }
    if left == .unknown { return false }
    if right == .unknown { return true }
    if let a = number(of: left), let b = number(of: right) {
      return a == b ? nil : (a < b) != isGreatestFirst
    }
    let (a, b) = (left.sortText, right.sortText)
    return a == b ? nil : isNaturallyOrdered(a, before: b) != isGreatestFirst
  }

  private func number(of value: ListValue) -> Double? {
    if case .text(let word) = value, let place = choices?.firstIndex(of: word) {
      return Double(place)
    }
    return value.order
  }
}

extension ListValue {
  fileprivate var sortText: String {
    switch self {
    case .text(let text): text
    case .texts(let texts): texts.joined(separator: " ")
    default: ""
    }
  }
}

extension [ListColumn] {
  /// The column of this name: as JSON has it, as a filter or as its heading does.
  package func place(of name: String) -> Int? {
    let heading = name.uppercased()
    return map(\.filterField).place(of: name) ?? firstIndex { $0.heading == heading }
  }
}
