import FleetModel
import FleetStore

/// What operators have asked for, the newest first, as the view of events lists it.
///
/// A gateway lists them in the order in which they came about; that decides where its times do not.
package func operationsNewestFirst(of fleet: Fleet) -> [OperationReading] {
  fleet.operations.enumerated().sorted { left, right in
    let (leftTime, rightTime) = (
      left.element.askedAt?.milliseconds ?? .min, right.element.askedAt?.milliseconds ?? .min
    )
    return leftTime == rightTime ? left.offset > right.offset : leftTime > rightTime
  }.map(\.element)
}
