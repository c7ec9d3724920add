import Commands

// One byte at a time through the states.

extension InputDecoder {
  private static let escape: UInt8 = 0x1B
  private static let interrupt: UInt8 = 0x03
  /// Longer than any key, and than most answers.
  private static let sequenceLimit = 64

  mutating func accept(_ byte: UInt8) {
    // No answer holds a ctrl-c, and whoever presses it wants out.
    if byte == Self.interrupt, state != .paste {
      state = .ground
    }
    switch state {
    case .ground: begin(with: byte)
    case .escape(let isSecond): follow(escape: byte, isSecond: isSecond)
    case .afterEscape: followLate(byte)
    case .control: followControl(byte)
    case .single: followSingle(byte)
    case .linuxFunction: finish(byte, as: KeySequences.linuxFunction(byte))
    case .mouse(let left): followMouse(byte, left: left)
    case .string(let isEightBit): followString(byte, isEightBit: isEightBit)
    case .stringEscape: followStringEscape(byte)
    case .character(let left): followCharacter(byte, left: left)
    case .paste: followPaste(byte)
    }
  }

  private mutating func begin(with byte: UInt8) {
    isBroken = false
    sequence = [byte]
    switch byte {
    case Self.escape: state = .escape(isSecond: false)
    case 0..<0x20, 0x7F: emit(KeySequences.control(byte))
    case 0x20..<0x7F: emit(.character(Character(Unicode.Scalar(byte))))
    case 0xC2...0xDF: state = .character(left: 1)
    case 0xE0...0xEF: state = .character(left: 2)
    case 0xF0...0xF4: state = .character(left: 3)
    default: beginEightBit(byte)
    }
  }

  /// Terminals that are not in UTF-8 may say an introducer in one byte.
  private mutating func beginEightBit(_ byte: UInt8) {
    guard (0x80..<0xA0).contains(byte) else { return }
    sequence = [Self.escape]
    introduce(byte - 0x40)
    if case .string = state { state = .string(isEightBit: true) }
  }

  /// Whether `byte`, after an escape, begins a sequence.
  static func isIntroducer(_ byte: UInt8) -> Bool { "[O]PX^_".utf8.contains(byte) }

  /// Takes the byte after an escape. Returns whether it begins a sequence.
  @discardableResult
  private mutating func introduce(_ byte: UInt8) -> Bool {
    sequence.append(byte)
    switch byte {
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .single
    case _ where Self.isIntroducer(byte): state = .string(isEightBit: false)
    default:
      state = .ground
      return false
    }
    return true
  }

  private mutating func follow(escape byte: UInt8, isSecond: Bool) {
    if byte == Self.escape {
      // Some terminals put an escape before the sequence of a key pressed with Alt; or Esc was
      // pressed twice. What follows will tell.
      if isSecond { emit(.escape) }
      state = .escape(isSecond: true)
      return
    }
    // Alt with a letter is no key of ours, nor is what a program in between made of Esc and one.
    if !introduce(byte), isSecond { emit(.escape) }
  }

  private mutating func followLate(_ byte: UInt8) {
    state = .ground
    sequence = [Self.escape]
    isBroken = true
    if byte == Self.escape || !introduce(byte) { begin(with: byte) }
  }

  private mutating func followControl(_ byte: UInt8) {
    switch byte {
    case 0x30..<0x40: record(byte)
    case UInt8(ascii: "$") where KeySequences.isNumber(sequence.dropFirst(2)):
      // rxvt ends the keys it sends for Shift with it, against all rules.
      state = .ground
    case 0x20..<0x30: record(byte)
    case UInt8(ascii: "[") where sequence.count == 2:
      record(byte)
      state = .linuxFunction
    case UInt8(ascii: "M") where sequence.count == 2: state = .mouse(left: 3)
    case 0x40..<0x7F: finishControl(byte)
    case Self.escape: begin(with: byte)
    default: state = .ground
    }
  }

  private mutating func finishControl(_ byte: UInt8) {
    if !isBroken, sequence.dropFirst(2).elementsEqual("200".utf8), byte == UInt8(ascii: "~") {
      state = .paste
      pasted = []
      return
    }
    if hasMouse, !isBroken,
      let report = MouseReport(parameters: sequence.dropFirst(2), final: byte)
    {
      state = .ground
      inputs.append(.mouse(report))
      return
    }
    finish(byte, as: KeySequences.control(parameters: sequence.dropFirst(2), final: byte))
  }

  private mutating func followSingle(_ byte: UInt8) {
    switch byte {
    case 0x30..<0x3A, UInt8(ascii: ";"): record(byte)
    case Self.escape: begin(with: byte)
    case 0x20..<0x7F:
      finish(byte, as: KeySequences.single(parameters: sequence.dropFirst(2), final: byte))
    default: state = .ground
    }
  }

  private mutating func record(_ byte: UInt8) {
    if sequence.count < Self.sequenceLimit { sequence.append(byte) } else { isBroken = true }
  }

  private mutating func finish(_ byte: UInt8, as key: Key?) {
    state = .ground
    guard !isBroken else { return }
    if let key = describedKey(for: sequence + [byte]) ?? key { emit(key) }
  }

  /// The three bytes of an old mouse report are printable, and would be keys.
  private mutating func followMouse(_ byte: UInt8, left: Int) {
    if byte == Self.escape {
      begin(with: byte)
    } else {
      state = left > 1 && byte >= 0x20 ? .mouse(left: left - 1) : .ground
    }
  }

  private mutating func followString(_ byte: UInt8, isEightBit: Bool) {
    switch byte {
    // BEL ends one; CAN and SUB break it off.
    case 0x07, 0x18, 0x1A: state = .ground
    // The terminator in one byte; in UTF-8 it may also be a part of a character.
    case 0x9C where isEightBit: state = .ground
    case Self.escape: state = .stringEscape
    default: break
    }
  }

  private mutating func followStringEscape(_ byte: UInt8) {
    if byte == UInt8(ascii: "\\") {
      state = .ground
    } else {
      isBroken = false
      sequence = [Self.escape]
      follow(escape: byte, isSecond: false)
    }
  }

  private mutating func followCharacter(_ byte: UInt8, left: Int) {
    guard (0x80..<0xC0).contains(byte) else {
      begin(with: byte)
      return
    }
    sequence.append(byte)
    state = left > 1 ? .character(left: left - 1) : .ground
    guard left == 1, let text = String(validating: sequence, as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.properties.generalCategory != .control
    else { return }
    emit(.character(Character(scalar)))
  }

  private mutating func emit(_ key: Key?) {
    state = .ground
    if let key { inputs.append(.key(key)) }
  }
}
