import Acting
import FleetModel
import FleetStore
import Polling

/// What other threads leave in the loop's mailbox.
enum LoopEvent: Sendable {
  case fleet(FleetEvent)
  case replied(ControlReply)
  case posted(WebhookReport)
  case audited([AuditLine]?, problem: String?)
  /// Lists of sources have been looked at.
  case discovered(Discovery.News)
  /// Something that the operator should read, and why it is so.
  case remarked(String)
}

extension WebhookReport {
  /// Why others are not told, in words; `nil` while they are.
  var words: String? {
    guard let problem else { return nil }
    return lost == 0 ? "\(problem)" : "\(problem); \(lost) given up"
  }
}
