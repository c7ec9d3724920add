import FleetModel
import OperatorSetup
import Polling

/// Finds out which sources there are, by the lists that others keep.
///
/// Every look asks anew; one that fails leaves what the last one found: a file that is being written or
/// a resolver that is down must not empty the picture.
struct SourceFinder {
  /// As many as a file of ours may name.
  static let limit = 1024

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
  var complaints: [String] {
    let excess = "more than \(Self.limit) sources are named: those after the first are left out"
    return lists.compactMap(\.complaint) + (isCut ? [excess] : [])
  }

  /// Whether more were found at the last look than are watched.
  private var isCut = false

  /// Looks at all lists, and returns all sources that there are by now. DNS may take seconds to say
  /// nothing, and is left out where nobody should wait for it.
  mutating func look(at now: Moment, asksDNS: Bool = true) -> [PolledSource] {
    for index in lists.indices { lists[index].look(at: now, asksDNS: asksDNS) }
    var taken = Set(fixed.map(\.id))
    // Two lists may name the same place, and it is watched once.
    let found = lists.flatMap(\.sources).filter { source in taken.insert(source.id).inserted }
    isCut = found.count > Self.limit
    return fixed + found.prefix(Self.limit)
  }
}
