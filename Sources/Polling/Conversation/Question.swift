import Adapters
import FleetModel

/// One request that a poll may consist of.
package enum Question: Hashable, Sendable {
  /// The fleet document: the whole if both are `nil`.
  case fleet(since: Int?, tag: String?)
  /// A part that a bare gateway may have, where we think it is.
  case part(GatewayPart, path: String)
  case history(step: Span)
  case latency(LatencyWish)
  /// A page of metrics.
  case page(path: String)
  /// A line to something that speaks no HTTP.
  case line(String)
  /// A part of what a source tells in several answers, where we think it is.
  case piece(SourcePart, path: String)
  /// The past hour of such a source, which is asked with a question of its kind.
  case past(SourcePart, step: Span, until: WallTime)

  package static let wholeFleet = Question.fleet(since: nil, tag: nil)

  /// What to ask for, below the endpoint.
  package var path: String {
    switch self {
    case .fleet(let since, _): since.map { "/v1/fleet?since=\($0)" } ?? "/v1/fleet"
    case .part(_, let path), .page(let path), .piece(_, let path): path
    case .past(let part, _, _): part.paths.first ?? ""
    case .history(let step): "/v1/history?minutes=60&step_s=\(step.milliseconds / 1000)"
    case .latency(let wish): "/v1/latency?window=\(wish.windowName)&by=\(wish.grouping.rawValue)"
    case .line: ""
    }
  }

  package var line: String? { if case .line(let line) = self { line } else { nil } }

  /// The form that an answer is wanted in. OpenMetrics would be understood, and has nothing that we
  /// need and the older form lacks.
  package var accepted: String {
    switch self {
    case .page: break
    case .piece(let part, _) where part.isPage: break
    default: return "application/json"
    }
    return "text/plain;version=0.0.4,text/plain;q=0.9,*/*;q=0.1"
  }

  /// What is sent along, as a form. None of them changes anything.
  package var form: String? {
    switch self {
    // Where the path is the whole question, nothing more is sent.
    case .piece(let part, let path): path == part.paths.first ? part.form : nil
    case .past(let part, _, _): part.form
    default: nil
    }
  }

  package var entityTag: String? {
    guard case .fleet(_, let tag) = self else { return nil }
    return tag
  }
}

extension LatencyWish {
  /// The nearest of the windows that a gateway keeps, by its name there.
  fileprivate var windowName: String {
    if window <= .minutes(1) { return "1m" }
    return window <= .minutes(5) ? "5m" : "1h"
  }
}

/// What a gateway without a fleet document may still tell.
package enum GatewayPart: String, Hashable, Sendable, CaseIterable {
  case resources = "/resources/gpu"
  case stats = "/stats"
  case spend = "/spend"
  case models = "/models"

  /// Where it may be, the likeliest first.
  package var paths: [String] { ["/v1" + rawValue, rawValue] }
}
