// The gate between text from outside and what may be shown.

extension SafeText {
  /// The glyphs of printable ASCII, which is nearly all there is; `nil` when it is anything else.
  static func plainGlyphs(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [Glyph]? {
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
    return bytes.map { Glyph(Unicode.Scalar($0)) }
  }

  /// The glyphs of any text, at most `limit` columns of them.
  static func glyphs(of scalars: String.UnicodeScalarView, limit: Int) -> [Glyph] {
    var gathering = Gathering(limit: limit)
    for scalar in scalars {
      if gathering.add(scalar) == .full { break }
    }
    return gathering.glyphs
  }
}

/// Glyphs in the making: scalars come in one by one, and marks settle on what came before.
private struct Gathering {
  enum Room { case left, full }

  let limit: Int
  private(set) var glyphs: [Glyph] = []
  private var width = 0
  /// Whether the last glyph is a character that marks may stand on.
  private var canBearMarks = false
  private var canBearLook = false

  init(limit: Int) { self.limit = limit }

  mutating func add(_ scalar: Unicode.Scalar) -> Room {
    if canBearLook, Self.changesLook(scalar) {
      canBearLook = false
      return .left
    }
    let kind = ScalarKind(scalar)
    if kind == .mark, canBearMarks {
      glyphs[glyphs.count - 1].add(scalar)
      return .left
    }
    let glyph = Glyph(scalar)
    guard width + glyph.width <= limit else { return .full }
    glyphs.append(glyph)
    width += glyph.width
    canBearMarks = kind != .refused
    canBearLook = canBearMarks
    return .left
  }

  /// Whether `scalar` only chooses how the character before it is painted: as text or as emoji, in
  /// which skin colour, on a key.
  ///
  /// Terminals disagree about the width of what comes out, so the plain character is shown. One is
  /// dropped silently, as in "⚠️"; any more are made visible like everything that shows nothing.
  private static func changesLook(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE0E, 0xFE0F, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }
}
