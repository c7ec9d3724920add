@testable import GatewayServer

/// What a parser makes of bytes that come in pieces of one size.
struct ReadAnswer: Equatable {
  var head: UpstreamHead?
  var body: [UInt8] = []
  var isWhole = false
  var failure: UpstreamFailure?
  var keepsAlive = true
  /// Bytes that came after the end.
  var left = 0

  var text: String { String(decoding: body, as: UTF8.self) }

  init(
    _ bytes: [UInt8], size: Int = .max, isHead: Bool = false, limit: Int? = nil,
    thenCloses: Bool = false
  ) {
    var parser = ResponseParser(isHead: isHead, limit: limit)
    var rest = bytes[...]
    repeat {
      let piece = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
      take(piece, &parser, rest.count)
    } while !rest.isEmpty && !isWhole && failure == nil
    if thenCloses, !isWhole, failure == nil { note(parser.endOfInput()) }
    keepsAlive = parser.keepsAlive
  }

  private mutating func take(_ piece: [UInt8], _ parser: inout ResponseParser, _ later: Int) {
    piece.withUnsafeBufferPointer { piece in
      var rest = piece
      while !isWhole, failure == nil {
        let (used, told) = parser.read(rest)
        rest = UnsafeBufferPointer(rebasing: rest[used...])
        if case .incomplete = told { return }
        note(told)
      }
      if isWhole { left = rest.count + later }
    }
  }

  private mutating func note(_ piece: ResponseParser.Piece) {
    switch piece {
    case .incomplete: break
    case .head(let head): self.head = head
    case .body(let bytes): body += bytes
    case .end: isWhole = true
    case .refused(let failure): self.failure = failure
    }
  }
}
