import Filtering

/// One thing that a list says of each of its rows.
///
/// The one table of these is the columns of the table and of the file for spreadsheets, the names in
/// JSON, what can be sorted and filtered by, and the documentation.
package struct ListColumn: Equatable, Sendable {
  /// Where it is shown. Programs get everything.
  package enum Place: Sendable { case table, wide, data }

  /// Its name in JSON and in files: the fleet document's where that has it.
  package var name: String
  /// Its name for people.
  package var heading: String
  /// What else it answers to in `--sort` and `--filter`; the first is its name there.
  package var words: [String]
  package var kind: FieldKind
  package var place: Place
  /// Whether plain words of a filter are looked for in it.
  package var isSearched = false
  /// Whether rows are called by it.
  package var isName = false
  /// Whether sorting by it puts the greatest first: what is looked for is where most is.
  package var isGreatestFirst: Bool
  package var help: String

  init(
    _ name: String, _ heading: String, _ words: [String] = [], _ kind: FieldKind,
    _ place: Place = .data, help: String
  ) {
    (self.name, self.heading, self.words, self.kind) = (name, heading, words, kind)
    (self.place, self.help, isGreatestFirst) = (place, help, kind.isNumber)
  }

  /// The same, searched by the plain words of a filter.
  var searched: ListColumn {
    var column = self
    column.isSearched = true
    return column
  }

  /// The same, sorted by with the least first: health, and whatever is better the more there is.
  var leastFirst: ListColumn {
    var column = self
    column.isGreatestFirst = false
    return column
  }

  /// The same, as what rows are called.
  var naming: ListColumn {
    var column = searched
    column.isName = true
    return column
  }
}

extension ListColumn {
  package var filterField: FilterField {
    let own = String(name.map { $0 == "_" ? "-" : $0 })
    let names = words.contains(own) ? words : words + [own]
    return FilterField(
      names[0], Array(names.dropFirst()), kind, isSearched: isSearched, help: help)
  }
}
