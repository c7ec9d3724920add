// Whether a filter holds is true, false, or `nil` where a value that it needs is not known. That is
// the logic of SQL and of Kleene: `nil` stays `nil` when it is inverted, and only what is true is
// shown.
//
// The row and what is around it are handed down as they are, and no closure holds them: that would
// copy the whole fleet, and a filter judges ten thousand nodes with every key. Lists are walked by
// index for the same reason.

/// Reads the value of the field at a place of the table.
typealias FilterReader<Row, Context> = (Row, Context, Int) -> FilterValue

extension Filter {
  func judge<Row, Context>(
    _ row: Row, _ context: Context, _ read: FilterReader<Row, Context>
  ) -> Bool? {
    guard !groups.isEmpty else { return true }
    var isOpen = false
    for group in groups.indices {
      switch judge(groups[group], row, context, read) {
      case true?: return true
      case nil: isOpen = true
      case false?: break
      }
    }
    return isOpen ? nil : false
  }

  private func judge<Row, Context>(
    _ terms: [Term], _ row: Row, _ context: Context, _ read: FilterReader<Row, Context>
  ) -> Bool? {
    var isOpen = false
    for term in terms.indices {
      switch judge(terms[term], row, context, read) {
      case false?: return false
      case nil: isOpen = true
      case true?: break
      }
    }
    return isOpen ? nil : true
  }

  private func judge<Row, Context>(
    _ term: Term, _ row: Row, _ context: Context, _ read: FilterReader<Row, Context>
  ) -> Bool? {
    var isOpen = false
    for test in term.tests.indices {
      switch judge(term.tests[test], row, context, read) {
      case true?: return !term.isInverted
      case nil: isOpen = true
      case false?: break
      }
    }
    return isOpen ? nil : term.isInverted
  }

  private func judge<Row, Context>(
    _ test: Test, _ row: Row, _ context: Context, _ read: FilterReader<Row, Context>
  ) -> Bool? {
    guard let field = test.field else {
      // A plain word. A name is always known, so this always has an answer.
      for place in searched where test.demand.judge(read(row, context, place)) == true {
        return true
      }
      return false
    }
    return test.demand.judge(read(row, context, field)).map { $0 != test.isInverted }
  }
}

extension Demand {
  fileprivate func judge(_ value: FilterValue) -> Bool? {
    switch (self, value) {
    case (.isKnown, _): value != .unknown
    case (.isUnknown, _): value == .unknown
    case (_, .unknown): nil
    case (.comparison(let comparison, let limit), .number(let number)):
      comparison.judge(number, limit)
    case (.wildcard(let wildcard), .text(let text)): wildcard.matches(text)
    case (.wildcard(let wildcard), .texts(let texts)): texts.contains(where: wildcard.matches)
    case (.pattern(let pattern), .text(let text)): pattern.isFound(in: text)
    case (.pattern(let pattern), .texts(let texts)): texts.contains(where: pattern.isFound)
    // The table said that it is a number, or that it is text, and the row says otherwise.
    case (.comparison, _), (.wildcard, _), (.pattern, _): nil
    }
  }
}
