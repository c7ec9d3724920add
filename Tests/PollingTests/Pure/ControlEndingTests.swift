import Addressing
import CCurl
import FleetModel
import Polling
import Testing

/// What the end of a request says about whether a change was made.
@Suite struct ControlEndingTests {
  private let intent = Intent(
    id: Intent.ID("1"), source: SourceID("prod"), node: NodeID("a"), revision: 1, order: .resume)

  private func answer(
    _ code: CURLcode, begun: Bool = true, cut: Ending.Cut? = nil, head: [String] = [],
    body: String = ""
  ) throws -> ControlAnswer {
    var ending = Ending()
    (ending.code, ending.cut, ending.hasBegunToSend) = (code, cut, begun)
    for line in head { line.utf8CString.withUnsafeBytes { ending.head.read(line: rebased($0)) } }
    ending.body = Array(body.utf8)
    let context = RequestContext(
      endpoint: try Endpoint(parsing: "gateway.example:8080"), path: "/v1/nodes/a/resume",
      deadline: .seconds(10), limits: PollLimits())
    return ControlAnswer(
      of: ending, to: .carryOut(intent), context, key: nil, now: WallTime(milliseconds: 0))
  }

  private func rebased(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: line.dropLast())
  }

  @Test(arguments: [
    CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY,
    CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
  ])
  func whereNoConnectionCameAboutNothingWasSent(code: CURLcode) throws {
    guard case .notSent = try answer(code, begun: false) else {
      Issue.record("it counts as sent")
      return
    }
  }

  @Test(arguments: [
    CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE,
    CURLE_OPERATION_TIMEDOUT, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL,
    CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR, CURLE_ABORTED_BY_CALLBACK,
    CURLE_OUT_OF_MEMORY, CURLE_HTTP2, CURLE_AGAIN,
  ])
  func inEveryOtherEndNobodyKnows(code: CURLcode) throws {
    guard case .lost = try answer(code) else {
      Issue.record("it counts as known")
      return
    }
  }

  @Test func aDeadlineThatPassedBeforeAnythingWasSentIsNoDoubt() throws {
    #expect(
      try answer(CURLE_OPERATION_TIMEDOUT, begun: false) == .notSent(.timedOut(after: .seconds(10)))
    )
  }

  @Test func aHeadThatEndsInTheMiddleIsNoAnswer() throws {
    #expect(
      try answer(CURLE_OK, head: ["HTTP/1.1 202 Accepted", "X: y"], body: "{\"id\":\"a\"}")
        == .lost(.brokenOff))
    #expect(
      try answer(
        CURLE_WRITE_ERROR, cut: .bodyTooLarge, head: ["HTTP/1.1 202 Accepted", ""])
        == .lost(.tooLarge(limitBytes: 32 << 20)))
  }

  @Test(arguments: [301, 302, 303, 304, 307, 308])
  func whoIsSentElsewhereMayHaveBeenServed(status: Int) throws {
    let head = ["HTTP/1.1 \(status) There", "Location: https://login.example/?next=1", ""]
    #expect(
      try answer(CURLE_OK, head: head)
        == .lost(status == 304 ? .notAskedFor : .redirected(to: "https://login.example")))
  }

  @Test func aCompleteAnswerCounts() throws {
    guard
      case .accepted = try answer(
        CURLE_OK, head: ["HTTP/1.1 202 Accepted", ""], body: "{\"id\":\"a\"}")
    else {
      Issue.record("it does not count")
      return
    }
  }
}
