import FleetModel
import GatewayCore
import GatewayServer
import SetupFiles

extension SetupReader {
  /// The deployment that an entry of `model_list` describes, or nothing when it is none for us.
  func deployment(_ field: Field) -> Deployment? {
    guard var entry = Section(field) else { return nil }
    let name = entry.require("model_name", "what callers call the model")?.text()
    let params = entry.require("litellm_params", "where the model is served")
    guard let name, let params, var params = Section(params) else { return nil }
    guard !name.contains("*") else {
      field.notice("names with * stand for models that nobody has listed: list them to serve them")
      return nil
    }
    guard var deployment = place(named: name, &params, field) else { return nil }
    readLimits(&params, of: &deployment)
    deployment.price = Self.price(&params)
    if var info = entry.section("model_info") {
      readInfo(&info, of: &deployment)
      info.noticeRest()
    }
    params.noticeRest()
    entry.noticeRest()
    return deployment
  }

  /// Who serves the model, where, and with which key.
  private func place(named name: String, _ params: inout Section, _ entry: Field) -> Deployment? {
    let model = params.require("model", "the provider and the model's name there").flatMap(resolved)
    let base = params.take("api_base") ?? params.take("base_url")
    let key = params.take("api_key")
    guard let model, let text = model.text() else { return nil }
    let (found, upstreamModel) = Provider.split(text)
    guard let provider = found else {
      let known = Provider.all.map(\.name).joined(separator: ", ")
      model.mistake(
        "the part before the first / names a provider that does not speak OpenAI's protocol, or none:"
          + " write openai/NAME for a server that does. Known are \(known)")
      return nil
    }
    guard let url = url(base, of: provider, model) else { return nil }
    let secret = key.map(referredSecret) ?? defaultSecret(base, of: provider, model)
    return Deployment(
      model: name, upstreamModel: upstreamModel, url: url,
      credential: secret.flatMap(upstreamCredential), keyReference: key?.variable ?? "",
      field: entry)
  }

  private func url(_ base: Field?, of provider: Provider, _ model: Field) -> String? {
    if let base { return resolved(base).flatMap(nodeAddress) }
    guard let address = provider.address else {
      let known = Provider.withAddress.map(\.name).joined(separator: ", ")
      model.mistake(
        "needs an 'api_base': only the addresses of \(known) are known without one")
      return nil
    }
    return nodeAddress(model.holding(address))
  }

  /// The key that LiteLLM takes from the environment by itself. It goes to the provider's own
  /// address only: whoever runs another server has no business with it.
  private func defaultSecret(
    _ base: Field?, of provider: Provider, _ model: Field
  ) -> FoundSecret? {
    guard base == nil, let name = provider.keyVariable else { return nil }
    return environmentSecret(model, name: name)
  }

  private func readLimits(_ params: inout Section, of deployment: inout Deployment) {
    let perMinute = 1...SetupBounds.perMinute
    deployment.limits.requestsPerMinute = number(&params, "rpm")?.whole(in: perMinute)
    deployment.limits.tokensPerMinute = number(&params, "tpm")?.whole(in: perMinute)
    if let count = number(&params, "max_parallel_requests")?.whole(in: 1...SetupBounds.concurrency)
    {
      deployment.limits.concurrency = count
    }
    if let weight = number(&params, "weight")?.number(in: 0...100) { deployment.weight = weight }
    deployment.timeout = params.take("timeout").flatMap(litellmSpan)
    deployment.streamTimeout = params.take("stream_timeout").flatMap(litellmSpan)
  }

  private func number(_ section: inout Section, _ name: String) -> Field? {
    section.take(name).flatMap(resolved)
  }

  private func readInfo(_ info: inout Section, of deployment: inout Deployment) {
    deployment.id = info.take("id")
    deployment.price = deployment.price ?? Self.price(&info)
    deployment.contextLimit = info.take("max_input_tokens")?.whole(in: 2...SetupBounds.tokens)
    if let mode = info.take("mode"), !["chat", "completion"].contains(mode.scalar ?? "") {
      mode.notice("the gateway serves chat and completions")
    }
  }

  /// Dollars for one token there, for a million here.
  private static func price(_ section: inout Section) -> TokenPrice? {
    let input = section.take("input_cost_per_token")?.number(in: 0...1)
    let output = section.take("output_cost_per_token")?.number(in: 0...1)
    guard input != nil || output != nil else { return nil }
    return TokenPrice(input: perMillion(input ?? 0), output: perMillion(output ?? 0))
  }

  /// To nine digits, because 0.0000028 times a million is not quite 2.8.
  private static func perMillion(_ cost: Double) -> Double { (cost * 1e15).rounded() / 1e9 }
}
