import FleetModel

/// One call of a node, from being asked for to its end.
final class NodeCall {
  let id: CallID
  let token: UInt64
  let request: UpstreamRequest
  let origin: Origin
  let basePath: String
  let began: Moment

  /// Addresses to try, and which is next.
  var candidates: [SocketAddress] = []
  var nextCandidate = 0
  /// When the next is tried although the last has not failed yet.
  var triesNext: Moment?
  /// Connections that are being made for it. The first that is made serves it.
  var attempts: [NodeConnection] = []
  /// Why the last attempt failed.
  var reason = "its name has no address"

  /// The connection that serves it.
  var connection: NodeConnection?
  /// When the request went out, and when something last moved.
  var sentAt = Moment.start
  var movedAt = Moment.start
  /// Whether any byte of an answer has come.
  var isAnswered = false
  var isPaused = false
  /// The entry in the deadlines that counts.
  var scheduled: Moment?

  init(
    id: CallID, token: UInt64, request: UpstreamRequest, origin: Origin, basePath: String,
    at now: Moment
  ) {
    (self.id, self.token, self.request) = (id, token, request)
    (self.origin, self.basePath, self.began) = (origin, basePath, now)
  }

  var connectsBy: Moment { began + request.timeouts.connect }

  /// When the node has taken too long for its answer.
  ///
  /// While we do not read, it is not the node that is slow: then only the longest time of all
  /// counts.
  var answersBy: Moment {
    let timeouts = request.timeouts
    let end = began + timeouts.connect + timeouts.stream
    if isPaused { return end }
    return request.isStream ? min(end, movedAt + timeouts.read) : sentAt + timeouts.read
  }

  func mayReach(_ address: SocketAddress) -> Bool {
    request.restrictedTo?.contains { $0.contains(address) } ?? true
  }
}
