import FleetModel
import Glibc

/// One connection to a node, which serves one call at a time.
final class NodeConnection {
  enum State: Equatable {
    case connecting
    case handshaking
    case exchanging
    case idle(since: Moment)
    case closed
  }

  var line: Line
  let token: UInt64
  let origin: Origin
  let address: SocketAddress
  var state = State.connecting
  var call: NodeCall?
  var parser = ResponseParser()
  var outbox = RequestOutbox()
  /// Whether it has served a call before.
  var isReused = false
  /// Kept beyond the number that is to be kept, and so not for long.
  var isSpare = false
  /// Whether the rest of the request cannot be sent; an answer may have come all the same.
  var sendingFailed = false
  /// What the queue watches for; `nil` when it does not watch at all.
  var interest: EventQueue.Interest?
  /// What TLS waits for, when that is not what we wait for.
  var tlsInterest: EventQueue.Interest = []
  /// The entry in the deadlines that counts.
  var scheduled: Moment?

  init(descriptor: Int32, token: UInt64, origin: Origin, address: SocketAddress, call: NodeCall) {
    line = Line(descriptor: descriptor)
    (self.token, self.origin) = (token, origin)
    (self.address, self.call) = (address, call)
  }

  var descriptor: Int32 { line.descriptor }

  var neededInterest: EventQueue.Interest {
    switch state {
    case .connecting: return .output
    case .handshaking: return tlsInterest
    case .exchanging:
      var needed: EventQueue.Interest = call?.isPaused ?? false ? [] : .input
      if isSending { needed.insert(tlsInterest.isEmpty ? .output : tlsInterest) }
      return needed
    case .idle: return .input
    case .closed: return []
    }
  }

  var isSending: Bool { !sendingFailed && !outbox.isEmpty }

  /// Whether the other end still holds it open and has said nothing that nobody asked for.
  ///
  /// Looked at right before each use, since a node closes idle connections when it likes. One that
  /// does so in the moment after is the one case that nobody can tell from a node that has died.
  var isFit: Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { byte in
      // With TLS there may be news of the session, which reading takes in.
      if let tls = line.tls { return tls.receive(into: byte) == .wantsInput }
      let flags = Int32(MSG_PEEK | MSG_DONTWAIT)
      return recv(descriptor, byte.baseAddress, 1, flags) < 0 && errno == EAGAIN
    }
  }

  /// Why connecting failed; `nil` when it did not.
  var connectProblem: String? {
    var number: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size)
    return number == 0 ? nil : systemReason(number)
  }
}
