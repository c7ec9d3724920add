import FleetModel

/// In which tenth of the score each node's health lies.
///
/// The order of the overview goes by these and not by the score, and a node leaves its tenth only
/// when it is half a tenth beyond it, or one and a half among the well: health wavers with every poll,
/// and rows that changed places with it could be read by nobody.
struct HealthSteps: Sendable {
  private var names: [NodeID] = []
  /// In the order of `names`; -1 where nothing is known yet.
  private var steps: [Int8] = []

  /// Makes ready for a fleet of these nodes. Where they are others than before, all begin anew.
  mutating func follow(_ names: [NodeID]) {
    guard names != self.names else { return }
    self.names = names
    steps = Array(repeating: -1, count: names.count)
  }

  /// The step of the node at `place` of the names, now that its score is `score`.
  mutating func step(of score: Double, at place: Int) -> Int {
    let tenths = (score.isNaN ? 0 : score.clamped(to: 0...1)) * 10
    let fresh = min(9, Int(exactly: tenths.rounded(.down)) ?? 0)
    guard steps.indices.contains(place) else { return fresh }
    let before = Double(steps[place])
    let slack = tenths < 5 ? 0.5 : 1.5
    let isNear = before >= 0 && tenths >= before - slack && tenths < before + 1 + slack
    if !isNear { steps[place] = Int8(clamping: fresh) }
    return Int(steps[place])
  }
}
