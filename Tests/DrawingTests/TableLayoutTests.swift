import Testing
import TextSafety

@testable import Drawing

@Suite struct TableLayoutTests {
  private let columns = [
    Column("NAME", width: 10, least: 4, rank: 0), Column("STATE", width: 8, least: 1, rank: 1),
    Column("LOAD", .right, width: 4, rank: 2), Column("TREND", width: 10, most: 20, rank: 6),
    Column("TEMP", .right, width: 5, rank: 7),
  ]

  @Test(arguments: [
    (60, [0, 1, 2, 3, 4]), (40, [0, 1, 2, 3]), (34, [0, 1, 2, 4]), (27, [0, 1, 2]),
    (20, [0, 1, 2]), (9, [0, 1]),
    (3, [0]), (0, [0]), (-5, [0]),
  ])
  func theLeastImportantColumnsGoFirst(width: Int, kept: [Int]) {
    let layout = TableLayout(fitting: columns, into: width)
    #expect(layout.places.map(\.index) == kept)
    #expect(layout.hidden == columns.count - kept.count)
  }

  @Test(arguments: 0...80)
  func columnsNeitherOverlapNorLeaveTheTable(width: Int) {
    for layout in [
      TableLayout(fitting: columns, into: width),
      TableLayout(scrolling: columns, from: 2, frozen: 1, into: width),
    ] {
      for (left, right) in zip(layout.places, layout.places.dropFirst()) {
        #expect(left.offset + left.width < right.offset)
      }
      #expect(layout.places.allSatisfy { $0.width <= max(0, width - $0.offset) })
    }
  }

  @Test func scrollingKeepsTheFrozenColumn() {
    let layout = TableLayout(scrolling: columns, from: 2, frozen: 1, into: 25)
    #expect(layout.places.map(\.index) == [0, 3])
    let end = TableLayout(scrolling: columns, from: 99, frozen: 1, into: 25)
    #expect(end.places.map(\.index) == [0, 4])
  }
}
