import FleetModel
import Testing

@testable import CollieRuntime

@Suite struct FrameClockTests {
  private let start = Moment(milliseconds: 1000)

  @Test func theFirstPictureWaitsForAFleetAndNotForLong() {
    var frames = FrameClock(startedAt: start)
    #expect(!frames.isDue(at: start + .milliseconds(149)))
    #expect(frames.isDue(at: start + .milliseconds(150)))
    frames.hurry()
    #expect(frames.isDue(at: start))
  }

  @Test func nothingIsPaintedUntilSomethingMayHaveChanged() {
    var frames = FrameClock(startedAt: start)
    frames.notePaint(at: start)
    #expect(frames.deadline == nil)
    #expect(!frames.isDue(at: start + .minutes(5)))
    frames.invalidate()
    #expect(frames.isDue(at: start + .minutes(5)))
  }

  @Test func newsArePaintedThirtyTimesASecondAtTheMost() {
    var frames = FrameClock(startedAt: start)
    var paints = 0
    for millisecond in Int64(150)..<1150 {
      let now = start + .milliseconds(millisecond)
      frames.invalidate()
      if frames.isDue(at: now) {
        frames.notePaint(at: now)
        paints += 1
      }
    }
    #expect((30...31).contains(paints))
  }
}
