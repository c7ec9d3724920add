import Dashboard
import Drawing
import FleetModel
import FleetStore

extension Scene {
  /// The same picture of the moment that is compared with, while one is.
  var then: Scene? {
    guard let comparison else { return nil }
    var then = self
    then.fleet = comparison.fleet
    return then
  }

  /// What the clock showed at the moment that is compared with.
  var comparedClock: String? {
    guard let comparison else { return nil }
    return comparison.fleet.wallTime(at: comparison.moment)?.clock ?? "the past"
  }

  /// What has become of a figure of a node.
  func difference(
    of node: Node, growth: Difference.Meaning, least: Double = 0,
    change: ((Double) -> String)? = nil, _ form: (Double) -> String, _ read: (Node) -> Double?
  ) -> Difference? {
    guard let then = comparison?.fleet.nodes[node.id] else { return nil }
    return Difference(
      from: read(then), to: read(node), growth: growth, least: least, change: change, form)
  }
}
