import FleetModel
import GatewayAPI
import GatewayServer

/// The words of an answer, as OpenAI's servers put them.
///
/// The models that are named here are our own, so nothing in them needs an escape.
struct NodeAnswer: Sendable {
  let isStream: Bool
  private let showsUsage: Bool
  private let id: String
  private let created: Int64
  private let model: String
  private let promptTokens: Int
  private let tokens: Int

  init(chat: ChatRequest, tokens: Int, at now: WallTime, number: ExchangeID) {
    (isStream, showsUsage, model) = (chat.isStream, chat.wantsUsage, chat.model)
    (promptTokens, self.tokens) = (chat.promptTokens, tokens)
    id = "chatcmpl-\(number.connection)-\(number.request)"
    created = now.milliseconds / 1000
  }

  /// An answer that is not streamed.
  var whole: [UInt8] {
    head("chat.completion")
      + bytes(",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",")
      + bytes("\"content\":\"") + PracticeWords.tokens(tokens)
      + bytes("\"},\"finish_reason\":\"stop\"}],") + usage + bytes("}")
  }

  /// The next tokens of a stream; with the last of them what ends it.
  func piece(of count: Int, isLast: Bool) -> [UInt8] {
    let reason = isLast ? "\"stop\"" : "null"
    var events =
      bytes("data: ") + head("chat.completion.chunk")
      + bytes(",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"") + PracticeWords.tokens(count)
      + bytes("\"},\"finish_reason\":\(reason)}]}\n\n")
    guard isLast else { return events }
    if showsUsage {
      events += bytes("data: ") + head("chat.completion.chunk") + bytes(",\"choices\":[],") + usage
      events += bytes("}\n\n")
    }
    return events + bytes("data: [DONE]\n\n")
  }

  /// `GET /v1/models`.
  static func models(_ names: [String]) -> [UInt8] {
    let list = names.map { "{\"id\":\"\($0)\",\"object\":\"model\",\"owned_by\":\"practice\"}" }
    return Array("{\"object\":\"list\",\"data\":[\(list.joined(separator: ","))]}".utf8)
  }

  private func head(_ kind: String) -> [UInt8] {
    bytes("{\"id\":\"\(id)\",\"object\":\"\(kind)\",\"created\":\(created),\"model\":\"\(model)\"")
  }

  private var usage: [UInt8] {
    bytes(
      "\"usage\":{\"prompt_tokens\":\(promptTokens),\"completion_tokens\":\(tokens),"
        + "\"total_tokens\":\(promptTokens + tokens)}")
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}

extension Response {
  /// An error as OpenAI's servers put it. `detail` is words of our own.
  static func problem(_ status: Int, _ code: String, _ detail: String) -> Response {
    let words = detail.replacing("\\", with: "/").replacing("\"", with: "'")
    return Response(
      status: status, type: "application/json",
      body: Array(
        "{\"error\":{\"message\":\"\(words)\",\"type\":\"\(code)\",\"code\":\"\(code)\"}}".utf8))
  }
}
