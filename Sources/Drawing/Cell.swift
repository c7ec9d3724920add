import TextSafety

/// One place on the screen.
package struct Cell: Equatable, Sendable {
  /// What lies over a role's own look.
  package struct Overlay: OptionSet, Equatable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The cursor's row.
    package static let selected = Overlay(rawValue: 1)
    /// The last good picture of something that no longer answers.
    package static let stale = Overlay(rawValue: 2)
    /// The right half of a wide character. It holds a space and is never sent by itself.
    package static let continuation = Overlay(rawValue: 4)
  }

  package var glyph: Glyph
  package var role: Role
  package var overlay: Overlay

  package init(glyph: Glyph = .space, role: Role = .text, overlay: Overlay = []) {
    self.glyph = glyph
    self.role = role
    self.overlay = overlay
  }
}
