import Adapters
import FleetModel

/// A page's side of polling: one question, and at first a few, until it is known where the page is.
package struct PageConversation: ConversationSide {
  private let source: SourceID
  /// `nil` until it is found out.
  private var kind: SourceKind?
  private let node: NodeID
  private let nodeLabel: String?
  private let region: String?
  private let address: String
  private let map: PageMap
  /// Where it may be, the likeliest first.
  private let paths: [String]
  private var place = 0
  private var isFound = false
  /// What the poll came to; `nil` while it goes on.
  private var outcome: Conversation.Outcome?

  package init(with source: PolledSource, kind: SourceKind?) {
    self.source = source.id
    (self.kind, node, region) = (kind, source.nodeID, source.region)
    (address, map, nodeLabel) = (source.endpoint.url(""), source.map, source.nodeLabel)
    // Who names the page itself means that one.
    let endpoint = source.endpoint
    let isNamed = endpoint.prefix.hasSuffix("/metrics") || !endpoint.query.isEmpty
    // Those in between may know it only with the slash.
    paths = isNamed ? [""] : ["/metrics", "/metrics/"]
  }

  package mutating func begin(at now: Moment, probing: Bool) -> [Question] {
    outcome = nil
    if !isFound { place = 0 }
    return [.page(path: paths[place])]
  }

  package mutating func take(
    _ reply: Conversation.Reply, to question: Question, at now: Moment
  ) -> [Question] {
    switch reply {
    case .document(let head, let body): read(body, of: head.date, at: now)
    case .unchanged: outcome = .failed(.notAskedFor, retryAfter: nil)
    case .problem(let problem, let retryAfter):
      if problem.isElsewhere, !isFound, place + 1 < paths.count {
        place += 1
        return [.page(path: paths[place])]
      }
      // What has moved is looked for everywhere again.
      if problem.isElsewhere { isFound = false }
      outcome = .failed(problem, retryAfter: retryAfter)
    }
    return []
  }

  package func conclude(at now: Moment) -> Conversation.Outcome? { outcome }

  private mutating func read(_ body: [UInt8], of date: WallTime?, at now: Moment) {
    kind = kind ?? PageAdapter.recognise(body)
    guard let kind else {
      outcome = .failed(.notMetrics(looksLike: "nothing that we know"), retryAfter: nil)
      return
    }
    var origin = PageOrigin(source: source, kind: kind, node: node, receivedAt: now)
    (origin.region, origin.address, origin.map) = (region, address, map)
    origin.nodeLabel = nodeLabel
    do throws(SourceProblem) {
      var observation = try PageAdapter.observation(from: body, of: origin)
      observation.documentTime = date
      outcome = .observed(observation)
      isFound = true
    } catch {
      outcome = .failed(error, retryAfter: nil)
    }
  }
}

extension SourceProblem {
  /// Whether another path might do better.
  fileprivate var isElsewhere: Bool {
    switch self {
    case .notFound, .redirected: true
    default: false
    }
  }
}
