import FleetModel
import FleetStore

/// What other threads leave in the loop's mailbox.
enum LoopEvent: Sendable {
  case fleet(FleetEvent)
  case replied(ControlReply)
}
