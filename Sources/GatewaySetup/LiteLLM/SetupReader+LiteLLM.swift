import FleetModel
import GatewayCore
import GatewayServer
import SetupFiles

extension SetupReader {
  /// Reads LiteLLM's sections as LiteLLM does. Where both speak, our own fields hold.
  mutating func readLiteLLM(_ root: inout Section) {
    let deployments = root.items("model_list", limit: SetupBounds.nodes)
    // Its cache is off unless somebody asks, and whoever brings such a file relies on that.
    let hasOwnCache = root.has(["cache"])
    if !deployments.isEmpty, !hasOwnCache { setup.gateway.cache.isOn = false }
    if var module = root.section("litellm_settings") {
      readModule(&module, hasOwnCache: hasOwnCache, root)
    }
    if var router = root.section("router_settings") { readRouter(&router, root) }
    if var general = root.section("general_settings") { readGeneral(&general) }
    readDeployments(deployments)
    for name in Self.unusedSections {
      root.take(name)?.notice("is LiteLLM's and has no effect here")
    }
  }

  private static let unusedSections = [
    "environment_variables", "callback_settings", "guardrails", "mcp_servers", "mcp_tools",
    "credential_list", "include", "files_settings", "finetune_settings", "assistant_settings",
    "vector_store_registry", "search_tools", "prompts", "agent_list", "policies",
  ]

  /// Nothing limits a master key there.
  private static let unlimited = Tier(
    name: "master", requestsPerMinute: SetupBounds.perMinute)

  private mutating func readGeneral(_ section: inout Section) {
    if let field = section.take("master_key"), let secret = referredSecret(field) {
      addKey(
        PayerConfiguration(name: "master", tier: Self.unlimited), role: .admin, secret: secret,
        at: field)
    }
    section.noticeRest()
  }

  /// `litellm_settings`, which the router's settings overrule.
  private mutating func readModule(
    _ section: inout Section, hasOwnCache: Bool, _ root: Section
  ) {
    let isOn = section.take("cache")?.flag()
    let lifetime = section.section("cache_params").flatMap(Self.cacheLifetime)
    if !hasOwnCache {
      if let isOn { setup.gateway.cache.isOn = isOn }
      if let lifetime { setup.gateway.cache.lifetime = lifetime }
    }
    readReliability(&section, timeout: "request_timeout", root)
    section.noticeRest()
  }

  private static func cacheLifetime(_ section: Section) -> Span? {
    var section = section
    let lifetime = section.take("ttl")?.seconds(in: .seconds(1)...SetupBounds.longest)
    if let type = section.take("type"), type.scalar != "local" {
      type.notice("answers are kept in the gateway's own memory")
    }
    section.noticeRest()
    return lifetime
  }

  private mutating func readRouter(_ section: inout Section, _ root: Section) {
    readReliability(&section, timeout: "timeout", root)
    if let field = section.take("stream_timeout"), !root.has(["timeouts"]) {
      if let span = litellmSpan(field) { setup.upstreams.timeouts.stream = span }
    }
    if let strategy = section.take("routing_strategy"), strategy.scalar != "simple-shuffle" {
      strategy.notice("nodes are chosen by health and weight here")
    }
    section.noticeRest()
  }

  /// What both sections may say.
  private mutating func readReliability(
    _ section: inout Section, timeout: String, _ root: Section
  ) {
    let retries = section.take("num_retries")?.whole(in: 0...9)
    let read = section.take(timeout).flatMap(litellmSpan)
    // A node is left alone when it fails more often than is allowed.
    let fails = section.take("allowed_fails")?.whole(in: 0...9999)
    let pause = section.take("cooldown_time")?.seconds(in: .seconds(0) ... .minutes(60))
    if let retries, !root.has(["retry"]) { setup.gateway.retry.tries = retries + 1 }
    if let read, !root.has(["timeouts"]) { setup.upstreams.timeouts.read = read }
    if root.has(["circuit"]) { return }
    if let fails { setup.gateway.circuit.failures = fails + 1 }
    if let pause { setup.gateway.circuit.pause = pause }
  }

  func litellmSpan(_ field: Field) -> Span? {
    resolved(field)?.seconds(in: .milliseconds(1)...SetupBounds.longest)
  }
}
