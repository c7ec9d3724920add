import FleetModel
import MadeFleet
import Testing

@testable import FleetStore

@Suite struct SpendTrackTests {
  private func track(_ points: [(second: Double, dollars: Double)]) -> SpendTrack {
    var track = SpendTrack()
    for point in points {
      track.append(Money(dollars: point.dollars), at: Moment(seconds: point.second))
    }
    return track
  }

  /// A dollar a minute, every ten seconds.
  private func steady(minutes: Int, from dollars: Double = 10) -> SpendTrack {
    track(
      (0...(minutes * 6)).map { (Double($0) * 10, dollars + Double($0) / 6) })
  }

  @Test func aSteadySpendBurnsAtItsRate() {
    let track = steady(minutes: 70)
    #expect(abs((track.burn(over: .minutes(5))?.perHour.dollars ?? 0) - 60) < 0.01)
    #expect(abs((track.burn(over: .minutes(60))?.perHour.dollars ?? 0) - 60) < 0.01)
    #expect(track.burn(over: .minutes(60))?.isThin == false)
  }

  @Test func toWatchAFifthOfAWindowIsEnoughToSayAThinWord() {
    #expect(steady(minutes: 11).burn(over: .minutes(60)) == nil)
    let burn = steady(minutes: 12).burn(over: .minutes(60))
    #expect(burn?.isThin == true)
    #expect(abs((burn?.perHour.dollars ?? 0) - 60) < 0.01)
    #expect(SpendTrack().burn(over: .minutes(5)) == nil)
    #expect(track([(0, 5)]).burn(over: .minutes(5)) == nil)
  }

  @Test func whatWasSpentBeforeAnybodyWatchedIsNoBurn() {
    #expect(track([(0, 900), (120, 900)]).burn(over: .minutes(5))?.perHour == .zero)
  }

  @Test func aFallIsANewBeginningAndNoNegativeBurn() {
    let track = track([(0, 98), (60, 99), (120, 0), (180, 1), (240, 2)])
    #expect(track.spent(from: .start, to: Moment(seconds: 240)) == Money(dollars: 3))
    #expect(track.spent(from: Moment(seconds: 60), to: Moment(seconds: 120)) == .zero)
  }

  @Test func negativeSpendIsARise() {
    let track = track([(0, -5), (60, -3)])
    #expect(track.spent(from: .start, to: Moment(seconds: 60)) == Money(dollars: 2))
  }

  @Test func acrossAGapMoneyGoesEvenly() {
    let track = track([(0, 0), (600, 10)])
    let half = track.spent(from: .start, to: Moment(seconds: 300))
    #expect(half == Money(dollars: 5))
    #expect(track.spent(from: .start, to: Moment(seconds: 600)) == Money(dollars: 10))
  }

  @Test func aDayWithoutAWordBeginsAnew() {
    let track = track([(0, 10), (60, 11), (60 * 60 * 25, 50)])
    #expect(track.began == Moment(seconds: 60 * 60 * 25))
    #expect(track.burn(over: .minutes(5)) == nil)
  }

  @Test func aDayIsKeptAndNoMore() {
    var track = SpendTrack()
    for minute in 0...3000 {
      track.append(Money(dollars: Double(minute)), at: Moment(seconds: Double(minute) * 60))
    }
    let reach = track.newest - track.began
    #expect(reach >= .minutes(1380) && reach <= .minutes(1500))
    #expect(track.burn(over: .minutes(60))?.perHour == Money(dollars: 60))
    let all = track.spent(from: .start, to: track.newest).dollars
    #expect(abs(all - reach.seconds / 60) < 1.01)
  }

  @Test func whatComesLateOrIsHugeStopsNothing() {
    var track = track([(100, 5), (90, 7), (101, 6)])
    #expect(track.spent(from: .start, to: Moment(seconds: 101)) == Money(dollars: 1))
    track.append(Money(microdollars: .max), at: Moment(seconds: 200))
    track.append(Money(microdollars: .min), at: Moment(seconds: 300))
    track.append(Money(microdollars: .max), at: Moment(seconds: 400))
    #expect(track.burn(over: .minutes(5)) != nil)
    track.append(.zero, at: Moment(milliseconds: .max))
    #expect(track.spent(from: Moment(milliseconds: .min), to: Moment(milliseconds: .max)) == .zero)
  }

  @Test func noMoreIsRememberedThanThereIsRoomFor() {
    var history = SpendHistory()
    func spend(_ models: Range<Int>) -> SpendReading {
      var spend = SpendReading()
      spend.byModel = models.map {
        var model = ModelSpend(model: "m\($0)")
        model.today = Money(dollars: 1)
        return model
      }
      return spend
    }
    history.record(spend(0..<1024), at: .start)
    #expect(history[.model("m255")] != nil)
    #expect(history[.model("m256")] == nil)
    // What has gone for good gives up its place; what is only away for a poll does not.
    history.record(spend(500..<501), at: Moment(seconds: 60))
    #expect(history[.model("m500")] == nil)
    history.record(spend(0..<1), at: Moment(seconds: 1200))
    history.record(spend(500..<501), at: Moment(seconds: 1200))
    #expect(history[.model("m500")] != nil)
    #expect(history[.model("m0")] != nil)
  }
}
