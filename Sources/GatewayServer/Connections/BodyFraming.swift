import FleetModel

/// How a caller learns where a body ends that came piece by piece.
enum BodyFraming: Equatable, Sendable {
  case chunked
  /// HTTP/1.0 knows nothing better.
  case untilClose
  /// There is no body, as after a `HEAD`; what is written goes nowhere.
  case bodiless
}

extension Outbox {
  mutating func append(bodyPiece bytes: [UInt8], _ framing: BodyFraming, at now: Moment) {
    switch framing {
    case .chunked:
      // An empty chunk would end the body.
      guard !bytes.isEmpty else { return }
      append(copying: (String(bytes.count, radix: 16) + "\r\n").utf8, at: now)
      append(bytes, at: now)
      append(copying: "\r\n".utf8, at: now)
    case .untilClose: append(bytes, at: now)
    case .bodiless: break
    }
  }

  mutating func append(
    bodyEnd trailers: [Response.Field], _ framing: BodyFraming, at now: Moment
  ) {
    guard framing == .chunked else { return }
    var end = Array("0".utf8)
    for field in trailers { end.append(field: field.name, field.value) }
    end.append(text: "\r\n\r\n")
    append(end, at: now)
  }
}
