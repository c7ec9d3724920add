import FleetModel

/// Deadlines in order, the earliest first: a binary heap.
///
/// A deadline that moves is not searched for. Its old entry stays, and whoever takes it out asks the
/// owner whether it still holds; moving a deadline at every request would cost more than that.
package struct Deadlines: Sendable {
  package struct Entry: Equatable, Sendable {
    package var moment: Moment
    /// Who it concerns. A token is never used twice, so one that outlived its owner finds nobody.
    package var token: UInt64
  }

  private var heap: [Entry] = []

  package init() {}

  package var earliest: Moment? { heap.first?.moment }
  var count: Int { heap.count }

  package mutating func add(_ moment: Moment, for token: UInt64) {
    heap.append(Entry(moment: moment, token: token))
    var child = heap.count - 1
    while child > 0, heap[child].moment < heap[(child - 1) / 2].moment {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out the earliest entry that is due at `now`.
  package mutating func takeDue(at now: Moment) -> Entry? {
    guard let first = heap.first, first.moment <= now else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    sinkFirst()
    return first
  }

  private mutating func sinkFirst() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].moment < heap[least].moment { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
