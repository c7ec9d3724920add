import FleetModel
import Testing

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (2.5, 2, "2.50"), (2.5, 0, "3"), (0.049, 1, "0.0"), (-0.5, 1, "-0.5"), (-3.25, 2, "-3.25"),
    (.nan, 2, "0.00"), (.infinity, 0, "9223372036854775807"), (1.005, 7, "1.00"), (7, -1, "7"),
  ])
  func hasItsDecimals(value: Double, decimals: Int, text: String) {
    #expect(value.text(decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.5, "0.5"), (1.0, "1"), (0.05, "0.05"), (0.29, "0.29"), (100, "100"), (1.999, "2"), (0, "0"),
    (0.001, "0"), (-0.25, "-0.25"),
  ])
  func isAsShortAsItCanBe(value: Double, text: String) {
    #expect(value.shortestText == text)
  }
}
