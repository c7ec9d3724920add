import FleetModel
import Testing

@Suite struct CheckedNumberTests {
  @Test(
    arguments: [
      (.nan, 0), (.infinity, .max), (-.infinity, .min), (1e300, .max), (2.5, 3), (-2.5, -3),
      (9.3e18, .max), (-0.2, 0),
    ] as [(Double, Int)])
  func doublesBecomeTheNearestInteger(value: Double, expected: Int) {
    #expect(Int(clamping: value) == expected)
  }

  @Test func arithmeticIsHeldAtTheLimits() {
    #expect(Int.max.addingClamped(1) == .max)
    #expect(Int.min.addingClamped(-1) == .min)
    #expect(Int.max.multipliedClamped(by: -2) == .min)
    #expect(Int.min.multipliedClamped(by: -1) == .max)
    #expect((-1).flooredDivision(by: 1000) == -1)
    #expect((-1000).flooredDivision(by: 1000) == -1)
  }

  @Test func differencesOfTimesAreHeldAtTheLimits() {
    let first = Moment(milliseconds: .min)
    let last = Moment(milliseconds: .max)
    #expect((last - first).milliseconds == .max)
    #expect((first - last).milliseconds == .min)
    #expect((first - Span(milliseconds: .min)).milliseconds == 0)
    #expect(Span(milliseconds: .max) * 2 == Span(milliseconds: .max))
    #expect(Span(milliseconds: 5) - Span(milliseconds: .min) == Span(milliseconds: .max))
  }
}
