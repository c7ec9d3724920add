import CSystem

extension Secret {
  /// `text` with every piece of this key blotted out.
  ///
  /// A gateway may send back what it was sent. A piece is eight bytes or more of the key, as it is
  /// or in base64: less is no help to a thief, and shorter pieces turn up in ordinary words.
  package func redacting(_ text: String) -> String {
    var bytes = Array(text.utf8)
    var isSecret = [Bool](repeating: false, count: bytes.count)
    for disguise in disguises { Self.mark(disguise, in: bytes, as: &isSecret) }
    guard isSecret.contains(true) else { return text }
    for index in bytes.indices where isSecret[index] { bytes[index] = UInt8(ascii: "*") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `body` with the whole key blotted out wherever it stands.
  ///
  /// A gateway that puts what it was sent into an event or a name would have it on screen. Only the
  /// whole key is looked for, which costs next to nothing on a large document; but it is found
  /// also where JSON spells its letters as escapes.
  package func blottedOut(of body: [UInt8]) -> [UInt8] {
    withBytes { key in
      guard key.count >= Self.shortestPiece else { return body }
      var body = JSONSpelling.plain(body)
      Self.blotOut(key, of: &body)
      if let spelled = JSONSpelling.escaped(key) {
        spelled.withUnsafeBytes { Self.blotOut($0, of: &body) }
      }
      return body
    }
  }

  private static func blotOut(_ key: UnsafeRawBufferPointer, of body: inout [UInt8]) {
    var start = 0
    while let found = offset(of: key, in: body, from: start) {
      for index in found..<found + key.count { body[index] = UInt8(ascii: "*") }
      start = found + key.count
    }
  }

  private static func offset(
    of key: UnsafeRawBufferPointer, in body: [UInt8], from start: Int
  ) -> Int? {
    body.withUnsafeBytes { body in
      guard let base = body.baseAddress, start < body.count,
        let found = collie_find(base + start, body.count - start, key.baseAddress!, key.count)
      else { return nil }
      return found - base
    }
  }

  private static let shortestPiece = 8

  private var disguises: [[UInt8]] {
    withBytes { key in
      let plain = Array(key)
      // What base64 makes of bytes depends on where in a group of three they begin.
      return [plain] + (0..<3).map { base64(plain.dropFirst($0)) }
    }
  }

  private static func mark(_ secret: [UInt8], in text: [UInt8], as isSecret: inout [Bool]) {
    guard secret.count >= shortestPiece, text.count >= shortestPiece else { return }
    let pieces = Set(
      (0...secret.count - shortestPiece).map { start in
        Array(secret[start..<start + shortestPiece]).map(lowercased)
      })
    for start in 0...text.count - shortestPiece {
      let window = text[start..<start + shortestPiece].map(lowercased)
      if pieces.contains(window) {
        for index in start..<start + shortestPiece { isSecret[index] = true }
      }
    }
  }

  /// Hosts are lowercased by those who pass them on.
  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}

/// Base64 of whole groups of three; what is left over is not encoded.
private func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  var rest = bytes
  while rest.count >= 3 {
    let group = rest.prefix(3).reduce(0) { $0 << 8 | Int($1) }
    for shift in [18, 12, 6, 0] { text.append(letters[group >> shift & 63]) }
    rest = rest.dropFirst(3)
  }
  return text
}
