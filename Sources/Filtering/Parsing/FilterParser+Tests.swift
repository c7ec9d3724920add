import TextSafety

extension FilterParser {
  /// A field and how it is asked about, which the alternatives behind it take over.
  struct Subject {
    var field: Int
    var relation: Relation
  }

  /// What stands between a field and its value.
  enum Relation: Equatable {
    case equal, different
    case order(Comparison)
  }

  /// One alternative of a term. Without a field of its own it is about `subject`, if there is one.
  mutating func test(about subject: inout Subject?) throws(FilterProblem) -> Test {
    let start = position
    let name = takeName()
    guard let relation = takeRelation() else {
      position = start
      if let subject { return try test(of: subject, nameAt: start) }
      return Test(demand: .wildcard(try word()))
    }
    let field = try place(of: name, at: start, orAsIn: subject)
    let own = Subject(field: field, relation: relation)
    subject = own
    return try test(of: own, nameAt: start)
  }

  private mutating func test(
    of subject: Subject, nameAt start: Int
  ) throws(FilterProblem) -> Test {
    let field = fields[subject.field]
    var test = Test(field: subject.field, demand: .isKnown)
    test.isInverted = subject.relation == .different
    if case .order(let comparison) = subject.relation {
      guard field.kind.isNumber else {
        throw problem("'\(field.name)' is no number: write \(field.name):VALUE", at: start)
      }
      test.demand = .comparison(comparison, try number(for: field))
    } else if let known = takeKnown() {
      test.demand = known
    } else if field.kind.isNumber {
      test.demand = .comparison(.equal, try number(for: field))
    } else if take("~") {
      test.demand = .pattern(try pattern())
    } else {
      test.demand = .wildcard(try value(of: field))
    }
    return test
  }

  /// The characters up to what may be an operator; nothing where a quote or a wildcard comes first,
  /// for no field is called so.
  private mutating func takeName() -> String {
    let start = position
    while let character = next, !character.isWhitespace, !"|\"\\*?:<>=".contains(character),
      character != "!" || characters[position...].dropFirst().first != "="
    {
      position += 1
    }
    return String(characters[start..<position])
  }

  private mutating func takeRelation() -> Relation? {
    guard let character = next else { return nil }
    position += 1
    switch character {
    case ":", "=": return .equal
    case "!" where take("="): return .different
    case "<": return .order(take("=") ? .atMost : .less)
    case ">": return .order(take("=") ? .atLeast : .more)
    default: return nil
    }
  }

  /// The place of the field of this name. An operator without one is about the field before it.
  private func place(
    of name: String, at start: Int, orAsIn subject: Subject?
  ) throws(FilterProblem) -> Int {
    if name.isEmpty {
      guard let subject else { throw problem("a field is missing here", at: start) }
      return subject.field
    }
    if let place = fields.place(of: name) { return place }
    let names = fields.map(\.name)
    let hint = suggestion(for: name, among: names + fields.flatMap(\.aliases))
    let advice =
      hint.isEmpty ? "; the fields are \(names.joined(separator: ", "))" : hint
    throw problem("there is no field '\(name.prefix(40))'\(advice)", at: start)
  }

  /// `*` alone for what is known, `-` alone for what is not.
  private mutating func takeKnown() -> Demand? {
    let start = position
    let demand: Demand? = take("*") ? .isKnown : take("-") ? .isUnknown : nil
    if demand != nil, isAtEndOfValue { return demand }
    position = start
    return nil
  }
}

extension [FilterField] {
  /// The place of the field that is called so, whatever the case and with `_` as `-`.
  package func place(of name: String) -> Int? {
    let name = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
    return firstIndex { $0.name == name || $0.aliases.contains(name) }
  }
}
