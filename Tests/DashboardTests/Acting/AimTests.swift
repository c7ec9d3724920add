import Acting
import Commands
import Dashboard
import FleetModel
import FleetStore
import TestSupport
import Testing

/// A1: the change hits the node that was seen.
@Suite struct AimTests {
  @Test func aCursorThatHasJustMovedByItselfIsLookedAtFirst() {
    var driven = Driven(["a", "b", "c"])
    driven.observe(["c", "a", "b"])
    #expect(driven.selected == "c")
    driven.press("D", after: .milliseconds(200))
    #expect(driven.dialog == nil)
    #expect(
      driven.notice == "the table has just moved; the cursor is on c: look, and press again")
    // From now on it stays where it was looked at.
    driven.observe(["b", "c", "a"])
    driven.press("D")
    #expect(driven.dialog?.targets.map(\.node) == ["c"])
  }

  @Test func aNodeThatVanishedIsNotExchangedForItsNeighbour() {
    var driven = Driven(["a", "b", "c"])
    driven.press("j")
    driven.observe(["a", "c"])
    #expect(driven.selected == "c")
    driven.pass(.minutes(1))
    driven.press("F5")
    #expect(driven.state.attention.pendingWeights == nil)
    #expect(driven.notice == "b is gone; the cursor is on c: look, and press again")
    driven.press("F5")
    #expect(driven.state.attention.pendingWeights?.targets.map(\.node) == ["c"])
  }

  @Test func marksThatVanishedDoNotTurnIntoTheCursor() {
    var driven = Driven(["a", "b", "c"])
    driven.press("space", "j")
    driven.observe(["b", "c"])
    driven.press("F5", after: .milliseconds(100))
    #expect(driven.state.attention.pendingWeights == nil)
    #expect(driven.dialog == nil)
  }

  @Test func namesThatLookAlikeAreTwoNodes() {
    var driven = Driven(["gpu-l1", "gpu-I1", "gpu-\u{430}", "gpu-a"])
    for name in ["gpu-l1", "gpu-I1", "gpu-\u{430}", "gpu-a"] {
      var request = ActRequest(.drain)
      request.nodes = [name]
      driven.give(.act(request))
      #expect(driven.dialog?.targets.map(\.node.name) == [name])
      #expect(driven.dialog?.demandedWord == nil)
      driven.press("esc")
    }
    var request = ActRequest(.drain)
    request.nodes = ["gpu-a\u{200B}"]
    driven.give(.act(request))
    #expect(driven.dialog == nil)
  }

  /// Between the key, the question and the decision the fleet is sorted anew, grows, shrinks and is
  /// renamed, at every moment. What is changed is what was on the screen at the key, or nothing.
  @Test(arguments: 0..<10)
  func whateverMovesTheTargetIsTheNodeThatWasSeen(block: Int) throws {
    var (hits, refusals) = (0, 0)
    let start = Driven((0..<6).map { NodeID("n\($0)") })
    for run in 0..<500 {
      var chaos = Chaos(start, seed: UInt64(block * 1000 + run))
      switch chaos.drain() {
      case .hit: hits += 1
      case .nothing: refusals += 1
      case .missed(let words): Issue.record("seed \(block * 1000 + run): \(words)")
      }
    }
    // A test in which nothing ever happens would prove nothing.
    #expect(hits > 50)
    #expect(refusals > 50)
  }
}

/// A fleet that does not stand still under an operator who drains a node.
private struct Chaos {
  enum Outcome {
    case hit, nothing
    case missed(String)
  }

  private var random: SeededGenerator
  private var driven: Driven
  private var revisions: [NodeID: Int] = [:]
  /// The cursor's node and its revision as they were last painted.
  private var drawn: (node: NodeID, revision: Int?)?

  init(_ start: Driven, seed: UInt64) {
    random = SeededGenerator(seed: seed)
    driven = start
    for name in start.state.rows { revisions[name] = 7 }
    paint()
  }

  /// Presses the keys of a drain, with everything moving in between.
  mutating func drain() -> Outcome {
    for _ in 0..<Int.random(in: 0...3, using: &random) { step("j") }
    disturb()
    let isStep = Bool.random(using: &random)
    let seen = step(isStep ? "F5" : "D")
    if isStep { return outcomeOfSteps(seen) }
    for key in ["tab", "enter", "enter"] {
      disturb()
      if Bool.random(using: &random) { driven.answerPreviews() }
      step(key)
    }
    return outcome(seen)
  }

  private mutating func outcomeOfSteps(
    _ seen: (node: NodeID, revision: Int?)?
  ) -> Outcome {
    for _ in 0..<3 { disturb() }
    driven.pass(.seconds(1))
    return outcome(seen)
  }

  private func outcome(_ seen: (node: NodeID, revision: Int?)?) -> Outcome {
    guard let intent = driven.carriedOut.first else { return .nothing }
    guard driven.carriedOut.count == 1 else { return .missed("more than one was sent") }
    guard intent.node == seen?.node else {
      return .missed("\(intent.node.name) instead of \(seen?.node.name ?? "nothing")")
    }
    return intent.revision == seen?.revision
      ? .hit : .missed("another \(intent.node.name) than the one that was seen")
  }

  /// Presses a key up to 600 ms later, and returns what was under the cursor in the picture then.
  @discardableResult private mutating func step(
    _ key: String
  ) -> (node: NodeID, revision: Int?)? {
    let pause = Span.milliseconds(10 * .random(in: 1...60, using: &random))
    // What is new is painted within 33 ms.
    if pause > .milliseconds(33) { paint() }
    let seen = drawn
    driven.press(key, after: pause)
    paint()
    return seen
  }

  /// Changes the fleet.
  private mutating func disturb() {
    guard Int.random(in: 0...2, using: &random) > 0 else { return }
    var names = Array(revisions.keys.sorted())
    switch Int.random(in: 0...4, using: &random) {
    case 0: names.removeAll { _ in Int.random(in: 0...3, using: &random) == 0 }
    case 1: names.append(NodeID("m\(Int.random(in: 0...99, using: &random))"))
    case 2:
      // One goes, and another comes under its name.
      if let name = names.randomElement(using: &random) { revisions[name, default: 1] += 10 }
    case 3: if let last = names.popLast() { names.append(NodeID(last.name + "-renamed")) }
    default: break
    }
    names.shuffle(using: &random)
    revisions = Dictionary(
      names.map { ($0, revisions[$0] ?? 1) }, uniquingKeysWith: { first, _ in first })
    driven.observe(
      names.enumerated().map { place, name in
        var reading = NodeReading.steerable(name, revision: revisions[name] ?? 1)
        reading.healthScore = Double(place) / 20
        return reading
      })
  }

  private mutating func paint() {
    drawn = driven.state.attention.selected.map {
      ($0, driven.state.fleet.nodes[$0]?.revision)
    }
  }
}
