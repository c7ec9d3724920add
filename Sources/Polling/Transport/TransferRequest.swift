import FleetModel

/// A request, with everything about the connection that it may use.
struct TransferRequest {
  var source: PolledSource
  /// `nil` for a GET that may use a connection that is open.
  var call: Call?
  /// Below the endpoint, with its query.
  var path = ""
  /// What is sent instead of a request, where no HTTP is spoken.
  var line: String?
  /// The form that the answer is wanted in.
  var accepted = "application/json"
  /// Fields of a question that is too long for a path, which makes a POST of it that changes nothing.
  var form: String?
  /// Send `If-None-Match` with this.
  var entityTag: String?
  var deadline: Span
  var limits: PollLimits
  /// Whether what the other side shows for itself is kept.
  var asksForCertificate = false

  /// One that gets a connection of its own, because curl would send it again by itself when an old
  /// one turned out to be dead, whether it had arrived or not.
  struct Call {
    var method: String
    var headers: [(name: String, value: String)]
    var body: [UInt8]?
  }
}
