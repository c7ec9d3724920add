import GatewayAPI
import TextSafety

extension FleetList {
  /// Hands over the lines of a form, one after the other, until `take` says that it wants no more.
  ///
  /// A line at a time, because a large fleet is a good many megabytes. A line is safe text whatever
  /// the form: in JSON what is not safe is escaped, so that it reads back as it was; everywhere else
  /// it is replaced by a visible stand-in.
  package func eachLine(in form: ListForm, _ take: (SafeText) -> Bool) {
    switch form {
    case .table, .wide: TableForm(self, isWide: form == .wide).eachLine(take)
    case .json: JSONForm(self).eachLine(take)
    case .ndjson: _ = rows.allSatisfy { take(JSONForm.line(of: $0, columns)) }
    case .csv: CSVForm(self).eachLine(take)
    case .names:
      let place = columns.firstIndex { $0.isName } ?? 0
      _ = rows.allSatisfy { take(SafeText($0[place].tableWords(as: columns[place].kind))) }
    }
  }

  package func lines(in form: ListForm) -> [SafeText] {
    var lines: [SafeText] = []
    eachLine(in: form) { line in
      lines.append(line)
      return true
    }
    return lines
  }
}

extension ListForm {
  /// What ends a line. RFC 4180 wants both characters.
  package var lineEnd: String { self == .csv ? "\r\n" : "\n" }
}
