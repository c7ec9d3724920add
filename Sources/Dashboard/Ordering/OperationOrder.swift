import FleetModel
import FleetStore

/// What operators have asked for, the newest first, as the view of events lists it. A gateway lists
/// them in the order in which they came about.
package func operationsNewestFirst(of fleet: Fleet) -> [OperationReading] {
  fleet.operations.reversed()
}
