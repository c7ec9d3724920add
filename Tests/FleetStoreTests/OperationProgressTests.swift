import FleetModel
import MadeFleet
import Testing

@testable import FleetStore

/// How the newest change to each node goes.
@Suite struct OperationProgressTests {
  private func operation(
    _ id: String, _ node: NodeID = "a", at second: Double? = 0, inFlight: Int? = nil,
    new: Int? = nil, _ state: OperationState = .observing
  ) -> OperationReading {
    var reading = OperationReading(id: id, node: node)
    reading.askedAt = second.map { wall($0) }
    (reading.state, reading.inFlight, reading.newWorkSince) = (state, inFlight, new)
    return reading
  }

  /// A fleet that hears of a drain of `a` with these requests in flight, second by second.
  private func draining(_ counts: [Int?]) -> OperationProgress? {
    var fleet = Fleet(.gateway)
    for (second, count) in counts.enumerated() {
      fleet.observe(at: Double(second)) { $0.operations = [operation("1", inFlight: count)] }
    }
    return fleet.progress["a"]
  }

  @Test(
    arguments: [
      ([14], nil), ([nil, nil], nil), ([14, 14], nil), ([10, 8], 4000), ([10, 9, 8, 5], 3000),
      ([10, 0], 0),
      // A rise says nothing about what is left, and what came before it neither.
      ([10, 12], nil), ([10, 5, 20, 18], 9000), ([0, 5, 5, 4], 4000),
      ([Int.max, Int.max - 1], nil), ([1_000_000_000, 999_999_999], 86_400_000),
      ([1, Int.max, 0], 0),
    ] as [([Int?], Int64?)])
  func whatIsLeftGoesAsItHasGone(counts: [Int?], milliseconds: Int64?) {
    #expect(draining(counts)?.timeLeft?.milliseconds == milliseconds)
  }

  @Test func atTheDeadlineItIsOverInAnyCase() {
    var fleet = Fleet(.gateway)
    var drain = operation("1", inFlight: 10)
    drain.after = NodeStanding(state: .draining)
    drain.after?.drainDeadline = wall(7)
    fleet.observe(at: 0) { $0.operations = [drain] }
    drain.inFlight = 9
    fleet.observe(at: 1) { $0.operations = [drain] }
    #expect(fleet.progress["a"]?.timeLeft == .seconds(6))
  }

