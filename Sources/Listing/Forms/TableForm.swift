import Filtering
import TextSafety

/// Aligned columns for people, the headings in capitals, `-` where nothing is known.
///
/// No cell has a blank in it but those of text, so that `awk` can count columns; what is said in
/// sentences is the last column.
struct TableForm {
  private let columns: [(place: Int, column: ListColumn)]
  private let cells: [[SafeText]]
  private let widths: [Int]

  /// Sentences may be long. A column of others stops somewhere.
  private static let widest = 60
  private static let gap = 3

  init(_ list: FleetList, isWide: Bool) {
    let columns = list.columns.enumerated().filter { _, column in
      column.place == .table || (isWide && column.place == .wide)
    }.map { (place: $0.offset, column: $0.element) }
    let cells = list.rows.map { row in
      columns.map { SafeText(row[$0.place].tableWords(as: $0.column.kind), limit: 1000) }
    }
    widths = columns.indices.map { index in
      let heading = columns[index].column.heading.utf8.count
      return min(Self.widest, cells.reduce(heading) { max($0, $1[index].width) })
    }
    (self.columns, self.cells) = (columns, cells)
  }

  func eachLine(_ take: (SafeText) -> Bool) {
    guard take(line(of: columns.map { SafeText($0.column.heading) })) else { return }
    _ = cells.allSatisfy { take(line(of: $0)) }
  }

  private func line(of cells: [SafeText]) -> SafeText {
    var line = SafeText()
    for index in cells.indices {
      let isLast = index == cells.count - 1
      let isNumber = columns[index].column.kind.isNumber
      // Nothing stands right of the last column, so it is neither cut nor filled up.
      line +=
        isLast && !isNumber
        ? cells[index]
        : cells[index].padded(
          to: widths[index], alignment: isNumber ? .right : .left, at: .middle)
      if !isLast { line += .spaces(Self.gap) }
    }
    return line
  }
}
