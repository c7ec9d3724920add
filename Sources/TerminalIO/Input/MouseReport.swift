/// What a terminal tells of its mouse, where it was asked to.
package struct MouseReport: Equatable, Sendable {
  package enum Gesture: Equatable, Sendable { case click, wheelUp, wheelDown }

  package var gesture: Gesture
  /// Counted from 0.
  package var column: Int
  package var row: Int

  package init(_ gesture: Gesture, column: Int, row: Int) {
    (self.gesture, self.column, self.row) = (gesture, column, row)
  }

  /// Clicks and the wheel, with coordinates in digits: no motion, and nothing that could be taken for
  /// keys.
  static let on = Array("\u{1B}[?1000h\u{1B}[?1006h".utf8)
  static let off = Array("\u{1B}[?1006l\u{1B}[?1000l".utf8)

  /// Reads `<BUTTON;COLUMN;ROW` before its final byte. Only what is pressed without a modifier is
  /// anything to us: releases, other buttons and motion are not.
  init?(parameters: ArraySlice<UInt8>, final: UInt8) {
    guard parameters.first == UInt8(ascii: "<"), final == UInt8(ascii: "M") else { return nil }
    let fields = parameters.dropFirst().split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let numbers = fields.compactMap { field in
      field.count <= 4 ? Int(String(decoding: field, as: UTF8.self)) : nil
    }
    guard fields.count == 3, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    (column, row) = (numbers[1] - 1, numbers[2] - 1)
    switch numbers[0] {
    case 0: gesture = .click
    case 64: gesture = .wheelUp
    case 65: gesture = .wheelDown
    default: return nil
    }
  }
}
