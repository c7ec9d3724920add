import Drawing
import Testing

@Suite struct ScreenGoldenTests {
  @Test(arguments: [(40, 10), (80, 24), (120, 40), (200, 60)])
  func theOverviewFillsEachSize(columns: Int, rows: Int) throws {
    let state = dashboard(SampleFleet.normal())
    try expectGolden(
      frame(state, columns, rows), "overview-\(columns)x\(rows)", caption: "theme dark")
  }
}
