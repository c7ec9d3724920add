/// The query of a request, read strictly: a parameter that is there and wrong is an error, because
/// an answer to another question than the one asked looks right and is not.
struct Parameters: Sendable {
  private let items: [RequestTarget.QueryItem]

  init(_ target: RequestTarget) { items = target.query }

  /// The value of `name`; `nil` when it is not given.
  func text(_ name: String) throws(Problem) -> String? {
    let values = items.filter { $0.name == name }
    guard values.count <= 1 else { throw .wrongParameter(name, "is given more than once") }
    return values.first?.value
  }

  /// The whole number `name` within `range`; `nil` when it is not given.
  func number(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let text = try text(name) else { return nil }
    guard let number = Int(text), text.utf8.allSatisfy({ (48...57).contains($0) }),
      range.contains(number)
    else {
      let upper = range.upperBound == .max ? "up" : "to \(range.upperBound)"
      throw .wrongParameter(name, "must be a whole number from \(range.lowerBound) \(upper)")
    }
    return number
  }

  /// The choice that `name` names; `nil` when it is not given.
  func choice<Choice>(
    _ name: String, of names: [String], _ make: (String) -> Choice?
  ) throws(Problem) -> Choice? {
    guard let text = try text(name) else { return nil }
    guard let choice = make(text) else {
      throw .wrongParameter(name, "must be one of \(names.joined(separator: ", "))")
    }
    return choice
  }
}
