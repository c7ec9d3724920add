import FleetModel

/// One intent on its way, and how far it has come.
package struct Course: Equatable, Sendable, Identifiable {
  package internal(set) var intent: Intent
  package internal(set) var phase = Phase.waiting
  /// When it was sent.
  package internal(set) var askedAt: Moment?
  /// The gateway's own account of it, as new as the fleet is.
  package internal(set) var operation: OperationReading?
  /// How the gateway is asked what became of it, while no answer is known.
  var inquiry: Inquiry?
  /// A refusal that is the end unless another copy of the call is still on its way.
  var passingRefusal: ControlObjection?
  /// Since when the gateway does not list its operation.
  var missingSince: Moment?

  package var id: Intent.ID { intent.id }

  package init(_ intent: Intent) { self.intent = intent }

  /// What an operator must always be able to tell apart.
  package enum Phase: Equatable, Sendable {
    /// Others of the same undertaking come first.
    case waiting
    /// Sent, and no answer yet.
    case asked
    /// The answer was lost. The gateway is asked what it did, again and again.
    case checking(SourceProblem)
    /// The gateway has made the change; nobody has seen an effect yet.
    case accepted
    /// The traffic shows it: no new work since, or work at the new weight.
    case observed
    case done
    /// The change was made and the node goes on getting work.
    case noEffect
    /// Put back, by the gateway or by somebody's decision.
    case reverted
    case refused(ControlObjection)
    /// It is certain that nothing was done.
    case notSent(SourceProblem)
    /// It is certain that it never arrived and never will.
    case neverArrived
    /// Nobody can tell any more: the gateway has forgotten, or was away for too long.
    case unknown
    /// Never sent, because an earlier one of the undertaking failed or the operator stopped it.
    case dropped
  }
}

extension Course.Phase {
  /// Whether nothing more comes of it, except that what is done may be put back later, and that an
  /// effect may be seen after all. Only the gateway's own account can say so.
  package var isOver: Bool {
    switch self {
    case .waiting, .asked, .checking, .accepted, .observed: false
    case .done, .noEffect, .reverted, .refused, .notSent, .neverArrived, .unknown, .dropped: true
    }
  }

  /// Whether it went wrong, so that what was to follow must not.
  package var isFailure: Bool {
    switch self {
    case .noEffect, .reverted, .refused, .notSent, .neverArrived, .unknown: true
    default: false
    }
  }

  /// Whether it may have changed the fleet and nobody can say yet.
  package var isOpen: Bool {
    switch self {
    case .asked, .checking: true
    default: false
    }
  }

  /// Whether the traffic has shown that it works.
  package var showsEffect: Bool { self == .observed || self == .done }
}
