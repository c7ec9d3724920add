import Filtering

extension ListKind {
  /// Its columns as a table in Markdown, for the README.
  package var markdownTable: String {
    let rows = columns.map { column in
      let words = column.filterField.name
      let heading = column.place == .data ? "" : column.heading
      let wide = column.place == .wide ? " (wide)" : ""
      return "| `\(column.name)` | \(column.kind.jsonWords) | \(heading)\(wide) | `\(words)` |"
        + " \(column.help) |"
    }
    return
      (["| name | JSON | in the table | sort by | meaning |", "|---|---|---|---|---|"] + rows)
      .joined(separator: "\n")
  }
}

extension Filter {
  /// What can be asked of a node, as a table in Markdown.
  package static var markdownTable: String {
    let rows = fields.map { field in
      let names = ([field.name] + field.aliases).map { "`\($0)`" }.joined(separator: ", ")
      return "| \(names) | \(field.kind.words) | \(field.help) |"
    }
    return (["| field | value | meaning |", "|---|---|---|"] + rows).joined(separator: "\n")
  }
}

extension FieldKind {
  fileprivate var jsonWords: String {
    switch self {
    case .text: "string"
    case .texts: "strings"
    case .choice(let words): words.joined(separator: ", ")
    case .flag: "boolean"
    case .time: "RFC 3339, UTC"
    case .count: "integer"
    default: "number"
    }
  }
}
