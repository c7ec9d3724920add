import FleetModel
import Testing

@Suite struct SeriesTests {
  @Test func aBucketIsTheMeanOfWhatFellIntoIt() {
    var series = Series()
    for (second, value) in [(0.1, 10.0), (0.5, 20), (0.9, 60), (1.2, 5)] {
      series.append(value, at: Moment(seconds: second))
    }
    #expect(shown(series, at: 1, count: 2) == [30, 5])
    #expect(shown(series, at: 1, step: 10, count: 1) == [17.5])
  }

  @Test func whatWasNotSeenIsAGap() {
    var series = Series()
    series.append(1, at: Moment(seconds: 0))
    series.append(4, at: Moment(seconds: 3))
    #expect(shown(series, at: 4, count: 5) == [1, nil, nil, 4, nil])
  }

  @Test(
    arguments: [
      (0, [1, nil, nil, 4, nil]), (2, [1, 1, nil, 4, 4]), (3, [1, 1, 1, 4, 4]),
    ] as [(Int64, [Double?])])
  func aShortGapShowsTheValueBeforeIt(hold: Int64, expected: [Double?]) {
    var series = Series()
    series.append(1, at: Moment(seconds: 0))
    series.append(4, at: Moment(seconds: 3))
    let values = series.values(
      endingAt: Moment(seconds: 4), step: .seconds(1), count: 5, hold: .seconds(hold))
    #expect(values == expected)
  }

  @Test func aValueFromBeforeTheGraphHoldsIntoIt() {
    var series = Series()
    series.append(7, at: Moment(seconds: 10))
    let values = series.values(
      endingAt: Moment(seconds: 13), step: .seconds(1), count: 2, hold: .seconds(5))
    #expect(values == [7, 7])
  }

  @Test func aMeanOfManySamplesFollowsAllOfThem() {
    // Each step is less than what 16 bits can tell apart.
    var series = Series()
    for index in 0..<600 { series.append(100 + Double(index) / 100, at: tenth(index)) }
    let mean = shown(series, at: 59, step: 60, count: 1)[0] ?? 0
    #expect(abs(mean - 102.995) < 0.3)
    let latest = series.latest(at: Moment(seconds: 60), within: .seconds(5)) ?? 0
    #expect(abs(latest - 105.945) < 0.01)
  }

  @Test func aMinuteFollowsSlowlyRisingSecondsExactly() {
    var series = Series()
    for index in 0..<60 {
      series.append(100 + Double(index) / 10, at: .start + .seconds(Int64(index)))
    }
    // Asked for so far back that only the ring of minutes remembers.
    let minutes = shown(series, at: 59, step: 60, count: 1000)
    #expect(abs((minutes[999] ?? 0) - 102.95) < 1e-9)
  }

  @Test(arguments: [0, 1e-6, 0.37, 1, 97.3, 1234.5, 41_234, 9.9e9, 1e18])
  func aClosedBucketIsOffByLessThanThreeInAThousand(value: Double) throws {
    var series = Series()
    series.append(value, at: Moment(seconds: 0))
    series.append(1, at: Moment(seconds: 1))
    let kept = try #require(shown(series, at: 1, count: 2)[0])
    #expect(abs(kept - value) <= value * 0.003)
  }

  @Test func aDayIsRememberedInThreeDetails() {
    var series = Series()
    for second in 0..<90_000 { series.append(Double(second), at: Moment(seconds: Double(second))) }
    let end = 89_999.0
    #expect(shown(series, at: end, step: 1, count: 301).compactMap { $0 }.count == 300)
    #expect(shown(series, at: end, step: 10, count: 720).allSatisfy { $0 != nil })
    let day = shown(series, at: end, step: 60, count: 1500)
    #expect(day.compactMap { $0 }.count == 1440)
    let noon = day[1500 - 720] ?? 0
    #expect(abs(noon - (end - 719.5 * 60)) < 300)
  }

  @Test func anOldSecondIsDroppedAndALongGapForgetsOnlyWhatIsTooOld() {
    var series = Series()
    series.append(5, at: Moment(seconds: 10))
    series.append(9, at: Moment(seconds: 4))
    #expect(shown(series, at: 10, count: 7) == [nil, nil, nil, nil, nil, nil, 5])
    series.append(6, at: Moment(seconds: 3000))
    #expect(shown(series, at: 3000, count: 1) == [6])
    #expect(shown(series, at: 3000, step: 10, count: 300)[0] == 5)
    #expect(series.latest(at: Moment(seconds: 3100), within: .seconds(60)) == nil)
  }

  @Test func timeBeforeTheStartIsTimeToo() {
    var series = Series()
    for second in -130 ..< -100 {
      series.append(Double(-second), at: Moment(seconds: Double(second)))
    }
    #expect(shown(series, at: -101, count: 3) == [103, 102, 101])
    #expect(shown(series, at: -101, step: 10, count: 2) == [115.5, 105.5])
  }

  @Test func numbersThatAreNoneAreLeftOut() {
    var series = Series()
    for value in [Double.nan, .infinity, -.infinity] {
      series.append(value, at: Moment(seconds: 0))
    }
    #expect(series.isEmpty)
    series.append(-5, at: Moment(seconds: 0))
    #expect(shown(series, at: 0, count: 1) == [0])
    series.append(.greatestFiniteMagnitude, at: Moment(seconds: 1))
    series.append(1, at: Moment(seconds: 2))
    #expect((shown(series, at: 2, count: 2)[0] ?? 0) > 1e38)
  }

  @Test func momentsAtTheEndsOfTimeDoNoHarm() {
    var series = Series()
    let ends = [Int64.min, -1, 0, .max].map { Moment(milliseconds: $0) }
    for end in ends { series.append(1, at: end) }
    for end in ends {
      for step in [Span(milliseconds: 1), .seconds(1), Span(milliseconds: .max)] {
        #expect(series.values(endingAt: end, step: step, count: 3, hold: step).count == 3)
        _ = series.latest(at: end, within: step)
        series.backfill([1, nil, 3], from: end, step: step)
        series.backfill([1, nil, 3], from: end, step: step, until: ends[2])
      }
    }
    #expect(series.values(endingAt: .start, step: .zero, count: 3).isEmpty)
    #expect(series.values(endingAt: .start, step: .seconds(1), count: -1).isEmpty)
    #expect(series.values(endingAt: .start, step: .seconds(1), count: .max).count == 86_400)
  }
}

private func tenth(_ index: Int) -> Moment { Moment(milliseconds: Int64(index) * 100) }

func shown(_ series: Series, at second: Double, step: Int64 = 1, count: Int) -> [Double?] {
  series.values(endingAt: Moment(seconds: second), step: .seconds(step), count: count)
}
