import Glibc

/// Reads one answer from bytes as they come: a state machine without input or output in it.
///
/// As strict as our own server where two readers could disagree about where an answer ends, since
/// the next answer on the connection belongs to somebody else. What nodes may send and nobody
/// needs, chunk extensions and trailers, is skipped.
struct ResponseParser: Sendable {
  enum Piece {
    /// Everything was taken, and more must come.
    case incomplete
    case head(UpstreamHead)
    /// Some of the body, within the input that was given.
    case body(UnsafeBufferPointer<UInt8>)
    /// After this and after `refused` nothing more is taken.
    case end
    case refused(UpstreamFailure)
  }

  private enum State {
    case head
    case counted(left: Int)
    case chunked(ChunkedReader)
    case untilClose
    case finished
  }

  private var state = State.head
  private var reader = ResponseHeadReader()
  private let isHead: Bool
  private let limit: Int?
  private var bodyCount = 0
  private var interimAnswers = 0
  /// Whether another answer may follow on the connection.
  private(set) var keepsAlive = true

  /// `isHead` says that the request was one for a head, whose answer has no body whatever it says.
  init(isHead: Bool = false, limit: Int? = nil) {
    self.isHead = isHead
    self.limit = limit
  }

  /// Takes bytes from the front of `input` until there is something to tell, and says how many.
  mutating func read(_ input: UnsafeBufferPointer<UInt8>) -> (used: Int, piece: Piece) {
    do throws(UpstreamFailure) {
      switch state {
      case .head: return try readHead(input)
      case .counted(let left):
        let count = min(left, input.count)
        state = .counted(left: left - count)
        return (count, passOn(input, count, isLast: left == 0))
      case .chunked(var chunks):
        let (used, data) = try chunks.read(input)
        state = .chunked(chunks)
        try count(data.count)
        guard data.isEmpty else { return (used, .body(data)) }
        return (used, passOn(input, 0, isLast: chunks.isComplete))
      case .untilClose:
        try count(input.count)
        return (input.count, passOn(input, input.count, isLast: false))
      case .finished: return (0, .incomplete)
      }
    } catch {
      return (input.count, refuse(error))
    }
  }

  /// The node sends no more.
  mutating func endOfInput() -> Piece {
    defer { (state, keepsAlive) = (.finished, false) }
    switch state {
    case .untilClose: return .end
    case .finished: return .incomplete
    default: return .refused(closedEarly)
    }
  }

  private var closedEarly: UpstreamFailure {
    .broken("it was closed before the answer was whole", beforeAnswer: false, onReused: false)
  }

  private mutating func refuse(_ failure: UpstreamFailure) -> Piece {
    (state, keepsAlive) = (.finished, false)
    return .refused(failure)
  }

  private mutating func passOn(
    _ input: UnsafeBufferPointer<UInt8>, _ count: Int, isLast: Bool
  ) -> Piece {
    guard count == 0 else { return .body(UnsafeBufferPointer(rebasing: input[..<count])) }
    guard isLast else { return .incomplete }
    state = .finished
    return .end
  }

  private mutating func count(_ count: Int) throws(UpstreamFailure) {
    bodyCount += count
    if let limit, bodyCount > limit { throw .tooLarge(limit: limit) }
  }
}

extension ResponseParser {
  private mutating func readHead(
    _ input: UnsafeBufferPointer<UInt8>
  ) throws(UpstreamFailure) -> (used: Int, piece: Piece) {
    var used = 0
    while used < input.count {
      used += try reader.readLine(UnsafeBufferPointer(rebasing: input[used...]))
      guard reader.isComplete else { continue }
      if let head = try finishHead() { return (used, .head(head)) }
    }
    return (used, .incomplete)
  }

  /// Decides where the body ends; `nil` for an interim answer, which another follows.
  private mutating func finishHead() throws(UpstreamFailure) -> UpstreamHead? {
    defer { reader = ResponseHeadReader() }
    let status = reader.status
    guard status >= 200 else {
      try skipInterim(status)
      return nil
    }
    keepsAlive = reader.keepsAlive
    let framing = try reader.framing()
    state = isHead || status == 204 || status == 304 ? .counted(left: 0) : try state(for: framing)
    return UpstreamHead(status: status, fields: reader.takeFields())
  }

  private mutating func state(
    for framing: ResponseHeadReader.Framing
  ) throws(UpstreamFailure) -> State {
    switch framing {
    case .length(let length):
      if let limit, length > limit { throw .tooLarge(limit: limit) }
      return .counted(left: length)
    case .chunked: return .chunked(ChunkedReader())
    case .untilClose:
      keepsAlive = false
      return .untilClose
    }
  }

  private mutating func skipInterim(_ status: Int) throws(UpstreamFailure) {
    interimAnswers += 1
    guard status != 101 else { throw .malformed("it changes the protocol, which nobody asked for") }
    guard interimAnswers <= 8 else { throw .malformed("it answers '100 Continue' without end") }
  }
}
