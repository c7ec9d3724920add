import Commands

/// What xterm, VT220, rxvt, the Linux console, screen and tmux send for their keys.
enum KeySequences {
  /// A control character typed alone.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }

  /// `ESC [`, parameters, a final byte.
  ///
  /// With Shift, Alt or Ctrl the keys that move do what they do without. Function keys do not:
  /// some of them change the fleet, and `ESC [ 1 ; 2 R` is also how a terminal tells where its
  /// cursor stands.
  static func control(parameters: ArraySlice<UInt8>, final: UInt8) -> Key? {
    guard let numbers = numbers(in: parameters) else { return nil }
    if final == UInt8(ascii: "~") { return numbered(numbers) }
    if let key = moving[final], numbers.count <= 2, numbers.first ?? 1 <= 1 { return key }
    return numbers.isEmpty ? plain[final] ?? shifted[final] : nil
  }

  /// `ESC O`, parameters of older terminals, a final byte.
  static func single(parameters: ArraySlice<UInt8>, final: UInt8) -> Key? {
    if let key = moving[final] ?? shifted[final] { return key }
    guard parameters.isEmpty else { return nil }
    return final == UInt8(ascii: "M") ? .enter : plain[final] ?? third[final]
  }

  /// `ESC [ [` and a letter.
  static func linuxFunction(_ byte: UInt8) -> Key? {
    (0x41...0x45).contains(byte) ? .function(Int(byte) - 0x40) : nil
  }

  /// Whether `bytes` are the digits of one number.
  static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static let moving = byLetter([
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end,
  ])

  /// Arrows with Shift or Ctrl as rxvt sends them.
  private static let shifted = byLetter(["a": .up, "b": .down, "c": .right, "d": .left])

  private static let plain = byLetter([
    "P": .function(1), "Q": .function(2), "S": .function(4), "Z": .backTab,
  ])

  /// F3, apart because `ESC [ R` could be the end of a report.
  private static let third = byLetter(["R": .function(3)])

  private static let numberedKeys: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]

  private static func byLetter(_ keys: [Character: Key]) -> [UInt8: Key] {
    Dictionary(uniqueKeysWithValues: keys.map { ($0.key.asciiValue ?? 0, $0.value) })
  }

  /// `ESC [ number ~`.
  private static func numbered(_ numbers: [Int]) -> Key? {
    guard let first = numbers.first, numbers.count <= 2, let key = numberedKeys[first] else {
      return nil
    }
    if case .function = key, numbers.count > 1 { return nil }
    return key
  }

  /// `1;5` as numbers; `nil` when there is more to it, as in every answer.
  private static func numbers(in parameters: ArraySlice<UInt8>) -> [Int]? {
    guard !parameters.isEmpty else { return [] }
    let parts = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    var numbers: [Int] = []
    for part in parts {
      guard isNumber(part), part.count <= 4 else { return nil }
      numbers.append(part.reduce(0) { $0 * 10 + Int($1) - 0x30 })
    }
    return numbers
  }
}
