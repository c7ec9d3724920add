import Addressing
import FleetModel
import Glibc
import Polling
import Testing
import Threading

/// Letters over real sockets.
@Suite struct WebhookTests {
  /// A webhook under test with its reports, stopped when the test lets go of it.
  private final class Posted {
    let webhook: Webhook
    private let mailbox = Mailbox<WebhookReport>()

    init(_ address: String, key: String? = nil, answering: Span = .seconds(20)) throws {
      var limits = WebhookLimits()
      (limits.connecting, limits.answering) = (.seconds(20), answering)
      let target = PolledSource(
        id: SourceID("hook"), endpoint: try Endpoint(parsing: address + "/hooks/a"),
        interval: .seconds(1), key: key.map { Secret(bytes: $0.utf8) })
      webhook = Webhook(target: target, clock: SystemClock(), limits: limits) { [mailbox] in
        mailbox.post($0)
      }
      webhook.start()
    }

    deinit { webhook.stop() }

    func post(_ text: String) -> WebhookReport? {
      webhook.post(Array(text.utf8))
      return nextReport()
    }

    /// Half a minute at the most.
    func nextReport() -> WebhookReport? {
      repeat {
        if let first = mailbox.collect().first { return first }
        var entry = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 30_000) == 1 else { return nil }
      } while true
    }
  }

  @Test func aLetterArrivesWithItsKey() throws {
    let server = ControlledServer { $0.send("HTTP/1.1 204 No Content\r\n\r\n") }
    let posted = try Posted(server.address, key: "hook-key")
    let report = posted.post("{\"schema\":\"collie.webhook/1\"}")
    #expect(report == WebhookReport(problem: nil, waiting: 0, lost: 0))
    let call = try #require(server.all.first)
    #expect(call.line == "POST /hooks/a HTTP/1.1")
    #expect(call.header("Content-Type") == "application/json")
    #expect(call.header("Authorization") == "Bearer hook-key")
    #expect(call.body == "{\"schema\":\"collie.webhook/1\"}")
  }

  @Test func aFailureIsTriedAgain() throws {
    let tries = Locked(0)
    let server = ControlledServer { connection in
      let number = tries.withLock { tries in
        tries += 1
        return tries
      }
      connection.send(Answers.status(number == 1 ? "503 Busy" : "200 OK"))
    }
    let posted = try Posted(server.address)
    #expect(posted.post("1")?.problem == .serverError(status: 503))
    #expect(posted.nextReport()?.problem == nil)
    #expect(server.all.map(\.body) == ["1", "1"])
  }

  /// A secret goes where the configuration says, and nowhere else.
  @Test func aRedirectIsNotFollowed() throws {
    let other = ControlledServer { $0.send(Answers.status("200 OK")) }
    let server = ControlledServer {
      $0.send(Answers.status("307 Elsewhere", headers: ["Location: \(other.address)/b"]))
    }
    let posted = try Posted(server.address, key: "hook-key")
    guard case .redirected? = posted.post("1")?.problem else {
      Issue.record("it was followed")
      return
    }
    #expect(other.all.isEmpty)
    #expect(server.all.count == 1)
  }

  @Test func oneThatHangsIsGivenUpInTimeAndHoldsUpNobody() throws {
    let server = ControlledServer { _ = $0.readHead() }
    let posted = try Posted(server.address, answering: .milliseconds(200))
    guard case .timedOut? = posted.post("1")?.problem else {
      Issue.record("it did not time out")
      return
    }
  }

  @Test func nobodyListening() throws {
    let posted = try Posted("http://127.0.0.1:1")
    guard case .refused? = posted.post("1")?.problem else {
      Issue.record("somebody listens at port 1")
      return
    }
  }
}
