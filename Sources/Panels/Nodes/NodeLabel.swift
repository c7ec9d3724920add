import FleetModel
import FleetStore
import Hashing
import TextSafety

// A node is acted on by its name, so no two may look the same. Names can be made to: by letters of
// other scripts, by what shows nothing, by blanks, or simply by being longer than a column. A name
// of plain ASCII that no other looks like is shown as it is. Every other one carries four digits of
// its hash, which costs five columns and is worth them.

/// A node's name as it is shown where somebody may act on it.
struct NodeLabel {
  private let id: NodeID
  private let hasTwin: Bool

  init(_ id: NodeID, in fleet: Fleet) {
    self.id = id
    hasTwin = fleet.nameTwins.contains(id)
  }

  /// In a list: in at most `width` columns, which should be 18 at least, cut in the middle.
  func cut(to width: Int) -> SafeText {
    let name = id.name.isEmpty ? "(no name)" : SafeName(id.name).text
    guard hasTwin || !isOrdinary else { return name.truncated(to: width, at: .middle) }
    let mark = mark
    let room = max(0, width - mark.width)
    return (name.truncated(to: room, at: .middle) + mark).prefix(width: max(0, width))
  }

  /// In a dialog: the whole of it, with everything spelled out that is not plain ASCII.
  var full: SafeText {
    guard !isOrdinary else { return SafeText(id.name) }
    if id.name.isEmpty { return "(no name)" + mark }
    var text = SafeText()
    for scalar in id.name.unicodeScalars {
      let part: SafeText =
        scalar == " " ? "<U+0020>" : SafeText(identifier: String(Character(scalar)))
      guard text.width + part.width <= Self.longestSpelled else { return text + "…" + mark }
      text += part
    }
    return id.name.utf8.contains(UInt8(ascii: "#")) ? text + mark : text
  }

  /// The whole of it in lines of so many columns.
  func lines(width: Int) -> [SafeText] {
    guard width > 0 else { return [] }
    var rest = full
    var lines: [SafeText] = []
    while !rest.isEmpty {
      let line = rest.prefix(width: width)
      lines.append(line)
      rest = SafeText(glyphs: Array(rest.glyphs.dropFirst(max(1, line.glyphs.count))))
    }
    return lines
  }

  /// `#` is the sign of the hash, so a name that has one is not taken at its word either.
  private var isOrdinary: Bool {
    !id.name.isEmpty && id.name.utf8.count <= 200
      && id.name.utf8.allSatisfy {
        $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "<")
      }
  }

  private var mark: SafeText {
    var hash = QuickHash()
    hash.add(ArraySlice(id.name.utf8))
    let digits = String(hash.value & 0xFFFF, radix: 16)
    return SafeText("#" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
  }

  private static let longestSpelled = 256
}
