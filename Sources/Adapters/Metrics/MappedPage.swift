import Exposition
import FleetModel

/// A page that is read as the operator says: which of its series are which figures.
struct MappedPage {
  private let map: PageMap
  private let table: SeriesTable
  /// Which entries each series is wanted by.
  private let wanted: [[Int]]

  init(_ map: PageMap) {
    self.map = map
    var names: [String] = []
    for entry in map.entries where !names.contains(entry.series) { names.append(entry.series) }
    table = SeriesTable(names)
    wanted = names.map { name in map.entries.indices.filter { map.entries[$0].series == name } }
  }

  func observation(from body: [UInt8], _ origin: PageOrigin) -> (Observation?, PageReport) {
    var whole = MappedTally(map)
    var nodes = NodeTallies(by: origin.nodeLabel) { MappedTally(map) }
    var seen: Set<Int> = []
    let report = MetricsPage(table).read(body) { place, sample in
      for index in wanted[place] where map.entries[index].matches(sample) {
        seen.insert(index)
        whole.take(sample, map.entries[index])
        nodes.take(sample) { $0.take(sample, map.entries[index]) }
      }
    }
    guard !seen.isEmpty else { return (nil, report) }
    var observation = nodes.observation(origin, whole: whole)
    observation?.badFields = map.entries.indices.filter { !seen.contains($0) }.map {
      "\(map.entries[$0].figure.rawValue) (no series \(map.entries[$0].series))"
    }
    return (observation, report)
  }
}

extension PageMap.Entry {
  fileprivate func matches(_ sample: Sample) -> Bool {
    labels.allSatisfy { sample.text(named: $0.key) == $0.value }
  }
}
