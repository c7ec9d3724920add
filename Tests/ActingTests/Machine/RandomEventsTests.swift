import FleetModel
import TestSupport
import Testing

@testable import Acting

/// Any events in any order, by one seed: what must never happen is looked for after each of them.
private struct RandomUse {
  let seed: UInt64
  private var random: SeededGenerator
  private var acts = Acts()
  private var now = 0.0
  private var intents: [Intent] = []
  private var carriedOut: Set<Intent.ID> = []
  private var phases: [Intent.ID: Course.Phase] = [:]
  private(set) var violations: [String] = []
  private(set) var ends: Set<String> = []

  init(seed: UInt64) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
  }

  mutating func run(steps: Int) {
    for _ in 0..<steps {
      now += Double.random(in: 0...9, using: &random)
      take(acts.apply(event()))
      check()
    }
  }

  private mutating func event() -> ActEvent {
    switch Int.random(in: 0..<12, using: &random) {
    case 0...1: return decision()
    case 2...6: return .answered(reply())
    case 7...8: return observation()
    case 9: return .ticked(at(now))
    case 10: return .wentOn(Int.random(in: 0...8, using: &random), at: at(now))
    default:
      let isRare = Int.random(in: 0..<4, using: &random) > 0
      return isRare
        ? .ticked(at(now)) : .stopped(Int.random(in: 0...8, using: &random), at: at(now))
    }
  }

  private mutating func decision() -> ActEvent {
    var chosen: [Intent] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      // Now and then one that was decided before.
      if Int.random(in: 0..<6, using: &random) == 0, let old = intents.randomElement(using: &random)
      {
        chosen.append(old)
      } else {
        let node = NodeID(["a", "b", "c", "d"][Int.random(in: 0..<4, using: &random)])
        chosen.append(intent("\(intents.count)", node, order()))
        intents.append(chosen[chosen.count - 1])
      }
    }
    return .decided(chosen, isWatched: Bool.random(using: &random), at: at(now))
  }

  private mutating func order() -> ControlOrder {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: .resume
    case 1: .weigh(0.5)
    case 2: .undo(operation: "op \(Int.random(in: 0..<9, using: &random))")
    case 3: .confirm(operation: "op \(Int.random(in: 0..<9, using: &random))")
    default: .drain(deadline: nil)
    }
  }

  private mutating func reply() -> ControlReply {
    let wanted = intents.randomElement(using: &random) ?? intent("nobody")
    let question: ControlQuestion =
      switch Int.random(in: 0..<5, using: &random) {
      case 0: .preview(wanted)
      case 1...2: .carryOut(wanted)
      default: .recall(wanted)
      }
    let askedAt: Moment? = Bool.random(using: &random) ? at(now) : nil
    return ControlReply(question, answer(to: wanted), askedAt: askedAt, at: at(now))
  }

  private mutating func answer(to wanted: Intent) -> ControlAnswer {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return refusal()
    case 1: return .notSent(.brokenOff)
    case 2...3: return .lost(.brokenOff)
    case 4: return .unheardOf
    case 5: return accepted(nil, wanted.node)
    default: return accepted(reading(wanted.node), wanted.node)
    }
  }

  private mutating func reading(_ node: NodeID) -> OperationReading {
    operation(
      "op \(Int.random(in: 0..<9, using: &random))", node,
      OperationState.allCases.randomElement(using: &random),
      new: Int.random(in: 0...1, using: &random))
  }

  private mutating func observation() -> ActEvent {
    let operations = (0..<Int.random(in: 0...3, using: &random)).map { _ in reading("a") }
    return .observed(operations: operations, documentTime: wall(now), at: at(now))
  }

  private mutating func take(_ questions: [ControlQuestion]) {
    for question in questions {
      switch question {
      case .carryOut(let intent):
        if !carriedOut.insert(intent.id).inserted { fail("\(intent.id) was carried out twice") }
        if phases[intent.id] == .dropped { fail("\(intent.id) was dropped and sent") }
      case .recall(let intent):
        if !carriedOut.contains(intent.id) { fail("\(intent.id) was recalled and never sent") }
      case .preview: fail("a preview was asked for")
      }
    }
  }

  private mutating func check() {
    var open: Set<NodeID> = []
    for course in acts.undertakings.flatMap(\.courses) {
      if let before = phases[course.id], before != course.phase { check(course, since: before) }
      phases[course.id] = course.phase
      if course.phase.isOpen, !open.insert(course.intent.node).inserted {
        fail("two outcomes are open on \(course.intent.node)")
      }
      if course.phase == .waiting, course.isSent { fail("\(course.id) was sent and waits") }
      if course.phase.isOver { ends.insert(course.phase.shortWords) }
    }
    if acts.isAwaitingAnswer, acts.nextDeadline == nil { fail("nobody asks what is not known") }
  }

  private mutating func check(_ course: Course, since before: Course.Phase) {
    guard before.isOver else { return }
    // What is done can be put back, and an effect can be seen after all.
    let isTold = before == .noEffect && course.phase == .done
    let isPutBack = [.noEffect, .done].contains(before) && course.phase == .reverted
    if !isTold && !isPutBack { fail("\(course.id) went from \(before) to \(course.phase)") }
  }

  private mutating func fail(_ what: String) { violations.append("seed \(seed): \(what)") }
}

@Suite struct RandomEventsTests {
  @Test func noOrderOfEventsSendsAnythingTwiceOrLeavesAnEnd() {
    var ends: Set<String> = []
    for seed in UInt64(1)...10_000 {
      var use = RandomUse(seed: seed)
      use.run(steps: 18)
      ends.formUnion(use.ends)
      #expect(use.violations.isEmpty, "\(use.violations.prefix(3))")
      if !use.violations.isEmpty { return }
    }
    // Every end was reached, so the runs are about something.
    #expect(ends.count == 8, "\(ends.sorted())")
  }
}
