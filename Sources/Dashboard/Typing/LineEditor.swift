import Commands

/// A line that is being typed.
///
/// It counts in characters as people see them, so that no key ever takes half of one away. What is
/// not to be seen, such as a line break of a paste, never gets in.
package struct LineEditor: Equatable, Sendable {
  package internal(set) var text = ""
  /// How many characters stand before the cursor.
  package internal(set) var cursor = 0

  /// More than any name, and what a gateway takes for a reason.
  package static let longest = 256

  package init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Takes `key` if it is one that edits, and says whether it did.
  mutating func press(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: erase(from: cursor - 1, to: cursor)
    case .delete: erase(from: cursor, to: cursor + 1)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"): erase(from: 0, to: cursor)
    case .control("k"): erase(from: cursor, to: text.count)
    case .control("w"): erase(from: startOfWord, to: cursor)
    default: return false
    }
    return true
  }

  /// Takes the first line of what was pasted, as much of it as there is room for.
  mutating func paste(_ pasted: String) {
    insert(String(pasted.prefix { !$0.isNewline }))
  }

  private mutating func insert(_ addition: String) {
    let room = Self.longest - text.utf8.count
    var fitting = ""
    for character in Self.visible(addition) {
      guard fitting.utf8.count + character.utf8.count <= room else { break }
      fitting.append(character)
    }
    let before = text.prefix(cursor) + fitting
    let length = before.utf8.count
    text = String(before) + text.dropFirst(cursor)
    // An accent joins the letter before it, so the characters are to be counted anew.
    cursor = Self.characters(in: text, coveringBytes: length)
  }

  private mutating func erase(from start: Int, to end: Int) {
    let (start, end) = (max(0, start), min(text.count, end))
    guard start < end else { return }
    let before = text.prefix(start)
    let length = before.utf8.count
    text = String(before) + text.dropFirst(end)
    cursor = Self.characters(in: text, coveringBytes: length)
  }

  /// Where the word before the cursor begins.
  private var startOfWord: Int {
    let before = text.prefix(cursor)
    let word = before.reversed().drop { $0 == " " }.prefix { $0 != " " }.count
    let spaces = before.reversed().prefix { $0 == " " }.count
    return cursor - spaces - word
  }

  private static func characters(in text: String, coveringBytes length: Int) -> Int {
    var (count, bytes) = (0, 0)
    for character in text where bytes < length {
      bytes += character.utf8.count
      count += 1
    }
    return count
  }

  private static func visible(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: break
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
