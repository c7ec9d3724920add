import FleetModel
import FleetStore

// The language of filters, for the view and the command line alike.
//
//     h100 eu                        every word is found in the name, type, region, models or state
//     state:down  region:us-*        a field as a whole, `*` for any run of characters, `?` for one
//     load>80  ttft.p99>=100ms       a figure, in its own unit or in one that is written
//     model:~^gpt                    a pattern, found anywhere in the field unless it says ^ or $
//     !gpu:a10  state!=down          not so
//     state:down|draining load>80    a bar without blanks: alternatives of one term, so here
//                                    (down or draining) and busy
//     load<5|>80                     an alternative without a field has the one before it
//     load>80 | state:down region:eu a bar between blanks: whole groups, and binds weaker than the
//                                    blank, so here busy or (down and in the region)
//     model:"my model"  \!x          quotes and backslashes take the meaning from what they hold
//     load:-  load:*                 the figure is not known; it is known
//
// Case never matters. `!` inverts a whole term with all its alternatives. What is not known matches
// no comparison and no pattern, and does not match their opposites either: a node whose load nobody
// reports is neither above 80 nor not above 80. So a filter never acts on what is not known unless
// it asks for that, with `field:-` or `!field:*`. A percentile that its buckets bound only on one
// side is compared as far as that goes.

/// What the operator wants to see of the fleet, such as `h100 state:down|draining load>80`.
package struct Filter: Equatable, Sendable {
  /// As it was typed.
  package let text: String
  /// One of these must hold; without any, everything does.
  let groups: [[Term]]
  /// The places of the fields in which plain words are looked for.
  let searched: [Int]

  /// Reads a filter for nodes.
  package init(parsing text: String) throws(FilterProblem) {
    try self.init(parsing: text, among: Self.fields)
  }

  /// Reads a filter for rows that have these fields.
  package init(parsing text: String, among fields: [FilterField]) throws(FilterProblem) {
    var parser = try FilterParser(text, fields)
    self.text = text
    groups = try parser.groups()
    searched = fields.indices.filter { fields[$0].isSearched }
  }

  /// Everything that can be asked of a node.
  package static let fields = NodeField.all.map(\.field)

  package func matches(_ node: Node, in fleet: Fleet) -> Bool {
    judge(node, fleet) { node, fleet, place in NodeField.all[place].read(node, fleet) } ?? false
  }

  /// Whether it matches a row, of which `read` gives the value of the field at a place of the table
  /// that the filter was read with.
  package func matches<Row>(_ row: Row, _ read: (Row, Int) -> FilterValue) -> Bool {
    judge(row, ()) { row, _, place in read(row, place) } ?? false
  }

  /// Whether a filter for nodes depends on the field of this name.
  package func asks(for name: String) -> Bool {
    guard let place = Self.fields.place(of: name) else { return false }
    return groups.joined().contains { $0.tests.contains { $0.field == place } }
  }

  package var isEmpty: Bool { groups.isEmpty }
}

/// Why a filter cannot be understood, and where.
package struct FilterProblem: Error, Equatable, Sendable {
  /// In characters from the beginning.
  package var offset: Int
  package var words: String

  package init(offset: Int, words: String) { (self.offset, self.words) = (offset, words) }
}
