import FleetModel
import Testing

@testable import Diagnosis

/// What is known of a source, and what is said of it.
@Suite struct SourceExaminationTests {
  private static let noon = WallTime(milliseconds: 1_768_478_400_000)

  private func examined(
    as kind: SourceKind = .gateway, _ fill: (inout SourceExamination) -> Void
  ) -> [Finding] {
    var examination = SourceExamination(name: "prod", address: "gateway.example", kind: kind)
    var contact = Contact(answered: .milliseconds(3), endedAt: Self.noon)
    (contact.connected, contact.bytes, contact.date) = (.milliseconds(1), 54_321, Self.noon)
    examination.contact = contact
    examination.observation = Observation(source: SourceID("prod"), receivedAt: .start)
    fill(&examination)
    #expect(examination.findings.subject == "prod · gateway.example")
    return examination.findings.findings
  }

  private func worst(_ findings: [Finding]) -> [String] {
    findings.filter { $0.level == .warning || $0.level == .failure }.map {
      $0.words + ($0.advice.map { " → \($0)" } ?? "")
    }
  }

  @Test func onlyTheReasonIsSaidOfWhatCannotBeReached() {
    let findings = examined {
      ($0.observation, $0.problem) = (nil, .refused(host: "gateway.example"))
    }
    #expect(
      findings
        == [
          Finding(.failure, "nothing listens at gateway.example", advice: "is it running?")
        ])
    #expect(examined { $0.observation = nil }.map(\.words) == ["it gives no answer"])
  }

  @Test func aSoundGatewayHasNothingAgainstIt() {
    let findings = examined {
      $0.observation?.documentTime = Self.noon + .seconds(-2)
      $0.observation?.access = AccessReading(actor: "mara", role: .operator)
      var node = NodeReading(id: NodeID("gpu-1"))
      node.state = .ready
      $0.observation?.nodes = .all([node])
    }
    #expect(findings.allSatisfy { $0.level == .fine })
    #expect(
      findings.map(\.words) == [
        "answers with 54 kB in 3 ms, connected after 1 ms",
        "is a gateway with the whole contract",
        "what it says is 2 s old",
        "its clock agrees with ours",
        "takes us for 'mara', operator: may change nodes",
        "speaks of the node gpu-1: 1 ready",
        "reports node states, GPUs, queues, latencies, spend, budgets, events and the past",
      ])
  }

  @Test(
    arguments: [
      (-20, []), (-45, ["what it says is 45 s old → is it stuck, or a cache before it?"]),
    ] as [(Int64, [String])])
  func newsHasAnAge(seconds: Int64, said: [String]) {
    #expect(
      worst(examined { $0.observation?.documentTime = Self.noon + .seconds(seconds) }) == said)
  }

  @Test(
    arguments: [
      (2, .fine, "its clock agrees with ours"), (-2, .fine, "its clock agrees with ours"),
      (3, .note, "its clock is 3 s ahead of ours"),
      (-3600, .warning, "its clock is 60 min behind ours"),
      (172_800, .warning, "its clock is 2 days ahead of ours"),
    ] as [(Int64, Finding.Level, String)])
  func clocksAreCompared(lead: Int64, level: Finding.Level, words: String) {
    let findings = examined { $0.contact?.date = Self.noon + .seconds(lead) }
    #expect(findings.contains { $0.level == level && $0.words == words })
  }

  @Test(
    arguments: [
      (400, .fine, "certificate of gateway.example by Our CA, good until 2027-02-19"),
      (20, .warning, "certificate of gateway.example by Our CA, good until 2026-02-04: 20 days"),
      (-1, .warning, "certificate of gateway.example by Our CA, good until 2026-01-14: 0 days"),
    ] as [(Int64, Finding.Level, String)])
  func certificatesEnd(days: Int64, level: Finding.Level, words: String) {
    let findings = examined {
      $0.contact?.certificate = Contact.Certificate(
        subject: "gateway.example", issuer: "Our CA", endsAt: Self.noon + .days(days))
    }
    #expect(findings.contains { $0.level == level && $0.words == words })
  }

  @Test func aKeyInTheClearIsWarnedOf() {
    let inTheClear = "our key crosses the network in the clear → use https:// or a Unix socket"
    #expect(
      worst(examined { ($0.sendsKey, $0.sendsInTheClear) = (true, true) }) == [inTheClear])
    #expect(worst(examined { ($0.sendsKey, $0.sendsInTheClear) = (true, false) }) == [])
    #expect(worst(examined { ($0.sendsKey, $0.sendsInTheClear) = (false, true) }) == [])
  }

  @Test func aSlowAnswerAnEmptyListAndDamageAreWarnedOf() {
    let findings = examined {
      $0.contact?.answered = .milliseconds(2500)
      $0.observation?.nodes = .all([])
      $0.observation?.badFields = ["nodes[3].load_pct", "spend"]
    }
    #expect(
      worst(findings) == [
        "answers slowly, with 54 kB in 2500 ms, connected after 1 ms"
          + " → ask it less often with --interval, or from a place nearer to it",
        "lists no node → has any registered with it?",
        "says things that cannot be read: nodes[3].load_pct and 1 more → what could be read is shown",
      ])
  }

  @Test func anEngineIsCalledByItsNameAndSaysWhatItLacks() {
    let findings = examined {
      $0.observation?.kind = .vllm
      $0.observation?.unsupported = SourceKind.vllm.unsupported
      $0.observation?.models = ["llama-3"]
    }
    #expect(findings.contains { $0.words == "is vLLM, serves llama-3" })
    #expect(
      findings.contains(
        Finding(
          .note, "cannot report GPUs, spend, budgets, events and the past",
          advice: "GPUs are in an exporter beside it: --source dcgm=http://HOST:9400")))
    #expect(worst(findings) == [])
  }

  @Test func aViewerIsToldWhatItTakesToAct() {
    let findings = examined { $0.observation?.access = AccessReading(actor: "tv", role: .viewer) }
    #expect(
      findings.contains(
        Finding(
          .note, "takes us for 'tv', viewer: may only look",
          advice: "to drain and weigh, use a key with the role operator")))
  }

  @Test(
    arguments: [
      ([], "nothing is wrong"), ([.warning], "1 warning"),
      ([.failure, .fine, .failure, .note, .warning], "2 problems, 1 warning"),
    ] as [([Finding.Level], String)])
  func allIsSummedUpInALine(levels: [Finding.Level], verdict: String) {
    #expect([FindingList("all", levels.map { Finding($0, "word") })].verdict == verdict)
  }
}
