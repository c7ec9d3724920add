import Dashboard
import Drawing
import TextSafety

/// A line that is being typed, with its cursor, in the room that there is.
///
/// The end nearest to the cursor stays in sight: what is typed is seen, and what was typed slides
/// out on the left.
struct TypedLine {
  private let before: SafeText
  private let after: SafeText
  /// Without one, nobody types here at the moment.
  private let cursor: Glyph?

  init(_ line: LineEditor, isFocused: Bool, glyphs: GlyphSet) {
    // What is far beyond any screen is not measured.
    let start = max(0, line.cursor - Self.limit)
    before = SafeText(String(line.text.prefix(max(0, line.cursor)).dropFirst(start)))
    after = SafeText(String(line.text.dropFirst(line.cursor).prefix(Self.limit)))
    cursor = isFocused ? glyphs.mark.cursor : nil
  }

  func phrase(within room: Int, role: Role = .text) -> Phrase {
    var phrase = Phrase()
    guard let cursor else {
      phrase.add((before + after).truncated(to: max(0, room)), role)
      return phrase
    }
    let sight = min(after.width, room / 4)
    let left = max(0, room - 1 - sight)
    if before.width > left {
      phrase.add("…" + before.suffix(width: max(0, left - 1)), role)
    } else {
      phrase.add(before, role)
    }
    phrase.add(cursor, .accent)
    phrase.add(after.truncated(to: max(0, room - phrase.width)), role)
    return phrase
  }

  private static let limit = 400
}
