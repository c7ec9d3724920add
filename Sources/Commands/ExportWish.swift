import TextSafety

/// A picture that is to be kept in a file.
package struct ExportWish: Hashable, Sendable {
  package enum Form: String, Sendable, CaseIterable { case text, json, svg }

  package var form: Form
  /// The name of the file, in the current directory; `nil` for one made of the view and the time.
  package var file: String?

  package init(_ form: Form, file: String? = nil) { (self.form, self.file) = (form, file) }
}

extension ExportWish.Form: WordChoice {}

extension ValueKind where Value == String {
  /// The name of a new file in the current directory, of which no shell and no eye makes anything
  /// else.
  static let plainName = ValueKind(
    "a plain name: letters, digits, dots, hyphens and underscores, no directories"
  ) { text in
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    let first = text.utf8.first
    guard isPlain, text.utf8.count <= 120, let first, first != UInt8(ascii: "."),
      first != UInt8(ascii: "-")
    else { return nil }
    return text
  }
}
