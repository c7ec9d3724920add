/// An answer, before it is bytes.
struct Response: Sendable, Equatable {
  struct Field: Sendable, Equatable {
    var name: String
    var value: String
  }

  var status: Int
  var fields: [Field] = []
  var body: [UInt8] = []

  init(status: Int, fields: [Field] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  init(status: Int = 200, type: String, body: [UInt8]) {
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
  var requestID: String
}

/// An answer as it goes out. The body stays apart from the head, so that one kept copy of a large
/// body serves every caller without being copied for each.
struct Reply: Sendable, Equatable {
  var head: [UInt8]
  var body: [UInt8]
}

extension Response {
  /// The answer as bytes. `date` is that of now: every answer says it, a 304 too, because that is
  /// how a poller tells a gateway that stands still from one where nothing happens.
  func reply(in exchange: Exchange, date: String) -> Reply {
    var head: [UInt8] = []
    head.reserveCapacity(256)
    head.append(text: "HTTP/1.1 ")
    head.append(text: String(status))
    head.append(text: " ")
    head.append(text: reasonPhrase(status))
    head.append(field: "Date", date)
    head.append(field: "X-Request-ID", exchange.requestID)
    for field in fields { head.append(field: field.name, field.value) }
    if status != 304 { head.append(field: "Content-Length", String(body.count)) }
    if !exchange.keepsAlive {
      head.append(field: "Connection", "close")
    } else if exchange.version == .http10 {
      head.append(field: "Connection", "keep-alive")
    }
    head.append(text: "\r\n\r\n")
    return Reply(head: head, body: exchange.isHead || status == 304 ? [] : body)
  }
}

extension [UInt8] {
  fileprivate mutating func append(text: String) { append(contentsOf: text.utf8) }

  /// Begins a new line with a field on it.
  ///
  /// Names and values are our own or were checked; a line end inside one would be our mistake, and
  /// would let a caller write the rest of the answer.
  fileprivate mutating func append(field name: String, _ value: String) {
    precondition(value.utf8.allBelong(to: valueCharacters), "a header value must be one line")
    append(text: "\r\n")
    append(text: name)
    append(text: ": ")
    append(text: value)
  }
}

func reasonPhrase(_ status: Int) -> String {
  switch status {
  case 200: "OK"
  case 304: "Not Modified"
  case 400: "Bad Request"
  case 401: "Unauthorized"
  case 403: "Forbidden"
  case 404: "Not Found"
  case 405: "Method Not Allowed"
  case 408: "Request Timeout"
  case 413: "Content Too Large"
  case 414: "URI Too Long"
  case 417: "Expectation Failed"
  case 431: "Request Header Fields Too Large"
  case 501: "Not Implemented"
  case 503: "Service Unavailable"
  case 505: "HTTP Version Not Supported"
  default: "Answer"
  }
}
