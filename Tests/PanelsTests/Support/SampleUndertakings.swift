import FleetModel

@testable import Acting
@testable import Dashboard

/// Changes of our own on their way.
enum SampleUndertakings {
  static let names = (1...6).map { NodeID("gpu-us-east-\($0)") }

  static func course(_ node: NodeID, _ phase: Course.Phase) -> Course {
    var course = Course(SampleActs.intent(node))
    course.phase = phase
    course.askedAt = phase == .waiting || phase == .dropped ? nil : SampleFleet.now
    guard phase == .done || phase == .observed else { return course }
    var operation = OperationReading(id: "op-\(node.name)", node: node)
    (operation.verb, operation.actor) = ("drain", "mara")
    operation.askedAt = SampleFleet.documentTime + .seconds(-12)
    operation.inFlight = phase == .done ? 0 : 14
    operation.newWorkSince = 0
    operation.doneAt = phase == .done ? SampleFleet.documentTime : nil
    course.operation = operation
    return course
  }

  static func acts(_ phases: [Course.Phase], _ stage: Undertaking.Stage) -> Acts {
    let courses = zip(names, phases).map(course)
    var undertaking = Undertaking(id: 1, courses: courses, isWatched: true)
    undertaking.stage = stage
    var acts = Acts()
    acts.undertakings = [undertaking]
    return acts
  }

  static let running = acts(
    [.done, .observed, .asked, .waiting, .waiting, .waiting], .running)
  static let canary = acts(
    [.done, .waiting, .waiting, .waiting, .waiting, .waiting], .awaitingGoAhead)
  static let stopped = acts(
    [.done, .done, .refused(refusal), .dropped, .dropped, .dropped], .stopped)
  static let finished = acts(Array(repeating: .done, count: 6), .finished)

  static var refusal: ControlObjection {
    ControlObjection(
      status: 409, code: "capacity_floor",
      words: "gpu-us-east-3 is the last node that serves gpt-4.1")
  }

  static let dialog = UndertakingDialog(id: 1, openedAt: SampleFleet.now)
}
