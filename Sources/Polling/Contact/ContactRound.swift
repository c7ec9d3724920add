import Adapters
import CCurl
import Diagnosis
import FleetModel
import Threading

/// One request to each of some sources, all at once, to see how each is reached.
///
/// The calling thread waits, and no longer than one answer may take.
package struct ContactRound: Sendable {
  private let sources: [PolledSource]
  private let clock: SystemClock
  private let limits: PollLimits

  package init(
    with sources: [PolledSource], clock: SystemClock, limits: PollLimits = PollLimits()
  ) {
    (self.sources, self.clock, self.limits) = (sources, clock, limits)
  }

  /// How each went, in their order.
  package func contacts() -> [Contact] {
    let group = TransferGroup(sources: sources.count)
    var places: [ObjectIdentifier: Int] = [:]
    var contacts = [Contact?](repeating: nil, count: sources.count)
    for (place, source) in sources.enumerated() {
      var request = TransferRequest(
        source: source, path: source.endpoint.query.isEmpty ? source.kind.likeliestPath : "",
        line: source.kind.speaksHTTP ? nil : HAProxyAdapter.question, deadline: limits.answering,
        limits: limits)
      request.asksForCertificate = true
      let transfer = Transfer(request)
      places[ObjectIdentifier(transfer)] = place
      group.add(transfer, at: clock.now)
    }
    while !places.isEmpty {
      let finished = group.advance(now: { clock.now })
      for transfer in finished {
        guard let place = places.removeValue(forKey: ObjectIdentifier(transfer)) else { continue }
        contacts[place] = Contact(of: transfer, endedAt: clock.wallTime)
      }
      // curl knows when their time is over.
      if finished.isEmpty { group.wait(atMost: limits.answering) }
    }
    return contacts.compactMap { $0 }
  }
}

extension SourceKind {
  fileprivate var likeliestPath: String {
    switch self {
    case .gateway: "/v1/fleet"
    case .sglRouter: "/workers"
    default: "/metrics"
    }
  }
}

extension Contact {
  fileprivate init(of transfer: Transfer, endedAt: WallTime) {
    self.init(answered: transfer.ending.elapsed, endedAt: endedAt)
    connected = transfer.connected
    bytes = transfer.ending.body.count
    date = transfer.ending.head.date
    certificate = Certificate(fields: transfer.certificateFields)
  }
}
