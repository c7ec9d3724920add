/// Who serves a model in LiteLLM's way of naming it: the part before the first slash.
struct Provider: Equatable {
  var name: String
  /// Where it is when a file does not say, for those that are in one place.
  var address: String?
  /// The variable in which LiteLLM looks for its key.
  var keyVariable: String?

  /// Those that speak OpenAI's protocol, as the gateway does.
  static let all = [
    Provider(
      name: "openai", address: "https://api.openai.com/v1", keyVariable: "OPENAI_API_KEY"),
    Provider(
      name: "groq", address: "https://api.groq.com/openai/v1", keyVariable: "GROQ_API_KEY"),
    Provider(
      name: "mistral", address: "https://api.mistral.ai/v1", keyVariable: "MISTRAL_API_KEY"),
    Provider(
      name: "openrouter", address: "https://openrouter.ai/api/v1",
      keyVariable: "OPENROUTER_API_KEY"),
    Provider(
      name: "together_ai", address: "https://api.together.xyz/v1",
      keyVariable: "TOGETHERAI_API_KEY"),
    Provider(name: "xai", address: "https://api.x.ai/v1", keyVariable: "XAI_API_KEY"),
    Provider(name: "custom_openai"), Provider(name: "deepseek"), Provider(name: "fireworks_ai"),
    Provider(name: "hosted_vllm"), Provider(name: "litellm_proxy"), Provider(name: "llamafile"),
    Provider(name: "lm_studio"), Provider(name: "nvidia_nim"), Provider(name: "ollama"),
    Provider(name: "ollama_chat"), Provider(name: "openai_like"),
    Provider(name: "text-completion-openai"), Provider(name: "vllm"), Provider(name: "xinference"),
  ]

  /// Takes `hosted_vllm/meta-llama/Llama-3.3-70B` apart into who serves it and what they call it. A
  /// name without a slash is OpenAI's.
  static func split(_ model: String) -> (provider: Provider?, upstreamModel: String) {
    let parts = model.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return (all[0], model) }
    return (all.first { $0.name == parts[0] }, String(parts[1]))
  }

  static var withAddress: [Provider] { all.filter { $0.address != nil } }
}
