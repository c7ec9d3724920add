import FleetModel
import FleetStore

/// What one source has said by some moment: the newest of each part, and when it last spoke.
///
/// A document may bring only what has changed. Here it is put together, so that whoever knows this
/// knows all that the source stands by.
package struct SourceTrack: Equatable, Sendable {
  package var id = SourceID("")
  var address = ""
  var kind: SourceKind? = .gateway
  var interval: Span? = .seconds(2)
  /// When its last document came.
  package internal(set) var observedAt: Moment?
  package internal(set) var documentTime: WallTime?
  /// When it last said that nothing has changed since, and the time that it gave for that.
  var confirmedAt: Moment?
  var confirmedTime: WallTime?
  /// Why it last said nothing, if it has said nothing since.
  var failedAt: Moment?
  var nextTry: Moment?
  var problem: RecordedProblem?
  var gateway: GatewayReading?
  var access: AccessReading?
  var totals: TotalsReading?
  var nodes: [NodeReading]?
  var queues: [QueueReading]?
  var latency: [LatencyReading]?
  var spend: SpendReading?
  var limits: [LimitReading]?
  var events: [EventReading]?
  var operations: [OperationReading]?
  var unsupported: [String]?
  var badFields: [String]?

  init() {}

  package init(_ source: SourceHealth) {
    (id, address, interval) = (source.id, source.address, source.interval)
    kind = source.kind
  }
}

extension SourceTrack: RecordedItem {
  static var blank: SourceTrack { SourceTrack() }
  var recordedName: SourceID { id }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&id.name, since: old.id.name)
    visitor.visit(&address, since: old.address)
    visitor.visit(&interval, since: old.interval)
    visitor.visit(&kind, since: old.kind)
    visitor.visit(&observedAt, since: old.observedAt)
    visitor.visit(&documentTime, since: old.documentTime)
    visitor.visit(&confirmedAt, since: old.confirmedAt)
    visitor.visit(&confirmedTime, since: old.confirmedTime)
    visitor.visit(&failedAt, since: old.failedAt)
    visitor.visit(&nextTry, since: old.nextTry)
    visitor.visit(&problem, since: old.problem)
    visitor.visit(&gateway, since: old.gateway)
    visitor.visit(&access, since: old.access)
    visitor.visit(&totals, since: old.totals)
    visitor.visit(&nodes, since: old.nodes)
    visitor.visit(&queues, since: old.queues)
    visitor.visit(&latency, since: old.latency)
    visitor.visit(&spend, since: old.spend)
    visitor.visit(&limits, since: old.limits)
    visitor.visit(&events, since: old.events)
    visitor.visit(&operations, since: old.operations)
    visitor.visit(&unsupported, since: old.unsupported)
    visitor.visit(&badFields, since: old.badFields)
  }
}
