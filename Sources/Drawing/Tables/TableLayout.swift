/// Where each column of a table lies in the room that there is.
package struct TableLayout: Equatable, Sendable {
  /// A column that found a place: which one, and where.
  package struct Place: Equatable, Sendable {
    package var index: Int
    package var offset: Int
    package var width: Int
  }

  package private(set) var places: [Place] = []
  /// How many columns found none.
  package private(set) var hidden = 0

  /// Gives columns places in their order, leaving out the highest ranks where room is short.
  ///
  /// Those above `essential` go first; then the rest make do with their least; then they go too.
  package init(
    fitting columns: [Column], into width: Int, gap: Int = 2, widestGap: Int = 3,
    essential: Int = 4
  ) {
    var kept = Array(columns.indices)
    func drop(while isTooWide: ([Int]) -> Bool, above rank: Int) {
      while kept.count > 1, isTooWide(kept) {
        // Among equals the rightmost goes first.
        let last = kept.indices.max { columns[kept[$0]].rank <= columns[kept[$1]].rank }
        guard let last, columns[kept[last]].rank > rank else { return }
        kept.remove(at: last)
      }
    }
    drop(while: { Self.sum($0, of: columns, \.wanted, gap: gap) > width }, above: essential)
    drop(while: { Self.sum($0, of: columns, \.least, gap: gap) > width }, above: -1)
    // Where a wide column had to go, a narrow one that is missed less may still have its place.
    let byRank = columns.indices.sorted { (columns[$0].rank, $0) < (columns[$1].rank, $1) }
    for index in byRank where !kept.contains(index) {
      let more = (kept + [index]).sorted()
      if Self.sum(more, of: columns, \.wanted, gap: gap) <= width { kept = more }
    }
    place(kept, of: columns, into: width, gap: gap, widestGap: widestGap)
  }

  /// Gives places from the left until there is no more room: the first `frozen` columns, then
  /// those from `first` on.
  package init(
    scrolling columns: [Column], from first: Int, frozen: Int, into width: Int, gap: Int = 2
  ) {
    var kept: [Int] = []
    let frozen = min(max(0, frozen), columns.count)
    let start = frozen + min(max(0, first), max(0, columns.count - frozen - 1))
    for index in columns.indices where index < frozen || index >= start {
      let isFitting = Self.sum(kept + [index], of: columns, \.wanted, gap: gap) <= width
      guard kept.isEmpty || isFitting else { break }
      kept.append(index)
    }
    place(kept, of: columns, into: width, gap: gap, widestGap: gap + 1)
  }

  private mutating func place(
    _ kept: [Int], of columns: [Column], into width: Int, gap: Int, widestGap: Int
  ) {
    hidden = columns.count - kept.count
    var widths = kept.map { columns[$0].least }
    var spare = width - Self.sum(kept, of: columns, \.least, gap: gap)
    // The columns that are missed the most grow first.
    let byRank = kept.indices.sorted { columns[kept[$0]].rank < columns[kept[$1]].rank }
    for limit in [\Column.wanted, \Column.most] {
      for position in byRank {
        let growth = max(0, min(spare, columns[kept[position]][keyPath: limit] - widths[position]))
        widths[position] += growth
        spare -= growth
      }
    }
    let gap = min(widestGap, gap + max(0, spare) / max(1, kept.count - 1))
    var offset = 0
    for (index, wanted) in zip(kept, widths) {
      places.append(
        Place(index: index, offset: offset, width: min(wanted, max(0, width - offset))))
      offset += wanted + gap
    }
  }

  private static func sum(
    _ kept: [Int], of columns: [Column], _ width: KeyPath<Column, Int>, gap: Int
  ) -> Int {
    kept.reduce(gap * max(0, kept.count - 1)) { $0 + columns[$1][keyPath: width] }
  }
}
