import Exposition
import FleetModel

/// The GPUs that Prometheus knows of, by the machine that they are in.
struct ServerGPUs {
  private var lines: [NodeID: SeriesLines] = [:]

  /// An exporter beside an engine is at its host. One elsewhere says itself which machine it is about.
  init(_ answer: ServerAnswer, engines: [NodeID: SeriesLines]?) {
    for series in answer.series {
      var name = series.host
      if name.map({ engines?[NodeID($0)] == nil }) ?? true {
        name = series["Hostname"] ?? series["hostname"] ?? name
      }
      guard let name else { continue }
      lines[NodeID(name), default: SeriesLines()].append(series)
    }
  }

  func readings(_ origin: PageOrigin) -> [NodeReading] {
    lines.compactMap { id, lines in
      for (_, page) in GPUPage.all {
        let (observation, report) = page.observation(from: lines.bytes, origin.about(id))
        if report.taken > 0, case .all(let nodes)? = observation?.nodes { return nodes.first }
      }
      return nil
    }
  }
}
