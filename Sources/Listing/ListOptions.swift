import Filtering

/// What the command line asked of a list.
package struct ListOptions: Equatable, Sendable {
  package var kind: ListKind
  /// In the language of filters.
  package var filter: String?
  /// Names of columns with commas between them, as `ListOrder` has it.
  package var sort: String?
  package var form: ListForm

  package init(
    kind: ListKind, filter: String? = nil, sort: String? = nil, form: ListForm = .table
  ) {
    (self.kind, self.filter, self.sort, self.form) = (kind, filter, sort, form)
  }
}

/// How a list is printed. The raw value is what `-o` takes.
package enum ListForm: String, Sendable, CaseIterable {
  /// For people: aligned, the columns that matter, figures rounded.
  case table
  /// The same with more columns.
  case wide
  /// For programs: one document, every column, nothing rounded.
  case json
  /// The same items, one on each line.
  case ndjson
  /// For spreadsheets.
  case csv
  /// Only what each row is called, for the shell.
  case names

  package var help: String {
    switch self {
    case .table: "aligned columns for people"
    case .wide: "the same with more columns"
    case .json: "one document with every column"
    case .ndjson: "one JSON object a line"
    case .csv: "comma-separated values for spreadsheets"
    case .names: "only the names, one a line"
    }
  }
}

/// Why a list cannot be made.
package enum ListProblem: Error, Equatable, Sendable {
  case filter(FilterProblem)
  case sort(String)
  /// A figure that is made of several documents, and a list is made of one.
  case takesLonger(String)

  package var words: String {
    switch self {
    case .filter(let problem): problem.words
    case .sort(let words): words
    case .takesLonger(let name):
      "'\(name)' is not known after one look at a fleet, only to the picture, which goes on looking"
    }
  }
}
