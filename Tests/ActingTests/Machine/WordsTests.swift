import FleetModel
import Testing

@testable import Acting

/// The words for how far a change has come.
@Suite struct WordsTests {
  private static let phases: [Course.Phase] = [
    .waiting, .asked, .checking(.brokenOff), .accepted, .observed, .done, .noEffect, .reverted,
    .refused(ControlObjection(status: 412, code: "c", words: "w")), .notSent(.brokenOff),
    .neverArrived, .unknown, .dropped,
  ]

  @Test func theShortOnesFitARow() {
    for phase in Self.phases { #expect(phase.shortWords.count <= 16, "\(phase.shortWords)") }
    for state in OperationState.allCases {
      for count in [0, 14, 99_999, 100_000, Int.max] {
        var reading = operation("op", "a", state, new: 0, inFlight: count)
        reading.doneAt = wall(8_000_000)
        #expect(reading.shortWords.count <= 16, "\(reading.shortWords)")
      }
    }
  }

  @Test func aDrainTellsItsStory() {
    var reading = operation("op")
    #expect(reading.words == "accepted")
    reading.state = .observing
    (reading.newWorkSince, reading.inFlight) = (0, 14)
    #expect(reading.shortWords == "14 in flight")
    #expect(reading.words == "no new work seen, 14 in flight")
    reading.newWorkSince = 2
    #expect(reading.words == "accepted, 2 new requests since")
    reading.state = .noEffect
    #expect(reading.words == "no effect seen, 2 new requests since")
    (reading.state, reading.doneAt) = (.done, wall(12))
    #expect(reading.words == "done in 12 s")
  }

  @Test(
    arguments: [
      (0, "0 s"), (400, "0.4 s"), (949, "0.9 s"), (950, "1 s"), (12_000, "12 s"), (89_000, "89 s"),
      (300_000, "5 min"), (10_800_000, "3 h"), (-5, "0 s"), (Int64.max, "2562047788015 h"),
    ] as [(Int64, String)])
  func spansAreShort(milliseconds: Int64, words: String) {
    #expect(Span(milliseconds: milliseconds).words == words)
  }

  @Test(arguments: [
    (ControlOrder.weigh(0.5), "weight 0.5"), (.weigh(1), "weight 1"), (.weigh(0.05), "weight 0.05"),
    (.weigh(2.25), "weight 2.25"), (.drain(deadline: nil), "drain"), (.cordon, "cordon"),
  ])
  func ordersAreCalledByName(order: ControlOrder, words: String) {
    #expect(order.words == words)
  }

  @Test func aSummarySaysWhatWasAndWasNotDone() {
    var courses = ["a", "b", "c", "d", "e"].map { Course(intent($0, NodeID($0))) }
    courses[0].phase = .done
    courses[1].phase = .done
    courses[2].phase = .refused(
      ControlObjection(status: 412, code: "revision_mismatch", words: "c is at revision 3"))
    courses[3].phase = .dropped
    courses[4].phase = .dropped
    let undertaking = Undertaking(id: 1, courses: courses, isWatched: false)
    #expect(undertaking.summary == "2 of 5 done, 1 refused: c is at revision 3, 2 not sent")
    let one = Undertaking(id: 2, courses: [courses[2]], isWatched: false)
    #expect(one.summary == "refused: c is at revision 3")
  }
}
