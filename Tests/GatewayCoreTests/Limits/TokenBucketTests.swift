import FleetModel
import Testing

@testable import GatewayCore

@Suite struct TokenBucketTests {
  @Test(arguments: [(60, Int64(1000)), (1000, 60), (10_000, 6), (7, 8572)])
  func oneIsBackAfterItsShareOfAMinuteAndNotBefore(perMinute: Int, milliseconds: Int64) {
    var bucket = TokenBucket(perMinute: perMinute, at: noon)
    for _ in 0..<perMinute { #expect(bucket.take(at: noon) == true) }
    #expect(bucket.take(at: noon) == false)
    #expect(bucket.untilNext(at: noon) == .milliseconds(milliseconds))
    #expect(bucket.untilFull(at: noon) == .minutes(1))
    #expect(bucket.take(at: noon + .milliseconds(milliseconds - 1)) == false)
    #expect(bucket.take(at: noon + .milliseconds(milliseconds)) == true)
  }

  @Test func fillsInStepsOfAMillisecondWithoutLosingAnything() {
    var bucket = TokenBucket(perMinute: 60, at: noon)
    for _ in 0..<60 { _ = bucket.take(at: noon) }
    for step in Int64(1)..<1000 { #expect(bucket.take(at: noon + .milliseconds(step)) == false) }
    #expect(bucket.take(at: after(1)) == true)
    #expect(bucket.remaining(at: after(3600)) == 60)
    #expect(bucket.untilFull(at: after(3600)) == .zero)
  }

  @Test func anotherLimitLeavesWhatWasUsedUsed() {
    var bucket = TokenBucket(perMinute: 60, at: noon)
    for _ in 0..<50 { _ = bucket.take(at: noon) }
    bucket.change(perMinute: 100, at: noon)
    #expect(bucket.remaining(at: noon) == 50)
    bucket.change(perMinute: 20, at: noon)
    #expect(bucket.remaining(at: noon) == 0)
  }

  @Test(arguments: [0, -5, Int.min, .max])
  func strangeLimitsAndTimesDoNotStopTheProgram(perMinute: Int) {
    var bucket = TokenBucket(perMinute: perMinute, at: noon)
    _ = bucket.take(at: WallTime(milliseconds: .min))
    _ = bucket.take(at: WallTime(milliseconds: .max))
    bucket.change(perMinute: .max, at: noon)
    #expect(bucket.untilNext(at: noon) >= .zero)
    if perMinute <= 0 {
      #expect(TokenBucket(perMinute: perMinute, at: noon).untilNext(at: noon) == .minutes(1))
    }
  }
}
