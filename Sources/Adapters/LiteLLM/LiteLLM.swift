import FleetModel
import GatewayAPI

/// A LiteLLM proxy: its page, what it says of its deployments, and money where it keeps books.
///
/// Never `/health`, which sends paid requests to every model there is.
enum LiteLLM {
  static let alive = SourcePart("liveliness", "/health/liveliness", "/health/liveness")
  static let page = SourcePart.page("metrics", "/metrics/", "/metrics")
  static let models = SourcePart("models", "/model/info", "/v1/model/info")
    .every(.seconds(30)).ifPossible
  /// Without a database each of these fails in a way of its own.
  static let days = SourcePart("spend", "/global/spend/logs").every(.minutes(1)).ifPossible
  static let total = SourcePart("budget", "/global/spend").every(.minutes(1)).ifPossible
  static let providers = SourcePart("provider budgets", "/provider/budgets")
    .every(.minutes(1)).ifPossible

  static let parts = [alive, page, models, days, total, providers]

  static func isAlive(_ body: [UInt8]) -> Bool {
    let words = try? JSONReader.read(body) { (reader) throws(JSONProblem) in try reader.text() }
    return words?.hasPrefix("I'm alive") ?? false
  }

  static func observation(
    from answers: PartAnswers, _ origin: PageOrigin, _ memory: inout PartsMemory
  ) throws(SourceProblem) -> Observation {
    var badFields: [String] = []
    takeDeployments(of: answers, &memory, &badFields)
    badFields += memory.money.take(answers)
    let page = try self.page(of: answers, origin)
    guard page != nil || memory.deployments != nil else {
      throw answers.problem(of: self.page.name) ?? answers.problem ?? .brokenOff
    }
    var observation = page?.observation ?? origin.emptyObservation
    observation.nodes = .all(
      Deployment.nodes(memory.deployments, page?.deployments ?? [:], origin))
    observation.models = memory.deployments.map { $0.map(\.alias) } ?? observation.models
    if let deployments = memory.deployments { observation.rename(as: deployments) }
    observation.badFields += badFields
    observation.documentTime = answers.date
    if page == nil { observation.unsupported.insert(.latency) }
    addMoney(to: &observation, memory.money, page?.budgets ?? [])
    return observation
  }

  /// What its page says; nothing where it has none, which is how a proxy comes.
  private static func page(
    of answers: PartAnswers, _ origin: PageOrigin
  ) throws(SourceProblem) -> LiteLLMPage? {
    guard let body = answers.body(page.name) else { return nil }
    if let kind = BodyKind(ofPage: body) { throw .notMetrics(looksLike: kind.rawValue) }
    return LiteLLMPage(body, origin, at: answers.date)
  }

  private static func takeDeployments(
    of answers: PartAnswers, _ memory: inout PartsMemory, _ badFields: inout [String]
  ) {
    if answers.isAbsent(models.name) { memory.deployments = nil }
    guard let body = answers.body(models.name) else { return }
    do throws(SourceProblem) {
      memory.deployments = try Deployment.list(parsing: body)
    } catch {
      badFields.append(models.name)
    }
  }

  private static func addMoney(
    to observation: inout Observation, _ money: LiteLLMMoney, _ ofPage: [BudgetReading]
  ) {
    let budgets = money.budgets + ofPage
    if money.spend == nil { observation.unsupported.insert(.spend) }
    if budgets.isEmpty { observation.unsupported.insert(.budgets) }
    guard money.spend != nil || !budgets.isEmpty else { return }
    observation.spend = money.spend ?? SpendReading()
    observation.spend?.budgets = budgets
  }
}

extension Observation {
  /// Calls models what callers call them, where older proxies write down what the deployment does.
  fileprivate mutating func rename(as deployments: [Deployment]) {
    var aliases: [String: Set<String>] = [:]
    for deployment in deployments {
      guard let model = deployment.model else { continue }
      let bare = model.firstIndex(of: "/").map { String(model[model.index(after: $0)...]) }
      aliases[bare ?? model, default: []].insert(deployment.alias)
    }
    let known = Set((latency ?? []).map { LatencyName($0) })
    latency = latency?.map { reading in
      guard case .model(let name) = reading.scope, let aliases = aliases[name], aliases.count == 1,
        let alias = aliases.first
      else { return reading }
      var renamed = reading
      renamed.scope = .model(alias)
      return known.contains(LatencyName(renamed)) ? reading : renamed
    }
  }

  private struct LatencyName: Hashable {
    var scope: LatencyScope
    var kind: LatencyKind

    init(_ reading: LatencyReading) { (scope, kind) = (reading.scope, reading.kind) }
  }
}
