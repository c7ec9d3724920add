// Why our own parser and our own loop.
//
// The ready-made choice was libmicrohttpd. The version in Debian 12 (0.9.75) accepts, with its
// strict mode on, two different Content-Length fields, Content-Length beside Transfer-Encoding, bare
// line feeds, folded lines, NUL in values and two Authorization fields; each was tried. What a second
// reader could understand differently is how a request is smuggled past a gateway, and by the time
// a handler runs the bytes that would show it are gone, so no check in front can make it airtight.
// Its timeout is also an idle one: a byte a second holds a connection for ever.
//
// A server that only has to understand well-formed HTTP/1.1 is small. So: one state machine from
// bytes to a request or a refusal, with no input or output in it, refusing whatever two readers
// could read in two ways, and closing after every refusal. What it costs: no absolute-form targets,
// no trailers, no chunk extensions, no leading empty lines. The loop in `Loop/` feeds it.

import Glibc

/// Reads one request from bytes as they come.
struct RequestParser: Sendable {
  enum Outcome: Equatable {
    case incomplete
    /// The head is whole and a body follows; said once, before any of the body is read.
    case headComplete(RequestHead)
    case complete(Request)
    case refused(Refusal)
  }

  private enum State {
    case requestLine
    case fields
    case counted(RequestHead, left: Int)
    case chunked(RequestHead, ChunkedBody)
    /// The answer was given; whoever wants the next request takes the next parser.
    case finished
  }

  private let limits: RequestLimits
  private var state = State.requestLine
  private var head = HeadReader()
  private var body: [UInt8] = []
  /// Where in the head the line begins that is being read.
  private var lineStart = 0

  init(limits: RequestLimits) {
    self.limits = limits
  }

  /// Whether nothing of a request has come yet.
  var isUntouched: Bool { head.bytes.isEmpty }

  /// Bytes of the body so far.
  var bodyCount: Int {
    if case .chunked(_, let chunks) = state { chunks.bytes.count } else { body.count }
  }

  /// Takes bytes from the front of `input` until there is something to tell, and says how many.
  ///
  /// After `complete` and `refused` it takes no more.
  mutating func read(_ input: UnsafeBufferPointer<UInt8>) -> (used: Int, outcome: Outcome) {
    var used = 0
    do throws(Refusal) {
      while true {
        let rest = UnsafeBufferPointer(rebasing: input[used...])
        switch state {
        case .requestLine, .fields:
          guard let count = try readLine(rest) else { return (input.count, .incomplete) }
          used += count
          if let head = try takeLine() { return (used, beginBody(of: head)) }
        case .counted(let head, let left):
          let count = min(left, rest.count)
          body.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<count]))
          state = .counted(head, left: left - count)
          guard count == left else { return (input.count, .incomplete) }
          return (used + count, finish(head, body))
        case .chunked(let head, var chunks):
          // The state lets go of the bytes first: two owners would copy them at every append.
          state = .finished
          used += try chunks.read(rest)
          if chunks.isComplete { return (used, finish(head, chunks.bytes)) }
          state = .chunked(head, chunks)
          return (used, .incomplete)
        case .finished:
          return (used, .incomplete)
        }
      }
    } catch {
      state = .finished
      var refusal = error
      refusal.target = head.target
      return (used, .refused(refusal))
    }
  }

  /// Appends up to the end of the line that is being read; `nil` when it does not end here.
  private mutating func readLine(
    _ input: UnsafeBufferPointer<UInt8>
  ) throws(Refusal) -> Int? {
    let end = input.baseAddress.flatMap { memchr($0, Int32(UInt8(ascii: "\n")), input.count) }
    // Most heads fit, and then grow into their place without moving.
    if head.bytes.isEmpty { head.bytes.reserveCapacity(512) }
    let count = end.map { UnsafeRawPointer($0) - UnsafeRawPointer(input.baseAddress!) + 1 }
    head.bytes.append(
      contentsOf: UnsafeBufferPointer(rebasing: input[..<(count ?? input.count)]))
    try checkSizes()
    return count
  }

  private func checkSizes() throws(Refusal) {
    // The line's own words around the target: a method, two spaces, a version, a line end.
    let aroundTarget = 64
    if case .requestLine = state {
      guard head.bytes.count <= limits.targetBytes + aroundTarget else { throw .targetTooLong }
    } else {
      guard head.bytes.count - head.fieldsStart <= limits.headerBytes else {
        throw .headerTooLarge
      }
    }
  }

  /// Reads the line that just ended. Returns the head when it was the empty line after it.
  private mutating func takeLine() throws(Refusal) -> RequestHead? {
    let end = head.bytes.count - 2
    guard end >= lineStart, head.bytes[end] == UInt8(ascii: "\r") else {
      throw .malformed("a line does not end with CR LF")
    }
    let line = lineStart..<end
    lineStart = head.bytes.count
    if case .requestLine = state {
      try head.readRequestLine(line, targetLimit: limits.targetBytes)
      state = .fields
      return nil
    }
    guard line.isEmpty else {
      guard head.fields.count < limits.headerCount else { throw .headerTooLarge }
      try head.readField(line)
      return nil
    }
    return try head.finish(bodyLimit: limits.bodyBytes)
  }

  private mutating func beginBody(of head: RequestHead) -> Outcome {
    switch head.framing {
    case .length(0): return finish(head, [])
    case .length(let length):
      state = .counted(head, left: length)
    case .chunked:
      state = .chunked(head, ChunkedBody(limit: limits.bodyBytes))
    }
    return .headComplete(head)
  }

  private mutating func finish(_ head: RequestHead, _ body: [UInt8]) -> Outcome {
    state = .finished
    return .complete(Request(head: head, body: body))
  }
}
