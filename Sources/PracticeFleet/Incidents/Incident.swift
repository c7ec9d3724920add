import FleetModel

/// Something that goes wrong for a while, or that an operator does.
package struct Incident: Equatable, Sendable {
  package enum Kind: Int, Sendable, CaseIterable {
    /// A node falls silent.
    case nodeDies
    /// A node runs hot and slows.
    case nodeOverheats
    /// An operator drains a node and gives it back.
    case nodeIsDrained
    /// A model's queue backs up.
    case queueJams
  }

  package var kind: Kind
  /// The index of the node, or of the model for a queue.
  package var victim: Int
  package var begin: Int64
  package var end: Int64

  /// How bad it is at `second`, from 0 to 1: it rises for a minute, and falls as long after the end.
  func intensity(second: Int64) -> Double {
    let rise = Double(second - begin) / 60
    let fall = 1 - Double(second - end) / 60
    return min(rise, fall).clamped(to: 0...1)
  }

  func isActive(second: Int64) -> Bool { (begin..<end).contains(second) }
}
