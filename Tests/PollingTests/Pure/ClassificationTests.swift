import Addressing
import CCurl
import FleetModel
import Glibc
import Polling
import Testing

/// Every way in which a request can end, and the words for it.
@Suite struct ClassificationTests {
  private static let host = "gateway.example:8080"

  @Test(arguments: [
    (CURLE_COULDNT_RESOLVE_HOST, SourceProblem.unresolvable(host: host)),
    (CURLE_COULDNT_RESOLVE_PROXY, .unresolvable(host: "proxy:3128")),
    (CURLE_PARTIAL_FILE, .brokenOff), (CURLE_RECV_ERROR, .brokenOff),
    (CURLE_SEND_ERROR, .brokenOff), (CURLE_GOT_NOTHING, .brokenOff),
    (CURLE_PEER_FAILED_VERIFICATION, .untrusted(reason: "self-signed certificate")),
    (CURLE_BAD_CONTENT_ENCODING, .other("its answer is badly compressed")),
    (CURLE_OUT_OF_MEMORY, .other("its answer begins with more than 64 KiB")),
    (CURLE_UNSUPPORTED_PROTOCOL, .notJSON(looksLike: "something other than HTTP")),
    (CURLE_SSL_CACERT_BADFILE, .other("the file given with --ca-file cannot be used")),
  ])
  func transportProblemsAreNamed(code: CURLcode, problem: SourceProblem) {
    var ending = Ending()
    ending.code = code
    ending.words = "SSL certificate problem: self-signed certificate"
    #expect(self.problem(ending) == problem)
  }

  @Test(arguments: [
    (ECONNREFUSED, SourceProblem.refused(host: host)), (ENOENT, .refused(host: host)),
    (EHOSTUNREACH, .unreachable(host: host)), (ENETUNREACH, .unreachable(host: host)),
    (EACCES, .other("we may not open \(host): its owner or group must let us")),
  ])
  func aFailedConnectSaysWhatTheSystemSaid(code: Int32, problem: SourceProblem) {
    var ending = Ending()
    ending.code = CURLE_COULDNT_CONNECT
    ending.systemError = code
    #expect(self.problem(ending, proxy: nil) == problem)
  }

  @Test func aProxyThatIsNotThereIsNotMistakenForTheGateway() {
    var ending = Ending()
    ending.code = CURLE_COULDNT_CONNECT
    ending.systemError = ECONNREFUSED
    #expect(problem(ending) == .unreachable(host: "the proxy proxy:3128"))
  }

  @Test(
    arguments: [(5_001, 5_000), (3_002, 3_000), (4_000, 3_000), (12, 5_000), (9_000, 5_000)]
      as [(Int64, Int64)])
  func aTimeoutNamesTheLimitThatHadPassed(elapsed: Int64, limit: Int64) {
    var ending = Ending()
    ending.code = CURLE_OPERATION_TIMEDOUT
    ending.elapsed = .milliseconds(elapsed)
    #expect(problem(ending) == .timedOut(after: .milliseconds(limit)))
  }

  @Test(arguments: [
    ("https://key:secret@evil.example/path?token=1", "https://evil.example"),
    ("/login?next=secret", "another path"), ("", "another path"),
    ("http://\(String(repeating: "x", count: 500))", nil),
  ])
  func aRedirectTellsTheHostAndNothingElse(location: String, target: String?) {
    var ending = Ending()
    ending.head = ResponseHead("HTTP/1.1 302 Found", "Location: \(location)", "")
    guard case .redirected(let found) = problem(ending) else {
      Issue.record("not a redirect")
      return
    }
    if let target { #expect(found == target) }
    #expect(found.count <= 80 && !found.contains("secret"))
  }

  @Test(arguments: [200, 304])
  func anAnswerThatCanBeReadIsNoProblem(status: Int) {
    var ending = Ending()
    ending.head = ResponseHead("HTTP/1.1 \(status) Fine", "")
    #expect(problem(ending) == nil)
  }

  @Test func everyCodeOfCurlHasWords() {
    for code in 1...100 as ClosedRange<UInt32> {
      var ending = Ending()
      ending.code = CURLcode(rawValue: code)
      #expect(problem(ending)?.description.isEmpty == false)
    }
  }

  private func problem(_ ending: Ending, proxy: String? = "proxy:3128") -> SourceProblem? {
    let endpoint = Endpoint(place: .network(host: "gateway.example", port: 8080))
    let context = RequestContext(
      endpoint: endpoint, path: "/v1/fleet", deadline: .seconds(5), limits: PollLimits(),
      proxy: proxy)
    return SourceProblem(of: ending, context, now: WallTime(milliseconds: 0))
  }
}
