import Adapters
import FleetModel
import GatewayAPI
import Testing

/// What an answer to a control proves.
@Suite struct ControlAnswerTests {
  private static let intent = Intent(
    id: Intent.ID("1"), source: SourceID("prod"), node: NodeID("a"), revision: 1, order: .resume)

  private func answer(
    _ status: Int, _ body: String, replayed: Bool = false,
    to question: ControlQuestion = .carryOut(intent)
  ) -> ControlAnswer {
    ControlAnswer(
      ControlResponse(status: status, isReplayed: replayed, body: Array(body.utf8)), to: question)
  }

  private static let node =
    "{\"id\":\"a\",\"revision\":2,\"operation\":{\"id\":\"op\",\"node\":\"a\"}}"

  @Test(arguments: [200, 202])
  func aControlThatWasDoneShowsTheNodeAndItsOperation(status: Int) {
    guard case .accepted(let node, let operation) = answer(status, Self.node) else {
      Issue.record("not accepted")
      return
    }
    #expect(node.revision == 2)
    #expect(operation?.id == "op")
  }

  @Test(arguments: [
    (200, "", SourceProblem.notJSON(looksLike: "an empty body")),
    (200, "<html>", .notJSON(looksLike: "an HTML page")),
    (202, "[]", .wrongShape(field: "id")), (202, "{}", .wrongShape(field: "id")),
    (204, "", .notJSON(looksLike: "an empty body")),
    // Somebody speaks of another node.
    (202, "{\"id\":\"b\"}", .wrongShape(field: "id")),
    (500, "", .serverError(status: 500)), (502, "<html>", .serverError(status: 502)),
    (500, "{\"code\":\"internal\",\"title\":\"t\"}", .serverError(status: 500)),
    (503, "{\"code\":\"no_healthy_node\",\"title\":\"t\"}", .serverError(status: 503)),
    (408, "", .unexpectedStatus(408)), (600, "", .unexpectedStatus(600)),
    (0, "", .unexpectedStatus(0)),
  ])
  func whatProvesNothingIsLost(status: Int, body: String, problem: SourceProblem) {
    #expect(answer(status, body) == .lost(problem))
  }

  @Test(arguments: [
    (400, "invalid_field"), (401, "unauthorized"), (403, "forbidden"), (404, "unknown_node"),
    (409, "capacity_floor"), (409, "expired"), (412, "revision_mismatch"),
    (422, "idempotency_mismatch"), (429, "too_many_controls"), (503, "audit_unavailable"),
  ])
  func aRefusalIsOneInTheGatewaysWords(status: Int, code: String) {
    let problem = ProblemDocument(status: status, code: code, title: "T", detail: "why")
    let found = answer(status, String(decoding: problem.bytes, as: UTF8.self))
    #expect(found == .refused(ControlObjection(status: status, code: code, words: "why")))
  }

  @Test func aRefusalShowsTheNodeAsItIsAndWhatWouldBeLeft() {
    var problem = ProblemDocument(status: 412, code: "revision_mismatch", title: "T")
    problem.node = NodeReading(id: NodeID("a"))
    problem.node?.revision = 9
    problem.capacity = CapacityReading()
    problem.capacity?.floorPercent = 50
    guard case .refused(let objection) = answer(412, String(decoding: problem.bytes, as: UTF8.self))
    else {
      Issue.record("not refused")
      return
    }
    #expect(objection.words == "T")
    #expect(objection.node?.revision == 9)
    #expect(objection.capacity?.floorPercent == 50)
  }

  @Test(arguments: [(401, "our key (401)"), (403, "our key may"), (404, "status 404")])
  func aRefusalWithoutWordsGetsOurs(status: Int, words: String) {
    guard case .refused(let objection) = answer(status, "<html>no</html>") else {
      Issue.record("not refused")
      return
    }
    #expect(objection.words.contains(words))
  }

  @Test func aTrialIsReadAndMustBeAboutTheNode() {
    var preview = PreviewReading(node: NodeID("a"), verb: "resume")
    preview.inFlight = 14
    let body = String(decoding: preview.bytes, as: UTF8.self)
    #expect(answer(200, body, to: .preview(Self.intent)) == .preview(preview))
    #expect(
      answer(200, body.replacing("\"a\"", with: "\"b\""), to: .preview(Self.intent))
        == .lost(.wrongShape(field: "node")))
    // One that carried it out instead.
    #expect(
      answer(202, Self.node, to: .preview(Self.intent)) == .lost(.wrongShape(field: "node")))
  }

  @Test func onlyWhatIsMarkedAsARepetitionIsAboutTheCall() {
    let recall = ControlQuestion.recall(Self.intent)
    let refusal = "{\"code\":\"expired\",\"title\":\"t\",\"detail\":\"late\"}"
    #expect(
      answer(409, refusal, replayed: true, to: recall)
        == .refused(ControlObjection(status: 409, code: "expired", words: "late")))
    #expect(answer(409, refusal, to: recall) == .lost(.unexpectedStatus(409)))
    #expect(answer(403, refusal, to: recall) == .lost(.forbidden))
    #expect(answer(200, Self.node, to: recall) == .lost(.unexpectedStatus(200)))
    if case .accepted = answer(202, Self.node, replayed: true, to: recall) {
    } else {
      Issue.record("not accepted")
    }
  }

  @Test func aKeyThatIsUnknownIsSaidByAGatewayThatKnowsThemOnly() {
    let recall = ControlQuestion.recall(Self.intent)
    let unknown = ProblemDocument(status: 404, code: "unknown_key", title: "t")
    #expect(answer(404, String(decoding: unknown.bytes, as: UTF8.self), to: recall) == .unheardOf)
    let other = ProblemDocument(status: 404, code: "not_found", title: "t")
    #expect(
      answer(404, String(decoding: other.bytes, as: UTF8.self), to: recall)
        == .lost(.notFound(path: "/v1/controls")))
    #expect(answer(404, "", to: recall) == .lost(.notFound(path: "/v1/controls")))
  }
}
