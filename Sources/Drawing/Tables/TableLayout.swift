/// Where each column of a table lies in the room that there is.
package struct TableLayout: Equatable, Sendable {
  /// A column that found a place: which one, and where.
  package struct Place: Equatable, Sendable {
    package var index: Int
    package var offset: Int
    package var width: Int
  }

  package private(set) var places: [Place]
  /// How many columns found none.
  package private(set) var hidden: Int

  /// Gives each column a place, in their order, leaving out those of the highest rank.
  package init(fitting columns: [Column], into width: Int, gap: Int = 2, widestGap: Int = 3) {
    var kept = Array(columns.indices)
    while kept.count > 1, Self.least(kept, of: columns, gap: gap) > width {
      // Among equals the rightmost goes first.
      let last = kept.indices.max { columns[kept[$0]].rank <= columns[kept[$1]].rank }
      kept.remove(at: last ?? kept.count - 1)
    }
    self.init(placing: kept, of: columns, into: width, gap: gap, widestGap: widestGap)
  }

  /// Gives places from the left until there is no more room: the first `frozen` columns, then
  /// those from `first` on.
  package init(
    scrolling columns: [Column], from first: Int, frozen: Int, into width: Int, gap: Int = 2
  ) {
    var kept: [Int] = []
    let frozen = min(max(0, frozen), columns.count)
    let start = min(max(0, first), max(0, columns.count - frozen - 1))
    for index in Array(0..<frozen) + Array(frozen + start..<max(frozen + start, columns.count)) {
      guard kept.isEmpty || Self.least(kept + [index], of: columns, gap: gap) <= width else {
        break
      }
      kept.append(index)
    }
    self.init(placing: kept, of: columns, into: width, gap: gap, widestGap: gap + 1)
  }

  private init(
    placing kept: [Int], of columns: [Column], into width: Int, gap: Int, widestGap: Int
  ) {
    hidden = columns.count - kept.count
    var widths = kept.map { columns[$0].width.lowerBound }
    var spare = width - Self.least(kept, of: columns, gap: gap)
    // The columns that are missed the most grow first.
    for position in kept.indices.sorted(by: { columns[kept[$0]].rank < columns[kept[$1]].rank }) {
      let growth = max(0, min(spare, columns[kept[position]].width.upperBound - widths[position]))
      widths[position] += growth
      spare -= growth
    }
    let gaps = max(1, kept.count - 1)
    let gap = min(widestGap, gap + max(0, spare) / gaps)
    var offset = 0
    places = zip(kept, widths).map { index, wanted in
      let place = Place(index: index, offset: offset, width: min(wanted, max(0, width - offset)))
      offset += wanted + gap
      return place
    }
  }

  private static func least(_ kept: [Int], of columns: [Column], gap: Int) -> Int {
    kept.reduce(gap * max(0, kept.count - 1)) { $0 + columns[$1].width.lowerBound }
  }
}
