import FleetModel
import Testing

@testable import GatewayServer

@Suite struct SteadyTimeTests {
  private let noon = WallTime(milliseconds: 1_800_000_000_000)
  private let start = Moment(milliseconds: 5000)

  @Test func runsWithTheMonotonicClock() {
    var time = SteadyTime(wall: noon, at: start)
    #expect(
      time.move(to: noon + .milliseconds(1100), at: start + .seconds(1)) == noon + .seconds(1))
  }

  @Test func jumpsForwardWithTheWallClock() {
    var time = SteadyTime(wall: noon, at: start)
    let later = noon + .minutes(60)
    #expect(time.move(to: later, at: start + .seconds(1)) == later)
  }

  @Test func goesHalfAsFastUntilAClockThatWasSetBackHasCaughtUp() {
    var time = SteadyTime(wall: noon, at: start)
    var last = noon
    for second in 1...100 {
      let clock = noon - .seconds(20) + .seconds(Int64(second))
      let now = time.move(to: clock, at: start + .seconds(Int64(second)))
      #expect(now > last)
      last = now
    }
    #expect(last - (noon + .seconds(80)) <= .seconds(1))
  }

  @Test func doesNotStandStillHoweverOftenItIsAsked() {
    var time = SteadyTime(wall: noon, at: start)
    for millisecond in 1...1000 {
      _ = time.move(to: noon - .minutes(1), at: start + .milliseconds(Int64(millisecond)))
    }
    #expect(time.wall == noon + .milliseconds(500))
  }
}

extension WallTime {
  fileprivate static func - (time: WallTime, span: Span) -> WallTime {
    time + .milliseconds(-span.milliseconds)
  }
}
