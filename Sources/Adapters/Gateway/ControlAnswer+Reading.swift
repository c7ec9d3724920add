import FleetModel
import GatewayAPI

// What an answer to a control proves. A gateway says that it has refused, or shows what it did; what
// says neither may come from somebody in between, or from a gateway that acted and then failed. Then
// nobody knows, and only the gateway's own memory of the call can tell.

/// A complete answer to a control, as it came.
package struct ControlResponse: Equatable, Sendable {
  package var status: Int
  /// Whether the gateway says that it has answered this before: `Idempotency-Replayed`.
  package var isReplayed: Bool
  package var body: [UInt8]

  package init(status: Int, isReplayed: Bool = false, body: [UInt8]) {
    (self.status, self.isReplayed, self.body) = (status, isReplayed, body)
  }
}

extension ControlAnswer {
  /// Reads the answer to `question`.
  package init(_ response: ControlResponse, to question: ControlQuestion) {
    switch question {
    case .preview(let intent): self = Self.preview(response, intent)
    case .carryOut(let intent): self = Self.outcome(response, intent)
    case .recall(let intent): self = Self.memory(response, intent)
    }
  }

  private static func preview(_ response: ControlResponse, _ intent: Intent) -> ControlAnswer {
    guard response.isSuccess else { return failure(response) }
    do {
      let preview = try PreviewReading(parsing: response.body)
      guard preview.node == intent.node else { return .lost(.wrongShape(field: "node")) }
      return .preview(preview)
    } catch {
      return .lost(SourceProblem(error, in: response.body))
    }
  }

  private static func outcome(_ response: ControlResponse, _ intent: Intent) -> ControlAnswer {
    guard response.isSuccess else { return failure(response) }
    do {
      let document = try ControlDocument(parsing: response.body)
      guard document.node.id == intent.node else { return .lost(.wrongShape(field: "id")) }
      return .accepted(document.node, document.operation)
    } catch {
      return .lost(SourceProblem(error, in: response.body))
    }
  }

  /// What is remembered of a call. Only what is marked as a repetition is about the call: all else is
  /// about this question, which may itself be refused.
  private static func memory(_ response: ControlResponse, _ intent: Intent) -> ControlAnswer {
    if response.isReplayed { return outcome(response, intent) }
    let problem = ProblemDocument(parsing: response.body)
    if response.status == 404, problem?.code == "unknown_key" { return .unheardOf }
    return .lost(response.problem)
  }

  private static func failure(_ response: ControlResponse) -> ControlAnswer {
    let problem = ProblemDocument(parsing: response.body)
    switch response.status {
    // 408 is said by those in between, who may have passed the call on.
    case 400..<500 where response.status != 408:
      return .refused(ControlObjection(response.status, problem))
    // "Nothing was changed, because it could not be written down first."
    case 503 where problem?.code == "audit_unavailable":
      return .refused(ControlObjection(503, problem))
    default: return .lost(response.problem)
    }
  }
}

extension ControlResponse {
  fileprivate var isSuccess: Bool { (200..<300).contains(status) }

  fileprivate var problem: SourceProblem {
    switch status {
    case 401: .unauthorized
    case 403: .forbidden
    case 404: .notFound(path: "/v1/controls")
    case 429: .tooManyRequests(retryAfter: nil)
    case 500..<600: .serverError(status: status)
    default: .unexpectedStatus(status)
    }
  }
}

extension ControlObjection {
  fileprivate init(_ status: Int, _ problem: ProblemDocument?) {
    self.init(
      status: status, code: problem?.code ?? "",
      words: problem?.detail ?? problem?.title ?? Self.words(status))
    (node, capacity) = (problem?.node, problem?.capacity)
  }

  private static func words(_ status: Int) -> String {
    switch status {
    case 401: "the gateway does not know our key (401)"
    case 403: "our key may not change anything (403)"
    default: "it answered with status \(status)"
    }
  }
}
