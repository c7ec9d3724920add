import FleetModel
import FleetStore

extension FleetEvent {
  /// The event in pieces that each take a few milliseconds to apply, so that the loop can look for
  /// keys between them.
  var pieces: [FleetEvent] {
    guard case .backfilled(let reading) = self else { return [self] }
    return reading.pieces(ofNodes: 200).map { .backfilled($0) }
  }
}
