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

  @Test func theShortOnesFitAColumn() {
    for phase in Self.phases {
      #expect(phase.shortWords.count <= 12, "\(phase.shortWords)")
      #expect(Set(Self.phases.map(OperationStory.Stage.init)).count == Self.phases.count)
    }
    for state in OperationState.allCases {
      for count in [0, 14, 99_999, 100_000, Int.max, Int.min] {
        let story = OperationStory(
          operation("op", "a", state, new: count, inFlight: count), at: nil)
        #expect(story.shortWords.count <= 12, "\(story.shortWords)")
      }
    }
  }

  @Test func aDrainTellsItsStory() {
    var reading = operation("op")
    reading.verb = "drain"
    #expect(reading.words == "accepted")
    reading.state = .observing
    (reading.newWorkSince, reading.inFlight) = (0, 14)
    #expect(OperationStory(reading, at: nil).shortWords == "no new work")
    #expect(reading.words == "no new work seen, 14 in flight")
    reading.newWorkSince = 1
    #expect(reading.words == "1 new request since, 14 in flight")
    (reading.state, reading.newWorkSince) = (.noEffect, 2)
    #expect(reading.words == "no effect seen, 2 new requests since, 14 in flight")
    (reading.state, reading.doneAt) = (.done, wall(12))
    #expect(reading.words == "drained in 12 s")
    reading.state = .reverted
    #expect(reading.words == "put back to what was before")
    reading.state = .refused
    #expect(reading.words == "refused: the node had become another meanwhile")
  }

  /// On the command line as in the picture, what was done is told by its own name.
  @Test(arguments: [
    (ControlOrder.drain(deadline: nil), "drain", "drained in 9 s"),
    (.cordon, "weight", "cordoned in 9 s"), (.weigh(0.5), "weight", "weight 0.50 in force"),
    (.weigh(12.25), "weight", "weight 12.3 in force"),
    (.weigh(1000), "weight", "weight 1000 in force"),
    (.resume, "resume", "resumed"), (.undo(operation: "op-0"), "undo", "undone"),
    (.confirm(operation: "op-0"), "drain", "kept"),
  ])
  func whatIsDoneIsToldByItsName(order: ControlOrder, verb: String, words: String) {
    var reading = operation("op", "a", .done)
    (reading.verb, reading.askedAt, reading.doneAt) = (verb, wall(3), wall(12))
    reading.before = NodeStanding(state: .ready, weight: 1)
    let weight: Double? =
      switch order {
      case .cordon: 0
      case .weigh(let weight): weight
      default: 1
      }
    reading.after = NodeStanding(state: .ready, weight: weight)
    var course = Course(intent("key", "a", order))
    (course.phase, course.operation) = (.done, reading)
    #expect(course.words == words)
  }

  @Test(arguments: [
    (Course.Phase.asked, "asked, no answer yet"),
    (.checking(.brokenOff), "unknown, checking: \(SourceProblem.brokenOff)"),
    (.notSent(.brokenOff), "not sent, nothing was done: \(SourceProblem.brokenOff)"),
    (.neverArrived, "never arrived, nothing was done"),
    (.unknown, "outcome unknown, nobody can tell any more, look at the node"),
    (.dropped, "not begun, nothing was done"),
    (.refused(ControlObjection(status: 412, code: "c", words: "w")), "refused: w"),
    (.refused(ControlObjection(status: 412, code: "c", words: "")), "refused: c"),
    (.refused(ControlObjection(status: 412, code: "", words: "")), "refused: status 412"),
  ])
  func whatWentWrongSaysWhatThatMeans(phase: Course.Phase, words: String) {
    var course = Course(intent("key"))
    course.phase = phase
    #expect(course.words == words)
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
    #expect(undertaking.summary == "2 of 5 done, 1 refused: c is at revision 3, 2 not begun")
    let one = Undertaking(id: 2, courses: [courses[2]], isWatched: false)
    #expect(one.summary == "refused: c is at revision 3")
  }
}
