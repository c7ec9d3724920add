import Acting
import FleetModel
import FleetStore

// Makers, so that a test says only what matters to it.

extension SourceID {
  static let gateway = SourceID("gateway")
}

extension NodeID: ExpressibleByStringLiteral {
  package init(stringLiteral name: String) { self.init(name) }
}

func intent(
  _ id: String, _ node: NodeID = "a", _ order: ControlOrder = .drain(deadline: nil),
  revision: Int? = 1
) -> Intent {
  Intent(id: Intent.ID(id), source: .gateway, node: node, revision: revision, order: order)
}

func operation(
  _ id: String, _ node: NodeID = "a", _ state: OperationState? = .accepted, new: Int? = nil,
  inFlight: Int? = nil
) -> OperationReading {
  var reading = OperationReading(id: id, node: node)
  (reading.state, reading.newWorkSince, reading.inFlight) = (state, new, inFlight)
  (reading.verb, reading.askedAt) = ("drain", wall(0))
  return reading
}

/// A time on the gateway's clock, `second` seconds after noon.
func wall(_ second: Double) -> WallTime {
  WallTime(milliseconds: 1_768_478_400_000 + Int64(second * 1000))
}

func at(_ second: Double) -> Moment { Moment(seconds: second) }

let brokenOff = ControlAnswer.lost(.brokenOff)

func refusal(_ code: String = "revision_mismatch", _ words: String = "look again") -> ControlAnswer
{
  .refused(ControlObjection(status: 412, code: code, words: words))
}

func accepted(_ operation: OperationReading?, _ node: NodeID = "a") -> ControlAnswer {
  .accepted(NodeReading(id: node), operation)
}

/// Acts with the hands of a test, and everything that they have asked.
struct Driven {
  var acts = Acts()
  private(set) var asked: [ControlQuestion] = []

  @discardableResult
  mutating func apply(_ event: ActEvent) -> [ControlQuestion] {
    let questions = acts.apply(event)
    asked += questions
    return questions
  }

  @discardableResult
  mutating func decide(
    _ intents: Intent..., watched: Bool = false, at second: Double = 0
  ) -> [ControlQuestion] {
    apply(.decided(intents, isWatched: watched, at: at(second)))
  }

  @discardableResult
  mutating func answer(
    _ question: ControlQuestion, _ answer: ControlAnswer, askedAt: Double? = nil,
    at second: Double
  ) -> [ControlQuestion] {
    apply(
      .answered(ControlReply(question, answer, askedAt: askedAt.map { at($0) }, at: at(second))))
  }

  @discardableResult
  mutating func observe(
    _ operations: OperationReading..., at second: Double, time: Double? = nil
  ) -> [ControlQuestion] {
    apply(
      .observed(operations: operations, documentTime: wall(time ?? second), at: at(second)))
  }

  @discardableResult
  mutating func tick(to second: Double) -> [ControlQuestion] { apply(.ticked(at(second))) }

  /// The phase of the intent with this id.
  func phase(_ id: String) -> Course.Phase? { acts.course(of: Intent.ID(id))?.phase }

  /// The ids of what was carried out, in that order.
  var carriedOut: [String] {
    asked.compactMap { if case .carryOut(let intent) = $0 { intent.id.text } else { nil } }
  }

  var recalls: Int { asked.count { if case .recall = $0 { true } else { false } } }
}
