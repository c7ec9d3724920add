import Dashboard
import Drawing
import FleetModel
import FleetStore

/// One scale for all queues that are shown together: what is longer looks longer.
struct QueueScales {
  let depth, oldest: Scale

  /// More queues than any screen has room for.
  private static let most = 150

  /// The scales of as much past as graphs of so many columns show.
  init(_ scene: Scene, _ board: QueueBoard, columns: Int) {
    let all = scene.fleet.queues
    let queues = board.rows.lazy.flatMap(\.places).compactMap(\.self).filter(all.indices.contains)
      .prefix(Self.most).map { all[$0] }
    func values(_ figure: QueueFigure) -> [Double?] {
      queues.flatMap { GraphedPast($0.past[figure], in: scene, columns: columns).values }
    }
    depth = Scale(over: values(.depth), atLeast: 10)
    oldest = Scale(over: values(.oldestWait), atLeast: 10)
  }
}
