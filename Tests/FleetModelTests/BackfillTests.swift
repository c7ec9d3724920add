import FleetModel
import Testing

@Suite struct BackfillTests {
  @Test func thePastIsFilledAroundWhatWasSeen() {
    var series = Series()
    series.append(50, at: Moment(seconds: 5))
    series.append(60, at: Moment(seconds: 7))
    series.backfill([1, 2, 3, 4, 5, 6, 7, 8], from: Moment(seconds: 1), step: .seconds(1))
    #expect(shown(series, at: 8, count: 9) == [nil, 1, 2, 3, 4, 50, 6, 60, 8])
  }

  @Test func wideStepsFillEveryBucketTheyCover() {
    var series = Series()
    series.backfill([10, nil, 30], from: Moment(seconds: -30), step: .seconds(10))
    let ten = Array(repeating: 10.0 as Double?, count: 10)
    let expected = ten + ten.map { _ in nil } + ten.map { _ in 30 }
    #expect(shown(series, at: -1, count: 30) == expected)
  }

  @Test func narrowStepsAreAveraged() {
    var series = Series()
    series.backfill((0..<120).map { Double($0) }, from: Moment(seconds: 0), step: .seconds(1))
    let minutes = shown(series, at: 119, step: 60, count: 1000).suffix(2)
    #expect(abs(((minutes.first ?? nil) ?? 0) - 29.5) < 0.2)
    #expect(minutes.last == 89.5)
  }

  @Test func aMemoryOfTheFutureIsNotTaken() {
    var series = Series()
    series.backfill(
      Array(repeating: 1, count: 100), from: Moment(seconds: -5), step: .seconds(1),
      until: Moment(seconds: 0))
    series.append(9, at: Moment(seconds: 1))
    #expect(shown(series, at: 1, count: 3) == [1, nil, 9])
  }

  @Test func theFirstOwnValueReplacesARememberedOne() {
    var series = Series()
    series.backfill([100, 100], from: Moment(seconds: 0), step: .seconds(1))
    series.append(4, at: Moment(seconds: 1.5))
    #expect(shown(series, at: 1, count: 2) == [100, 4])
  }

  @Test func aDayOfMemoryThatIsTooLongKeepsItsEnd() {
    var series = Series()
    series.append(7, at: .start)
    series.backfill(
      (0..<200_000).map { Double($0) }, from: Moment(seconds: -200_000), step: .seconds(1))
    let values = shown(series, at: 0, count: 3)
    #expect(values[2] == 7)
    #expect(abs((values[1] ?? 0) - 199_999) < 600)
  }

  @Test func aRingThatHasTurnedIsFilledToo() {
    var series = Series()
    for second in 0..<700 where second % 2 == 0 {
      series.append(1, at: Moment(seconds: Double(second)))
    }
    series.backfill(Array(repeating: 5, count: 700), from: .start, step: .seconds(1))
    let values = shown(series, at: 699, count: 299)
    #expect(values.allSatisfy { $0 != nil })
    #expect(values.suffix(3) == [5, 1, 5])
  }
}
