/// An answer, before it is bytes.
package struct Response: Sendable, Equatable {
  package struct Field: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }

    /// A field that somebody else wrote; `nil` when it would be more than one.
    init?(foreign name: String, _ value: String) {
      guard !name.isEmpty, name.utf8.allBelong(to: tokenCharacters),
        value.utf8.allBelong(to: valueCharacters)
      else { return nil }
      self.init(name: name, value: value)
    }
  }

  package var status: Int
  package var fields: [Field] = []
  package var body: [UInt8] = []

  package init(status: Int, fields: [Field] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  package init(status: Int = 200, type: String, body: [UInt8]) {
    self.init(status: status, fields: [Field(name: "Content-Type", value: type)], body: body)
  }

  func adding(_ name: String, _ value: String) -> Response {
    var response = self
    response.fields.append(Field(name: name, value: value))
    return response
  }
}

/// What the bytes of an answer depend on beside the answer.
struct Exchange: Sendable {
  /// A `HEAD` is answered like a `GET`, without the body.
  var isHead = false
  var keepsAlive = false
  var version = HTTPVersion.http11
  var requestID: RequestID
}

/// An answer as it goes out. A large body stays apart from the head, so that one kept copy of it
/// serves every caller without being copied for each.
struct Reply: Sendable, Equatable {
  var head: [UInt8]
  var body: [UInt8]
}

/// The head of an answer whose body comes piece by piece, and how the pieces are to be sent.
struct StreamHead: Sendable, Equatable {
  var bytes: [UInt8]
  var framing: BodyFraming
  var keepsAlive: Bool
}

extension Response {
  /// The answer as bytes. `date` is that of now: every answer says it, a 304 too, because that is
  /// how a poller tells a gateway that stands still from one where nothing happens.
  func reply(in exchange: Exchange, date: String) -> Reply {
    // A small body in the head's packet saves a system call; a large one is not worth copying.
    let isJoined = body.count <= Outbox.smallPiece && !exchange.isHead
    var head = headBegin(in: exchange, date: date, room: isJoined ? body.count : 0)
    if mayHaveBody { head.append(field: "Content-Length", number: body.count) }
    head.append(connectionOf: exchange)
    guard mayHaveBody, !exchange.isHead else { return Reply(head: head, body: []) }
    guard isJoined else { return Reply(head: head, body: body) }
    head.append(contentsOf: body)
    return Reply(head: head, body: [])
  }

  /// The head alone, for a body that follows in pieces.
  func streamHead(in exchange: Exchange, date: String) -> StreamHead {
    var exchange = exchange
    let framing: BodyFraming =
      if exchange.isHead || !mayHaveBody {
        .bodiless
      } else {
        exchange.version == .http10 ? .untilClose : .chunked
      }
    if framing == .untilClose { exchange.keepsAlive = false }
    var head = headBegin(in: exchange, date: date, room: 0)
    if mayHaveBody, exchange.version == .http11 {
      head.append(field: "Transfer-Encoding", "chunked")
    }
    head.append(connectionOf: exchange)
    return StreamHead(bytes: head, framing: framing, keepsAlive: exchange.keepsAlive)
  }

  private var mayHaveBody: Bool { status != 304 && status != 204 }

  private func headBegin(in exchange: Exchange, date: String, room: Int) -> [UInt8] {
    var head: [UInt8] = []
    head.reserveCapacity(384 + room)
    head.append(text: "HTTP/1.1 ")
    head.append(number: status)
    head.append(text: " ")
    head.append(text: reasonPhrase(status))
    head.append(text: "\r\nDate: ")
    head.append(text: date)
    head.append(text: "\r\nX-Request-ID: ")
    head.append(exchange.requestID)
    for field in fields { head.append(field: field.name, field.value) }
    return head
  }
}

extension [UInt8] {
  mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  mutating func append(number: Int) {
    append(text: String(number))
  }

  /// Begins a new line with a field on it.
  ///
  /// Names and values are our own or were checked; a line end inside one would be our mistake, and
  /// would let a caller write the rest of the answer.
  mutating func append(field name: String, _ value: String) {
    precondition(value.utf8.allBelong(to: valueCharacters), "a header value must be one line")
    append(text: "\r\n")
    append(text: name)
    append(text: ": ")
    append(text: value)
  }

  fileprivate mutating func append(field name: String, number: Int) {
    append(text: "\r\n")
    append(text: name)
    append(text: ": ")
    append(number: number)
  }

  /// Ends the head, and says before what happens to the connection.
  fileprivate mutating func append(connectionOf exchange: Exchange) {
    if !exchange.keepsAlive {
      append(text: "\r\nConnection: close")
    } else if exchange.version == .http10 {
      append(text: "\r\nConnection: keep-alive")
    }
    append(text: "\r\n\r\n")
  }
}
