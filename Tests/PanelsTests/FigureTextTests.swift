import FleetModel
import Testing

@testable import Panels

@Suite struct FigureTextTests {
  @Test(arguments: [
    (0, "0"), (0.04, "0.0"), (0.4, "0.4"), (9.94, "9.9"), (9.96, "10"), (184.2, "184"),
    (999.4, "999"), (999.6, "1.0k"), (1850, "1.9k"), (41_200, "41.2k"), (99_960, "100k"),
    (412_000, "412k"), (12e6, "12M"), (1e300, ">999T"), (.infinity, ">999T"), (.nan, "–"),
    (-3, "-3.0"), (-1e300, "<-999"),
  ])
  func aNumberTakesFiveColumns(value: Double, expected: String) {
    #expect(FigureText.compact(value) == expected)
    #expect(FigureText.compact(value).unicodeScalars.count <= 5)
  }

  @Test(arguments: [
    (0, "0 ms"), (5.24, "5.2 ms"), (95, "95 ms"), (999.6, "1.0 s"), (1900, "1.9 s"),
    (119_000, "119 s"), (1_020_000, "17 min"), (1e300, ">999 d"), (-4, "0 ms"), (.nan, "–"),
  ])
  func aLatencyHasTheUnitThatSuitsIt(value: Double, expected: String) {
    #expect(FigureText.milliseconds(value) == expected)
    #expect(FigureText.milliseconds(value).utf8.count <= 7)
  }

  @Test(arguments: [
    (0.041, "$0.04"), (41.2, "$41.20"), (99.996, "$100"), (812.4, "$812"), (1000, "$1,000"),
    (99_999, "$99,999"), (1_200_000, "$1.2M"), (-3.5, "-$3.50"),
  ])
  func moneyIsGivenToWhatMatters(dollars: Double, expected: String) {
    #expect(FigureText.money(Money(dollars: dollars)) == expected)
  }

  @Test(arguments: [(80, "$80"), (2.5, "$2.50"), (1000, "$1,000")])
  func aLimitHasNoCentsThatSayNothing(dollars: Double, expected: String) {
    #expect(FigureText.limit(Money(dollars: dollars)) == expected)
  }

  @Test(arguments: [
    (Percentile.exactly(95.4), "95"), (.exactly(1900), "1.9k"), (.exactly(41_200), "41k"),
    (.below(25), "<25"), (.above(5000), ">5k"),
  ])
  func aPercentileSaysWhatItsBucketsCannotTell(value: Percentile, expected: String) {
    #expect(FigureText.percentile(value) == expected)
  }

  @Test(arguments: [
    (0.0, "0%"), (0.02, "<0.1%"), (0.22, "0.2%"), (41.4, "41%"), (1e300, ">999%"), (.nan, "–"),
  ])
  func aPercentageIsWholeAboveOne(value: Double, expected: String) {
    #expect(FigureText.percent(value) == expected)
  }

  @Test(
    arguments: [
      (400, "0.4 s"), (12_000, "12 s"), (180_000, "3 min"), (7_200_000, "2 h"),
      (432_000_000, "5 d"), (.max, ">999 d"), (.min, "0.0 s"),
    ] as [(Int64, String)])
  func aSpanIsGivenInItsLargestUnit(milliseconds: Int64, expected: String) {
    #expect(FigureText.span(Span(milliseconds: milliseconds)) == expected)
  }

  @Test(
    arguments: [(30, "30 s"), (60, "1 min"), (300, "5 min"), (3600, "1 h")] as [(Int64, String)])
  func aWindowIsNamedAsItWasChosen(seconds: Int64, expected: String) {
    #expect(FigureText.window(.seconds(seconds)) == expected)
  }

  @Test(arguments: [
    (1.0, "1.00"), (0.5, "0.50"), (25, "25.0"), (100, "100"), (1e300, "9999"), (-1, "0.00"),
  ])
  func aWeightTakesFourColumns(value: Double, expected: String) {
    #expect(FigureText.weight(value) == expected)
  }

  @Test(arguments: [
    (61.2, "61 GB"), (9.4, "9.4 GB"), (1900, "1.9 TB"), (.nan, "–"), (1e300, ">1 PB"),
  ])
  func memoryIsGivenInGigabytes(value: Double, expected: String) {
    #expect(FigureText.gigabytes(value) == expected)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (9800, "9.8k"), (41_200, "41k"), (.max, ">1T"), (.min, "<0"),
  ])
  func aShortCountTakesFourColumns(value: Int, expected: String) {
    #expect(FigureText.shortCount(value) == expected)
  }
}