  @Test func whatIsOverHasNoTimeLeft() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) { $0.operations = [operation("1", inFlight: 4)] }
    fleet.observe(at: 1) { $0.operations = [operation("1", inFlight: 0, .done)] }
    #expect(fleet.progress["a"]?.timeLeft == nil)
  }

  @Test func theNewestChangeToANodeCounts() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 5) {
      $0.operations = [
        operation("old", at: 1), operation("new", at: 3), operation("older", at: nil),
        operation("same", at: 3), operation("other", "b", at: 0),
      ]
    }
    #expect(fleet.progress.mapValues(\.reading.id) == ["a": "same", "b": "other"])
  }

  @Test func theFirstSightIsKeptUntilAnotherChangeComes() throws {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 1) { $0.operations = [operation("1", inFlight: 14)] }
    fleet.observe(at: 2) { $0.operations = [operation("1", inFlight: 12)] }
    fleet.confirm(at: 3, time: 3)
    let progress = try #require(fleet.progress["a"])
    #expect(progress.firstSeenAt == Moment(seconds: 1))
    #expect(progress.firstInFlight == 14)
    #expect(progress.lastSeenAt == Moment(seconds: 3))
    #expect(progress.reading.inFlight == 12)
    fleet.observe(at: 4) { $0.operations = [operation("2", at: 4, inFlight: 3)] }
    #expect(fleet.progress["a"]?.firstInFlight == 3)
    #expect(fleet.progress["a"]?.firstSeenAt == Moment(seconds: 4))
  }

  @Test func itGoesWithItsOperation() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 1) { $0.operations = [operation("1"), operation("2", "b")] }
    fleet.observe(at: 2)
    #expect(fleet.progress.count == 2, "what was not said this time still stands")
    fleet.observe(at: 3) { $0.operations = [operation("2", "b")] }
    #expect(fleet.progress.keys.map(\.name) == ["b"])
  }

  @Test func aStuckSourceDoesNotMakeItNew() {
    var fleet = Fleet(.gateway)
    for second in 0...9 {
      fleet.observe(at: Double(second), time: 0) { $0.operations = [operation("1")] }
    }
    #expect(fleet.progress["a"]?.lastSeenAt == Moment(seconds: 0))
  }

  /// In flight and ended at the change, the same later, and how many are new at the least.
  @Test(
    arguments: [
      ([(10, 100), (4, 106)], 0),
      // The node's own word for what it has is some seconds old: together it looks like two more.
      ([(14, 100), (12, 104)], 0),
      ([(10, 100), (11, 100)], 1), ([(10, 100), (0, 110)], 0), ([(10, 100), (0, 113)], 3),
      ([(10, 100), (0, 113), (0, 113)], 3), ([(10, 100), (2, 3)], 0), ([(0, nil), (0, nil)], 0),
      ([(nil, 100), (nil, 200)], nil), ([(10, 100)], nil),
    ] as [([(Int?, Int?)], Int?)])
  func theNodesOwnFiguresCanShowNewWork(figures: [(Int?, Int?)], new: Int?) {
    var fleet = Fleet(.gateway)
    for (second, (inFlight, ended)) in figures.enumerated() {
      let reading = node("a") { ($0.inFlight, $0.requestsTotal) = (inFlight, ended) }
      fleet.observe(at: Double(second), nodes: [reading]) {
        $0.operations = [operation("1", new: 0)]
      }
    }
    #expect(fleet.progress["a"]?.newWorkShown == new)
  }

  @Test func whatIsDownShowsNothing() {
    var fleet = Fleet(.gateway)
    let states: [(NodeState, Int, Int)] = [(.down, 0, 100), (.ready, 7, 104), (.ready, 7, 104)]
    for (second, (state, inFlight, ended)) in states.enumerated() {
      let reading = node("a") {
        ($0.state, $0.inFlight, $0.requestsTotal) = (state, inFlight, ended)
      }
      fleet.observe(at: Double(second), nodes: [reading]) { $0.operations = [operation("1")] }
    }
    #expect(fleet.progress["a"]?.newWorkShown == 0)
  }

  /// Its counter is on a page that is looked at apart from the list that tells of the change. What the
  /// page said before holds work from before.
  @Test func whatWasSaidBeforeTheChangeProvesNothingAboutIt() {
    var fleet = Fleet(sources: [
      SourceHealth(id: "list", kind: .sglRouter, address: "r:1", interval: .seconds(1)),
      SourceHealth(id: "page", kind: .sglRouter, address: "r:2", interval: .seconds(1)),
    ])
    func say(_ source: SourceID, at second: Double, total: Int? = nil, change: Bool = false) {
      var node = NodeReading(id: "a")
      (node.state, node.requestsTotal) = (.ready, total)
      node.inFlight = total == nil ? 0 : nil
      var observation = Observation(source: source, receivedAt: Moment(seconds: second))
      (observation.kind, observation.nodes) = (.sglRouter, .all([node]))
      if change { observation.operations = [operation("1", at: 2)] }
      _ = fleet.apply(.observed(observation))
    }
    say("list", at: 1)
    say("page", at: 1, total: 100)
    say("list", at: 2, change: true)
    // Twelve came between the last look at the page and the change.
    say("page", at: 2.5, total: 112)
    say("list", at: 3, change: true)
    #expect(fleet.progress["a"]?.newWorkShown == 0)
    say("page", at: 3.5, total: 113)
    say("list", at: 4, change: true)
    #expect(fleet.progress["a"]?.newWorkShown == 1)
  }
}
