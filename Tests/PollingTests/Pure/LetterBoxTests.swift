import FleetModel
import Testing

@testable import Polling

@Suite struct LetterBoxTests {
  private func letter(_ number: Int) -> LetterBox.Letter { Array("\(number)".utf8) }
  private func at(_ second: Double) -> Moment { Moment(seconds: second) }

  @Test func lettersGoOutOneAfterTheOther() {
    var box = LetterBox()
    box.add(letter(1))
    box.add(letter(2))
    #expect(box.take(at: at(0)) == letter(1))
    #expect(box.take(at: at(0)) == nil)
    #expect(box.ended(nil, at: at(1)) == WebhookReport(problem: nil, waiting: 1, lost: 0))
    #expect(box.take(at: at(1)) == letter(2))
  }

  /// Whoever waits for a letter must neither spin nor oversleep.
  @Test func nobodyWaitsForNothing() {
    var box = LetterBox()
    #expect(box.pause(at: at(0)) == nil)
    box.add(letter(1))
    #expect(box.pause(at: at(0)) == .zero)
    _ = box.take(at: at(0))
    #expect(box.pause(at: at(0)) == nil)
    _ = box.ended(.brokenOff, at: at(0))
    #expect(box.pause(at: at(0)) == .seconds(1))
    #expect(box.pause(at: at(9)) == .zero)
    _ = box.take(at: at(9))
    _ = box.ended(.forbidden, at: at(9))
    #expect(box.pause(at: at(99)) == nil)
  }

  @Test func whatFailsIsTriedEverMoreSlowlyAndGivenUp() {
    var box = LetterBox()
    box.add(letter(1))
    var (now, pauses): (Moment, [Double]) = (at(0), [])
    while box.take(at: now) != nil {
      let report = box.ended(.brokenOff, at: now)
      guard report.waiting == 1, let next = box.nextTry else { break }
      pauses.append((next - now).seconds)
      #expect(box.take(at: next - .milliseconds(1)) == nil)
      now = next
    }
    #expect(pauses == [1, 2, 4, 8, 16, 32, 60])
    #expect(box.letters.isEmpty)
    #expect(box.lost == 1)
  }

  @Test(arguments: [
    SourceProblem.redirected(to: "https://elsewhere"), .unauthorized, .forbidden,
    .notFound(path: "/"), .unexpectedStatus(413),
  ])
  func whatWouldComeBackAgainIsGivenUpAtOnce(problem: SourceProblem) {
    var box = LetterBox()
    box.add(letter(1))
    _ = box.take(at: at(0))
    #expect(box.ended(problem, at: at(0)) == WebhookReport(problem: problem, waiting: 0, lost: 1))
  }

  @Test(arguments: [SourceProblem.serverError(status: 503), .tooManyRequests(retryAfter: nil)])
  func whatMayPassIsTriedAgain(problem: SourceProblem) {
    var box = LetterBox()
    box.add(letter(1))
    _ = box.take(at: at(0))
    #expect(box.ended(problem, at: at(0)).waiting == 1)
    #expect(box.take(at: at(1)) == letter(1))
    #expect(box.ended(nil, at: at(1)).problem == nil)
  }

  @Test func tooManyPushOutTheOldestButNotTheOneOnItsWay() {
    var box = LetterBox()
    box.add(letter(0))
    _ = box.take(at: at(0))
    for number in 1...200 { box.add(letter(number)) }
    #expect(box.letters.count == LetterBox.limit)
    #expect(box.letters[0] == letter(0))
    #expect(box.letters[1] == letter(102))
    #expect(box.lost == 101)
  }
}
