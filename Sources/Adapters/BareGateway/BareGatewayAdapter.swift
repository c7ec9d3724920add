import FleetModel
import GatewayAPI

/// What a bare gateway answered, each `nil` where it was not asked or has no such path.
package struct BareGatewayBodies: Sendable {
  /// `/resources/gpu`
  package var resources: [UInt8]?
  /// `/stats`
  package var stats: [UInt8]?
  /// `/spend`
  package var spend: [UInt8]?
  /// `/models`
  package var models: [UInt8]?

  package init(
    resources: [UInt8]? = nil, stats: [UInt8]? = nil, spend: [UInt8]? = nil,
    models: [UInt8]? = nil
  ) {
    self.resources = resources
    self.stats = stats
    self.spend = spend
    self.models = models
  }
}

/// Reads gateways that have no fleet document, only the few small answers of the reference one.
package enum BareGatewayAdapter {
  /// Makes one observation of all that a bare gateway answered.
  ///
  /// The nodes are those of its resources and its statistics together; without either there is
  /// nothing to show, and the first problem is thrown. What else is unusable is a bad field.
  package static func observation(
    from bodies: BareGatewayBodies, source: SourceID, receivedAt: Moment,
    limits: DocumentLimits = DocumentLimits()
  ) throws(SourceProblem) -> Observation {
    throw .notFound(path: "/resources/gpu")
  }
}
