/// What stands at one place of a pattern, and so takes one character of the text.
enum PatternStep: Equatable, Sendable {
  case scalar(Unicode.Scalar)
  case any
  case oneOf([CharacterClass], isInverted: Bool)
  /// Before the first character, and after the last one.
  case beginning, end

  func accepts(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .scalar(let wanted): wanted == scalar || wanted == scalar.inLowerCase
    case .any: true
    case .oneOf(let classes, let isInverted):
      classes.contains { $0.holds(scalar.inLowerCase) || $0.holds(scalar.inUpperCase) }
        != isInverted
    case .beginning, .end: false
    }
  }

  var isBeyondASCII: Bool {
    switch self {
    case .scalar(let scalar): !scalar.isASCII
    case .oneOf(let classes, _): classes.contains { $0.isBeyondASCII }
    case .any, .beginning, .end: false
    }
  }
}

/// One of the things between the brackets of `[a-z\d]`.
enum CharacterClass: Equatable, Sendable {
  case range(Unicode.Scalar, Unicode.Scalar)
  case digit, word, blank
  indirect case not(CharacterClass)

  func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .range(let low, let high): low <= scalar && scalar <= high
    case .digit: ("0"..."9").contains(scalar)
    case .word:
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || scalar == "_"
    case .blank: scalar == " " || (0x9...0xD).contains(scalar.value)
    case .not(let other): !other.holds(scalar)
    }
  }

  fileprivate var isBeyondASCII: Bool {
    if case .range(let low, let high) = self { !low.isASCII || !high.isASCII } else { false }
  }
}

extension Unicode.Scalar {
  // Of ASCII only. Where other letters matter, the text comes in lower case already.
  fileprivate var inLowerCase: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value + 32)) : self
  }

  fileprivate var inUpperCase: Unicode.Scalar {
    ("a"..."z").contains(self) ? Unicode.Scalar(UInt8(value - 32)) : self
  }
}
