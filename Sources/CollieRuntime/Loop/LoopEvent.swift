import FleetModel
import FleetStore

/// What other threads leave in the loop's mailbox.
enum LoopEvent: Sendable {
  case fleet(FleetEvent)
  case replied(ControlReply)
  /// Something that the operator should read, and why it is so.
  case remarked(String)
}
