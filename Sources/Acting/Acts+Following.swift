import FleetModel
import FleetStore

extension Acts {
  /// What `event`, which `fleet` has taken in by now, means for the changes under way.
  ///
  /// Every answer of a gateway counts, also while nothing is under way: its clock is followed.
  package func news(of event: FleetEvent, in fleet: Fleet) -> ActEvent? {
    switch event {
    case .observed(let observation):
      news(observation.documentTime, of: observation.source, in: fleet, at: observation.receivedAt)
    case .confirmedUnchanged(let source, let documentTime, let moment):
      news(documentTime, of: source, in: fleet, at: moment)
    case .ticked(let moment), .pollFailed(_, _, _, let moment): .ticked(moment)
    case .backfilled, .backfillFailed, .brokenDown, .breakdownFailed, .joined, .left: nil
    }
  }

  private func news(
    _ time: WallTime?, of source: SourceID, in fleet: Fleet, at moment: Moment
  ) -> ActEvent {
    let nodes = nodesToWatch.compactMap { fleet.nodes[$0] }
      .compactMap { node in node.facets.first { $0.source == source }?.reading }
    return .observed(
      operations: fleet.operations, documentTime: time, source: source, nodes: nodes, at: moment)
  }
}
