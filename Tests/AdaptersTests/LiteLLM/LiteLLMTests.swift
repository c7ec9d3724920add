import FleetModel
import Foundation
import Testing

@testable import Adapters

/// What a LiteLLM proxy answers, with a database and without.
@Suite struct LiteLLMTests {
  private static let noon = WallTime(rfc3339: "2026-08-21T12:00:00Z")

  private static func file(_ name: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fixtures/litellm/\(name)")
    return Array(try Data(contentsOf: file))
  }

  private static func observe(
    _ bodies: [SourcePart: [UInt8]], absent: [SourcePart: SourceProblem] = [:],
    date: WallTime? = noon, _ memory: inout PartsMemory
  ) throws -> Observation {
    var answers = PartAnswers()
    answers.date = date
    for (part, body) in bodies { answers.take(.body(body), of: part.name) }
    for (part, problem) in absent { answers.take(.absent(problem), of: part.name) }
    let origin = PageOrigin(
      source: SourceID("l"), kind: .litellm, node: NodeID("proxy"), receivedAt: .start)
    return try PartsAdapter.observation(from: answers, of: origin, remembering: &memory)
  }

  @Test func deploymentsAreNodes() throws {
    var memory = PartsMemory()
    let observation = try Self.observe(
      [LiteLLM.page: page("litellm-2025.prom"), LiteLLM.models: Self.file("model-info.json")],
      &memory)
    #expect(
      observation.ids.sorted() == [
        "10.20.1.11", "10.20.1.12", "10.20.1.13", "api.anthropic.com", "corp-eu.openai.azure.com",
      ])
    let first = try #require(observation["10.20.1.11"])
    #expect(first.state == .ready && first.weight == 3 && first.models == ["llama-3.3-70b"])
    #expect(first.requestsTotal == 105_165 && first.errorsTotal == nil)
    #expect(first.url == "http://10.20.1.11:8000/v1")
    let second = try #require(observation["10.20.1.12"])
    #expect(second.state == .maintenance && second.stateReason == "blocked")
    #expect(second.errorsTotal == 411)
    let azure = try #require(observation["corp-eu.openai.azure.com"])
    #expect(azure.state == .ready && azure.stateReason == "partial outage")
    #expect(observation.totals?.requestsTotal == 356_799)
    #expect(observation.totals?.errorsTotal == 979)
    #expect(observation.totals?.tokensTotal == 502_062_020)
    // Callers' names also where the page only has the deployment's.
    let scopes = Set(observation.latency?.filter { $0.kind == .firstToken }.map(\.scope) ?? [])
    #expect(scopes.contains(.model("llama-3.3-70b")) && scopes.contains(.fleet))
    #expect(!scopes.contains(.model("meta-llama/Llama-3.3-70B-Instruct")))
  }

  /// Without a key that may see them, the page alone knows them.
  @Test func thePageAloneKnowsItsDeployments() throws {
    var memory = PartsMemory()
    let observation = try Self.observe(
      [LiteLLM.page: page("litellm-2025.prom")],
      absent: [LiteLLM.models: .serverError(status: 500)],
      &memory)
    #expect(observation.ids.count == 5)
    #expect(observation["10.20.1.12"]?.state == .down)
    #expect(observation["10.20.1.12"]?.stateReason == "complete outage")
    #expect(observation.badFields.isEmpty)
  }

  @Test func withoutAPageThereAreItsModels() throws {
    var memory = PartsMemory()
    let observation = try Self.observe(
      [LiteLLM.models: Self.file("model-info.json")],
      absent: [LiteLLM.page: .notFound(path: "/metrics/")], &memory)
    #expect(observation["10.20.1.11"]?.state == nil)
    #expect(observation.totals == nil && observation.unsupported.contains(.latency))
    #expect(throws: SourceProblem.unauthorized) {
      var memory = PartsMemory()
      _ = try Self.observe(
        [:],
        absent: [
          LiteLLM.models: .serverError(status: 500), LiteLLM.page: .unauthorized,
          LiteLLM.days: .forbidden,
        ], &memory)
    }
  }

  @Test func moneyIsThereWhereThereAreBooks() throws {
    var memory = PartsMemory()
    let observation = try Self.observe(
      [
        LiteLLM.page: page("litellm-2025.prom"), LiteLLM.days: Self.file("global-spend-logs.json"),
        LiteLLM.total: Array(#"{"spend":1652.635107,"max_budget":2000.0}"#.utf8),
        LiteLLM.providers: Self.file("provider-budgets.json"),
      ], &memory)
    let spend = try #require(observation.spend)
    #expect(spend.today == Money(microdollars: 94_976_307))
    #expect(spend.month == Money(microdollars: 1_404_722_395))
    let budgets = Dictionary(uniqueKeysWithValues: spend.budgets.map { ($0.id, $0) })
    #expect(budgets["proxy"]?.share.map { ($0 * 100).rounded() } == 83)
    #expect(budgets["proxy"]?.scope == .gateway)
    #expect(budgets["provider azure"]?.period == .day)
    #expect(budgets["provider azure"]?.resetsAt == WallTime(rfc3339: "2026-08-22T00:00:00Z"))
    // More than its limit is gone.
    #expect(budgets["team support"]?.share ?? 0 > 1)
    #expect(budgets["team search"]?.scope == .key("Search"))
    #expect(budgets["team search"]?.resetsAt == Self.noon.map { $0 + .seconds(898_236) })
    #expect(!budgets.keys.contains { $0.contains("015f7e6b") }, "without a limit it is none")
    #expect(!observation.unsupported.contains(.spend))
    // It is not asked in every poll, and what is refused later is not known any more.
    let later = try Self.observe([LiteLLM.page: page("litellm-2025.prom")], &memory)
    #expect(later.spend?.today == spend.today)
    let gone = try Self.observe(
      [LiteLLM.page: page("litellm-2025.prom")], absent: [LiteLLM.days: .forbidden], &memory)
    #expect(gone.spend?.today == nil && gone.unsupported.contains(.spend))
  }

  /// As the models of 1.108.7 write them: a time with its offset, and nothing where there is none.
  @Test func budgetsOfProvidersAreAsItsModelsWriteThem() throws {
    var memory = PartsMemory()
    let observation = try Self.observe(
      [
        LiteLLM.page: Array(
          """
          litellm_remaining_customer_budget_metric{end_user="ana"} 2.5
          litellm_customer_max_budget_metric{end_user="ana"} 10.0
          litellm_customer_budget_remaining_hours_metric{end_user="ana"} 1.5
          litellm_remaining_customer_budget_metric{end_user="None"} +Inf
          """.utf8),
        LiteLLM.providers: Self.file("provider-budgets-1.108.7.json"),
        LiteLLM.total: Array(#"{"spend":null,"max_budget":0.0}"#.utf8),
      ], &memory)
    let budgets = Dictionary(
      uniqueKeysWithValues: (observation.spend?.budgets ?? []).map { ($0.id, $0) })
    #expect(budgets.keys.sorted() == ["end_user ana", "provider azure", "provider openai"])
    #expect(
      budgets["provider azure"]?.resetsAt == WallTime(rfc3339: "2026-08-21T13:00:00.250Z"))
    #expect(budgets["provider openai"]?.share == nil, "a limit of next to nothing divides nothing")
    #expect(budgets["end_user ana"]?.spent == Money(dollars: 7.5))
    #expect(budgets["end_user ana"]?.resetsAt == Self.noon.map { $0 + .seconds(5400) })
    #expect(observation.badFields.isEmpty)
  }

  /// One whose books are in a Prometheus answers for spans of a day that end now, and not for days.
  @Test func spansOfADayAreNoDays() throws {
    var memory = PartsMemory()
    let body =
      #"[{"date":"2026-08-20T12:00:01.200000+00:00","spend":9.6},"#
      + #"{"date":"2026-08-21T12:00:01.200000+00:00","spend":4.8}]"#
    let spend = try Self.observe(
      [LiteLLM.page: page("litellm-2025.prom"), LiteLLM.days: Array(body.utf8)], &memory
    ).spend
    #expect(spend?.today == nil && spend?.month == nil)
    #expect(spend?.perHour == Money(dollars: 0.2))
  }

  @Test(arguments: [
    ("[]", 0.0, 0.0), (#"[{"date":"2026-08-20","spend":2}]"#, 0, 2),
    (#"[{"date":"2026-08-21T00:00:00+00:00","spend":3}]"#, 3, 3),
    (#"[{"date":"2026-08-21","spend":1},{"date":"2026-07-31","spend":5}]"#, 1, 1),
    (#"[{"date":"2026-08-21"},{"spend":5},{"date":"2026-08-21","spend":-1},7]"#, 0, 0),
  ])
  func daysAreCounted(body: String, today: Double, month: Double) throws {
    var memory = PartsMemory()
    let observation = try Self.observe(
      [LiteLLM.page: page("litellm-2025.prom"), LiteLLM.days: Array(body.utf8)], &memory)
    #expect(observation.spend?.today == Money(dollars: today))
    #expect(observation.spend?.month == Money(dollars: month))
    var other = PartsMemory()
    let timeless = try Self.observe(
      [LiteLLM.page: page("litellm-2025.prom"), LiteLLM.days: Array(body.utf8)], date: nil, &other)
    #expect(timeless.spend?.today == nil, "who does not know the day does not know what it cost")
  }

  @Test(arguments: ["", "<html>", "{", "7", #"{"data":7}"#, "[[[["])
  func whatMakesNoSenseIsSaid(body: String) throws {
    var memory = PartsMemory()
    let bytes = Array(body.utf8)
    let observation = try Self.observe(
      [
        LiteLLM.page: page("litellm-2025.prom"), LiteLLM.models: bytes, LiteLLM.days: bytes,
        LiteLLM.total: bytes, LiteLLM.providers: bytes,
      ], &memory)
    #expect(observation.badFields.contains("models"))
    #expect(observation.ids.count == 5 && observation.spend?.today == nil)
  }

  @Test func onlyOneThatIsAliveIsOne() {
    #expect(PartsAdapter.recognises(Array(#""I'm alive!""#.utf8), as: .litellm))
    for body in ["", "ok", "I'm alive!", "{}", "<html>I'm alive!"] {
      #expect(!PartsAdapter.recognises(Array(body.utf8), as: .litellm), "\(body)")
    }
    // Each call of it is paid.
    #expect(!PartsAdapter.parts(of: .litellm).contains { $0.paths.contains("/health") })
  }
}
