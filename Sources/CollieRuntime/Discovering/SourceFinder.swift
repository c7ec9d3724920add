import FleetModel
import OperatorSetup
import Polling

/// Finds out which sources there are, by the lists that others keep.
///
/// Every look asks anew; one that fails leaves what the last one found: a file that is being written or
/// a resolver that is down must not empty the picture.
struct SourceFinder {
  private var lists: [TargetList]
  /// What is watched in any case, whose names are taken.
  private let fixed: [PolledSource]

  /// - Parameter discoveries: each with a source like those that it will find.
  init(
    _ discoveries: [(discovery: OperatorDiscovery, template: PolledSource)],
    beside fixed: [PolledSource]
  ) {
    lists = discoveries.map { TargetList(discovery: $0.discovery, template: $0.template) }
    self.fixed = fixed
  }

  /// What is wrong with the lists now.
  var complaints: [String] { lists.compactMap(\.complaint) }

  /// Looks at all lists, and returns all sources that there are by now.
  mutating func look(at now: Moment) -> [PolledSource] {
    for index in lists.indices { lists[index].look(at: now) }
    var taken = Set(fixed.map(\.id))
    // Two lists may name the same place, and it is watched once.
    return fixed
      + lists.flatMap(\.sources).filter { source in taken.insert(source.id).inserted }
  }
}
