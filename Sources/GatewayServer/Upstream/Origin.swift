import FleetModel

/// One scheme, host and port, with what is open to it and what is known of its addresses.
final class Origin {
  struct Key: Hashable {
    var isSecure: Bool
    var host: String
    var port: UInt16
  }

  // Names change seldom and their answers are wanted often.
  static let addressesLast = Span.seconds(30)
  /// An answer this old is used at once while a new one is fetched, and still used when none can
  /// be had: a name server that is away must not take the fleet with it. Longer it is not, since
  /// the address may be somebody else's by then.
  static let addressesUsable = Span.minutes(5)

  let key: Key
  /// What answers to questions about the name are known by.
  let number: UInt64
  /// The part of a request's head that is the same in all of them.
  let headStart: [UInt8]
  let isInFigures: Bool
  /// Connections without work, the one used last at the end.
  var idle: [NodeConnection] = []
  var connectionCount = 0
  /// Calls that wait for the addresses.
  var waiting: [NodeCall] = []
  /// The last session's, so that the next handshake is short.
  var ticket: TLSTicket?
  private var addresses: [SocketAddress] = []
  private var known: Moment?
  private var isAsking = false

  init(_ url: NodeURL, number: UInt64) {
    key = Key(isSecure: url.isSecure, host: url.host, port: url.port)
    self.number = number
    headStart = Array("Host: \(url.authority)\r\nAccept-Encoding: identity\r\n".utf8)
    let figures = NameLookUp.figures(url.host, port: url.port)
    isInFigures = figures != nil
    addresses = figures ?? []
  }

  /// Whether nobody would miss it.
  var isUnused: Bool { connectionCount == 0 && waiting.isEmpty && !isAsking }

  /// The addresses to try, if they are known well enough.
  func addresses(at now: Moment) -> [SocketAddress]? {
    if isInFigures { return addresses }
    guard let known, now - known < Self.addressesUsable else { return nil }
    return addresses
  }

  /// Whether the name is to be asked for now. Says so once until it is answered.
  func takeQuestion(at now: Moment) -> Bool {
    guard !isInFigures, !isAsking else { return false }
    if let known, now - known < Self.addressesLast { return false }
    isAsking = true
    return true
  }

  func answered(_ answer: NameLookUp.Answer, at now: Moment) {
    isAsking = false
    guard case .success(let found) = answer, !found.isEmpty else { return }
    (addresses, known) = (found, now)
  }
}
