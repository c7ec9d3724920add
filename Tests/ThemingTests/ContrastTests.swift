import Drawing
import Foundation
import Testing

@testable import Theming

/// WCAG 2 contrast against the darkest and the brightest ground a theme may be shown on, also after
/// the colours were reduced.
@Suite struct ContrastTests {
  /// What is allowed to step back: frames, units, what nobody knows.
  private static let quiet: Set<Role> = [.dim, .border, .barEmpty, .unknown]
  private static let loud: Set<Role> = [.text, .strong, .title]

  @Test(arguments: parsedThemes, [ColorDepth.trueColor, .palette256])
  func everyRoleCanBeRead(theme: Theme, depth: ColorDepth) {
    for role in Role.allCases {
      let ink = theme.ink(for: role, overlay: [], at: depth)
      let needed = Self.loud.contains(role) ? 7.0 : Self.quiet.contains(role) ? 3.0 : 4.5
      let floor = theme.name == "contrast" ? 7 : needed
      for ground in theme.grounds {
        let found = ratio(
          ink.foreground.color(at: depth) ?? theme.ownColor,
          ink.background.color(at: depth) ?? ground)
        #expect(found >= floor, "\(role) has \(found)")
      }
    }
  }

  @Test(arguments: parsedThemes, [ColorDepth.trueColor, .palette256])
  func theCursorsRowCanBeRead(theme: Theme, depth: ColorDepth) throws {
    for role in Role.allCases where role != .border {
      let ink = theme.ink(for: role, overlay: .selected, at: depth)
      let needed = Self.loud.contains(role) ? 7.0 : Self.quiet.contains(role) ? 2.0 : 3.0
      let ground = try #require(ink.background.color(at: depth), "the row does not stand out")
      let found = ratio(ink.foreground.color(at: depth) ?? theme.ownColor, ground)
      #expect(found >= needed, "\(role) has \(found)")
    }
  }

  @Test(arguments: parsedThemes)
  func whatIsStaleCanBeReadAndHasNoOpinion(theme: Theme) {
    let inks = Set(Role.allCases.map { theme.ink(for: $0, overlay: .stale, at: .trueColor) })
    #expect(inks.count == 1)
    for ground in theme.grounds {
      #expect(ratio(inks.first?.foreground.color(at: .trueColor) ?? theme.ownColor, ground) >= 3)
    }
  }

  @Test(arguments: [Deficiency.deuteranopia, .protanopia])
  func theColorblindThemeKeepsGoodWarnAndBadApart(deficiency: Deficiency) throws {
    let theme = try #require(parsedThemes.first { $0.name == "colorblind" })
    let seen = try [Role.good, .warn, .bad].map { role in
      deficiency.view(try #require(theme.style(of: role).foreground))
    }
    for (left, right) in [(0, 1), (1, 2), (0, 2)] {
      #expect(labDistance(seen[left], seen[right]) > 40)
    }
  }

  @Test func theDarkThemeWouldFailThatTest() throws {
    let theme = try #require(parsedThemes.first { $0.name == "dark" })
    let good = Deficiency.deuteranopia.view(try #require(theme.style(of: .good).foreground))
    let warn = Deficiency.deuteranopia.view(try #require(theme.style(of: .warn).foreground))
    #expect(labDistance(good, warn) < 40)
  }
}

extension Theme {
  /// The extremes of the grounds that terminals of this kind have.
  fileprivate var grounds: [Color] {
    background == .dark ? [.gray(0), .gray(0x1C)] : [.gray(255), .gray(0xF2)]
  }

  fileprivate var ownColor: Color { background == .dark ? .gray(0xD0) : .gray(0x20) }
}

extension Color {
  fileprivate static func gray(_ value: UInt8) -> Color {
    Color(red: value, green: value, blue: value)
  }
}

extension Int32 {
  /// The colour a terminal shows for this number, of 256 or of all.
  fileprivate func color(at depth: ColorDepth) -> Color? {
    if self < 0 { return nil }
    if depth == .trueColor {
      return Color(
        red: UInt8(truncatingIfNeeded: self >> 16), green: UInt8(truncatingIfNeeded: self >> 8),
        blue: UInt8(truncatingIfNeeded: self))
    }
    if self >= 232 { return .gray(UInt8(8 + 10 * (self - 232))) }
    let level = { (step: Int32) in UInt8(step == 0 ? 0 : 55 + 40 * step) }
    let cube = self - 16
    return Color(red: level(cube / 36), green: level(cube / 6 % 6), blue: level(cube % 6))
  }
}
