import Acting
import FleetModel
import FleetStore
import Testing

/// How many may be taken out at once, and what must be typed to take out more.
@Suite struct TargetTests {
  private let drain = ControlOrder.drain(deadline: nil)

  private func names(_ range: ClosedRange<Int>) -> [NodeID] { range.map { NodeID("n\($0)") } }

  @Test(
    arguments: [
      (20, 1, nil), (20, 2, nil), (20, 3, Objection.tooMany(3, limit: 2)), (9, 1, nil),
      (9, 2, .tooMany(2, limit: 1)), (1, 1, nil), (100, 10, nil),
      (100, 11, .tooMany(11, limit: 10)),
    ] as [(Int, Int, Objection?)])
  func aTenthOfAPoolMayGoAndOneAtTheLeast(size: Int, count: Int, objection: Objection?) {
    let fleet = Fleet.of(nodes: size) { $0.models = ["m"] }
    let found = GuardRails().objections(to: drain, on: names(1...count), of: fleet)
    #expect(found == (objection.map { [$0] } ?? []))
  }

  @Test func theSmallestPoolOfANodeCounts() {
    let fleet = Fleet.of(nodes: 40) { node in
      node.models = ["n1", "n2"].contains(node.id.name) ? ["m", "rare"] : ["m"]
    }
    #expect(
      GuardRails().objections(to: drain, on: names(1...2), of: fleet) == [.tooMany(2, limit: 1)])
    #expect(GuardRails().objections(to: drain, on: names(2...3), of: fleet) == [])
  }

  @Test func nodesWithoutModelsAreOfThePoolOfAll() {
    let fleet = Fleet.of(nodes: 30) { node in
      if node.id.name.hasSuffix("9") { node.models = nil } else { node.models = ["m"] }
    }
    #expect(GuardRails().objections(to: drain, on: ["n9", "n19", "n29"], of: fleet) == [])
  }

  @Test(arguments: [
    (ControlOrder.drain(deadline: nil), true), (.cordon, true), (.weigh(0.9), true),
    (.weigh(1), false), (.weigh(2), false), (.resume, false), (.undo(operation: "o"), false),
    (.confirm(operation: "o"), false),
  ])
  func onlyWhatTakesCapacityAwayIsCounted(order: ControlOrder, counts: Bool) {
    let fleet = Fleet.of(nodes: 5) { $0.models = ["m"] }
    let found = GuardRails().objections(to: order, on: names(1...3), of: fleet)
    #expect(found == (counts ? [.tooMany(3, limit: 1)] : []))
  }

  @Test func whatIsOutAlreadyIsNotTakenOutAgain() {
    let fleet = Fleet.of(nodes: 5) { node in
      switch node.id.name {
      case "n1": node.state = .drained
      case "n2": node.weight = 0
      case "n3": node.state = .down
      default: node.state = .ready
      }
    }
    #expect(GuardRails().objections(to: drain, on: names(1...4), of: fleet) == [])
    #expect(
      GuardRails().objections(to: drain, on: names(1...5), of: fleet) == [.tooMany(2, limit: 1)])
  }

  @Test func whoIsGoneCannotBeActedOn() {
    let fleet = Fleet.of(nodes: 2)
    #expect(
      GuardRails().objections(to: drain, on: ["n1", "gone"], of: fleet) == [.unknownNode("gone")])
  }

  @Test func aProtectedGatewayIsNamed() {
    var rails = GuardRails()
    rails.isProtected = true
    let fleet = Fleet.of(nodes: 5)
    #expect(rails.objections(to: .resume, on: ["n1"], of: fleet) == [.protected(name: "gateway")])
    rails.name = "prod"
    let found = rails.objections(to: drain, on: names(1...2), of: fleet)
    #expect(found == [.tooMany(2, limit: 1), .protected(name: "prod")])
    #expect(found.demandedWord(for: drain, on: names(1...2)) == "prod drain 2 nodes")
  }

  @Test(
    arguments: [
      ([], 1, nil), ([.tooMany(2, limit: 1)], 2, "drain 2 nodes"),
      ([.belowFloor(.init(code: "capacity_floor", detail: "d"))], 1, "n1"),
      ([.noPreview("w")], 1, "n1"), ([.protected(name: "prod")], 1, "prod"),
      ([.protected(name: "prod"), .noPreview("w")], 1, "prod n1"), ([.readOnly], 1, nil),
      ([.readOnly, .noPreview("w")], 1, nil), ([.unknownNode("n1")], 1, nil),
    ] as [([Objection], Int, String?)])
  func theWordIsTheFullNameOrWhatIsDoneToHowMany(
    objections: [Objection], count: Int, word: String?
  ) {
    #expect(objections.demandedWord(for: drain, on: names(1...count)) == word)
  }

  @Test func everyObjectionHasWords() {
    let all: [Objection] = [
      .readOnly, .role(.viewer), .locked, .stale(.seconds(12)), .nothingToSteer,
      .unknownNode("a"), .tooMany(3, limit: 1),
      .belowFloor(.init(code: "capacity_floor", detail: "a is the last that serves m")),
      .noPreview("it broke off"), .protected(name: "prod"),
    ]
    #expect(Set(all.map(\.words)).count == all.count)
    #expect(Objection.stale(.seconds(12)).words.hasPrefix("the picture is 12 s old"))
    #expect(all.filter(\.isOverridable).count == 4)
  }
}
