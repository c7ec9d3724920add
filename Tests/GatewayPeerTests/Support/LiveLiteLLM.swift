import Foundation
import TestSupport

/// A real LiteLLM proxy without a database, in front of one node and of one that is not there.
final class LiveLiteLLM: Sendable {
  static let key = "sk-collie"
  let port: Int
  private let node: Upstream
  private let child: Child
  private let folder: Peers.Folder

  init() throws {
    node = try Upstream()
    folder = try Peers.Folder()
    let configuration = try folder.write(
      """
      model_list:
        - {model_name: good, litellm_params: {model: openai/good, api_base: "\(node.url)/v1", api_key: x, weight: 2}}
        - {model_name: bad, litellm_params: {model: openai/bad, api_base: "http://localhost:1/v1", api_key: x}}
      litellm_settings: {callbacks: [prometheus], num_retries: 0}
      general_settings: {master_key: \(Self.key)}
      """, to: "litellm.yaml")
    port = try Peers.freePort()
    child = try Child(
      Peers.find(Peers.root.appending(path: ".build/peers/bin/litellm").path),
      ["--config", configuration, "--host", "127.0.0.1", "--port", "\(port)"],
      [
        "PATH=/usr/bin:/bin", "HOME=\(folder.path)", "LITELLM_LOCAL_MODEL_COST_MAP=True",
        "LITELLM_TELEMETRY=False",
      ])
    try child.line(with: "Uvicorn running on", within: 60)
    child.drainOutput()
  }

  var url: String { "http://127.0.0.1:\(port)" }

  @discardableResult
  func chat(_ text: String, model: String, _ options: String = "") throws -> Caller.Answer {
    try Caller(port: port).ask(
      "POST", "/v1/chat/completions",
      ["Authorization: Bearer \(Self.key)", "Content-Type: application/json"],
      Chat.body(text, options, model: model))
  }
}
