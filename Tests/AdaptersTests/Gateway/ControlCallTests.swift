import Adapters
import FleetModel
import GatewayAPI
import Testing

/// What goes over the wire for what an operator wants.
@Suite struct ControlCallTests {
  private func intent(
    _ order: ControlOrder, node: String = "gpu-1", fill: (inout Intent) -> Void = { _ in }
  ) -> Intent {
    var intent = Intent(
      id: Intent.ID("collie-s-1"), source: SourceID("prod"), node: NodeID(node), revision: 17,
      order: order)
    fill(&intent)
    return intent
  }

  private func text(_ call: ControlCall) -> String {
    let headers = call.headers.map { "\($0.name): \($0.value)" }
    let body = String(decoding: call.body ?? [], as: UTF8.self)
    return ([call.method.rawValue + " " + call.path] + headers + [body]).joined(separator: "\n")
  }

  @Test(arguments: [
    (
      ControlOrder.drain(deadline: .seconds(300)), "POST /v1/nodes/gpu-1/drain",
      "{\"deadline_s\":300}"
    ),
    (.drain(deadline: nil), "POST /v1/nodes/gpu-1/drain", "{}"),
    (.resume, "POST /v1/nodes/gpu-1/resume", "{}"),
    (.cordon, "PUT /v1/nodes/gpu-1/weight", "{\"weight\":0}"),
    (.weigh(0.5), "PUT /v1/nodes/gpu-1/weight", "{\"weight\":0.5}"),
    (.undo(operation: "op-1"), "POST /v1/operations/op-1/undo", "{}"),
    (.confirm(operation: "op-1"), "POST /v1/operations/op-1/confirm", "{}"),
  ])
  func everyOrderHasItsCall(order: ControlOrder, line: String, body: String) {
    #expect(
      text(ControlCall(.carryOut(intent(order)))) == """
        \(line)
        Content-Type: application/json
        If-Match: "17"
        Idempotency-Key: collie-s-1
        \(body)
        """)
  }

  @Test func aTrialChangesNothingAndIsNotRememberedByItsKey() {
    #expect(
      text(ControlCall(.preview(intent(.resume)))) == """
        POST /v1/nodes/gpu-1/resume
        Content-Type: application/json
        If-Match: "17"
        {"dry_run":true}
        """)
  }

  @Test func aRecallOnlyReads() {
    #expect(text(ControlCall(.recall(intent(.resume)))) == "GET /v1/controls/collie-s-1\n")
  }

  @Test func allThatWasWantedIsSaid() throws {
    let full = intent(.drain(deadline: .milliseconds(1500))) {
      ($0.reason, $0.isForced, $0.revertAfter) = ("hot: \"84\" °C", true, .seconds(600))
      $0.notAfter = WallTime(milliseconds: 1_768_478_400_250)
    }
    let body = try ControlBody(
      parsing: ControlCall(.carryOut(full)).body ?? [], for: .drain)
    #expect(body.deadline == .milliseconds(1500))
    #expect(body.reason == "hot: \"84\" °C")
    #expect(body.isForced && !body.isDryRun)
    #expect(body.revertAfter == .seconds(600))
    #expect(body.notAfter == full.notAfter)
  }

  @Test func withoutARevisionNothingIsHeldAgainstOne() {
    let call = ControlCall(.carryOut(intent(.resume) { $0.revision = nil }))
    #expect(!call.headers.contains { $0.name == "If-Match" })
  }

  @Test(arguments: [
    ("a/b", "a%2Fb"), ("..", "%2E%2E"), (".", "%2E"), ("a.b", "a.b"), ("a b", "a%20b"),
    ("a?b#c", "a%3Fb%23c"), ("é", "%C3%A9"), ("a\r\nX: y", "a%0D%0AX%3A%20y"), ("%2F", "%252F"),
    ("\u{202e}a", "%E2%80%AEa"),
  ])
  func aNameIsOnePartOfAPathWhateverItHolds(name: String, encoded: String) {
    let call = ControlCall(.carryOut(intent(.resume, node: name)))
    #expect(call.path == "/v1/nodes/\(encoded)/resume")
    #expect(!call.headers.contains { $0.value.contains("\n") })
  }
}
