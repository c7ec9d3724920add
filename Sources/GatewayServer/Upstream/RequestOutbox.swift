/// A request on its way out, and how far it has come. Its memory serves every request of its
/// connection.
struct RequestOutbox {
  // Copying this much costs less than the second system call that it saves.
  private static let smallBody = 16 * 1024

  private var head: [UInt8] = []
  /// A body too large to go with the head.
  private var body: [UInt8] = []
  private var sent = 0

  var isEmpty: Bool { sent == head.count + body.count }
  /// Whether the other end may have seen any of it.
  var isBegun: Bool { sent > 0 }

  mutating func fill(_ request: UpstreamRequest, for call: NodeCall) {
    sent = 0
    head.removeAll(keepingCapacity: true)
    body = []
    writeHead(request, call)
    if request.body.count <= Self.smallBody {
      head.append(contentsOf: request.body)
    } else {
      body = request.body
    }
  }

  private mutating func writeHead(_ request: UpstreamRequest, _ call: NodeCall) {
    head.append(contentsOf: request.method.utf8)
    head.append(UInt8(ascii: " "))
    head.append(contentsOf: call.basePath.utf8)
    head.append(contentsOf: request.path.utf8)
    head.append(contentsOf: " HTTP/1.1\r\n".utf8)
    head.append(contentsOf: call.origin.headStart)
    add("Content-Type: ", request.contentType?.utf8)
    add("Accept: ", request.accept?.utf8)
    add("X-Request-ID: ", request.requestID?.utf8)
    add("Authorization: Bearer ", request.credential?.bearer)
    if !request.body.isEmpty || !["GET", "HEAD"].contains(request.method) {
      add("Content-Length: ", String(request.body.count).utf8)
    }
    head.append(contentsOf: "\r\n".utf8)
  }

  private mutating func add(_ name: StaticString, _ value: (some Collection<UInt8>)?) {
    guard let value else { return }
    name.withUTF8Buffer { head.append(contentsOf: $0) }
    head.append(contentsOf: value)
    head.append(contentsOf: "\r\n".utf8)
  }

  /// Shows `send` what goes next, and whether more follows it.
  func withNext<Result>(_ send: (UnsafeRawBufferPointer, _ more: Bool) -> Result) -> Result {
    if sent < head.count {
      return head.withUnsafeBytes {
        send(UnsafeRawBufferPointer(rebasing: $0[sent...]), !body.isEmpty)
      }
    }
    return body.withUnsafeBytes {
      send(UnsafeRawBufferPointer(rebasing: $0[(sent - head.count)...]), false)
    }
  }

  mutating func drop(_ count: Int) { sent += count }

  /// Forgets what is left, and a large body at once.
  mutating func clear() {
    head.removeAll(keepingCapacity: true)
    body = []
    sent = 0
  }
}
