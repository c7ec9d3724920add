/// Which rows of a long list are shown.
struct RowWindow: Equatable {
  let range: Range<Int>
  let total: Int

  /// The window nearest to the one from `first` that is full, if it can be, and holds the row
  /// `containing`: whatever happened to the list, the cursor stays in sight.
  init(first: Int, shown: Int, total: Int, containing row: Int? = nil) {
    let shown = max(0, min(shown, total))
    var first = min(max(0, first), total - shown)
    if let row, shown > 0 { first = min(max(first, row - shown + 1), row) }
    range = first..<first + shown
    self.total = total
  }
}
