import FleetModel

/// A GET, with everything about the connection that it may use.
struct TransferRequest {
  var source: PolledSource
  /// Below the endpoint, with its query.
  var path: String
  /// Send `If-None-Match` with this.
  var entityTag: String?
  var deadline: Span
  var limits: PollLimits
}
