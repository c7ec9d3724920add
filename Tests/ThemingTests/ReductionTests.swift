import Drawing
import Testing

@testable import Theming

@Suite struct ReductionTests {
  @Test(
    arguments: [
      (-1, nil, false, .monochrome), (0, nil, false, .monochrome), (2, nil, false, .monochrome),
      (8, nil, false, .eight), (16, nil, false, .sixteen), (88, nil, false, .sixteen),
      (256, nil, false, .palette256), (1 << 24, nil, false, .trueColor),
      (256, "", false, .palette256), (256, "1", false, .monochrome), (256, "0", false, .monochrome),
      (1 << 24, nil, true, .monochrome), (8, "yes", true, .monochrome),
    ] as [(Int, String?, Bool, ColorDepth)])
  func theDepthFollowsTheDescriptionUnlessColorIsRefused(
    described: Int, noColor: String?, isRefused: Bool, depth: ColorDepth
  ) {
    let clues = ColorDepth.Clues(described: described, noColor: noColor, isRefused: isRefused)
    #expect(ColorDepth(clues) == depth)
  }

  @Test(
    arguments: [
      ("truecolor", true), ("24bit", true), ("yes", false), ("", false), (nil, false),
    ] as [(String?, Bool)])
  func onlyTwoWordsClaimTrueColor(word: String?, claims: Bool) {
    #expect(ColorDepth.claimsTrueColor(word) == claims)
  }

  @Test(arguments: [
    (0x000000, 16), (0xFFFFFF, 231), (0xFF0000, 196), (0x00FF00, 46), (0x0000FF, 21),
    (0x5F87AF, 67), (0x808080, 244), (0x121212, 233), (0xEEEEEE, 255), (0x6CB6FF, 75),
    (0x98A2AD, 247),
  ])
  func findsTheNearestOf240Colors(value: Int, number: Int32) {
    #expect(Color(value).paletteNumber == number)
  }

  @Test func neverNeedsOneOfTheSixteenColorsThatPeopleRedefine() {
    for value in stride(from: 0, to: 1 << 24, by: 997) {
      #expect((16...255).contains(Color(value).paletteNumber))
    }
  }

  @Test func everyColorOfThePaletteIsNearestToItself() {
    for number in Int32(17)...230 where Color(cube: number).paletteNumber != number {
      Issue.record("\(number) became \(Color(cube: number).paletteNumber)")
    }
  }

  @Test func directNumbersStayClearOfTheNamedColors() {
    #expect(Color(0).directNumber == 8)
    #expect(Color(7).directNumber == 8)
    #expect(Color(0x123456).directNumber == 0x123456)
  }

  @Test(
    arguments: [
      (0xFF0000, HueName.red), (0xFF7B72, .red), (0xE3B341, .yellow), (0xF5E663, .yellow),
      (0x6BC46D, .green), (0x39C5CF, .cyan), (0x6CB6FF, .blue), (0x0550AE, .blue),
      (0xD9B3E6, .magenta), (0xC060E0, .magenta), (0x8B949E, nil), (0x000000, nil), (0xFFFFFF, nil),
    ] as [(Int, HueName?)])
  func aColorIsReducedByItsHue(value: Int, name: HueName?) {
    #expect(Color(value).hueName == name)
  }

  @Test func withSixteenColorsGoodWarnAndBadAreGreenYellowAndRed() throws {
    let dark = try #require(parsedThemes.first { $0.name == "dark" })
    let light = try #require(parsedThemes.first { $0.name == "light" })
    #expect(
      meanings.map { dark.ink(for: $0, overlay: [], at: .sixteen).foreground } == [10, 11, 9])
    #expect(meanings.map { light.ink(for: $0, overlay: [], at: .sixteen).foreground } == [2, 3, 1])
    #expect(meanings.map { dark.ink(for: $0, overlay: [], at: .eight).foreground } == [2, 3, 1])
  }

  @Test(arguments: parsedThemes, ColorDepth.allCases)
  func goodWarnAndBadNeverLookAlike(theme: Theme, depth: ColorDepth) {
    #expect(Set(meanings.map { theme.ink(for: $0, overlay: [], at: depth) }).count == 3)
  }

  @Test(arguments: parsedThemes, ColorDepth.allCases)
  func theCursorsRowAndStalenessShowInEveryDepth(theme: Theme, depth: ColorDepth) {
    let plain = theme.ink(for: .text, overlay: [], at: depth)
    #expect(theme.ink(for: .text, overlay: .selected, at: depth) != plain)
    #expect(
      theme.ink(for: .good, overlay: .stale, at: depth)
        != theme.ink(for: .good, overlay: [], at: depth))
    #expect(
      theme.ink(for: .good, overlay: .stale, at: depth)
        == theme.ink(for: .bad, overlay: .stale, at: depth))
  }

  @Test(arguments: parsedThemes, ColorDepth.allCases)
  func nothingIsDrawnInTheColorOfItsGround(theme: Theme, depth: ColorDepth) {
    let limits: [ColorDepth: Int32] = [
      .monochrome: -1, .eight: 7, .sixteen: 15, .palette256: 255, .trueColor: 0xFF_FFFF,
    ]
    for role in Role.allCases {
      for overlay in [[], .selected, .stale, [.selected, .stale]] as [Cell.Overlay] {
        let ink = theme.ink(for: role, overlay: overlay, at: depth)
        #expect(ink.foreground != ink.background || ink.foreground == Ink.terminalsOwn)
        #expect(max(ink.foreground, ink.background) <= limits[depth] ?? -1)
      }
    }
  }

  private let meanings: [Role] = [.good, .warn, .bad]
}

extension Color {
  fileprivate init(_ value: Int) {
    self.init(
      red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
  }

  fileprivate init(cube number: Int32) {
    let level = { (step: Int32) in UInt8(step == 0 ? 0 : 55 + 40 * step) }
    let cube = number - 16
    self.init(red: level(cube / 36), green: level(cube / 6 % 6), blue: level(cube % 6))
  }
}
