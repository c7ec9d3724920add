import Acting
import Commands
import Dashboard
import FleetModel
import TestSupport
import Testing

/// Nothing that was pasted is ever a key.
@Suite struct PasteTests {
  private static let pastes = [
    "D\rgpu-a\r", "D\t\r", "\u{F8}", ":drain gpu-a\r\r", "D", "\r", "\t\r", "zzz\r", "F5F5F5",
    "/gpu\rD\ty\r", "gpu-a\r\r\r",
  ]

  @Test(arguments: pastes, [[], ["?"], ["S"], ["enter"], ["6"], ["2"], ["*"]])
  func whereNoTextIsTypedItDoesNothing(paste: String, keys: [String]) {
    var driven = Driven(["gpu-a", "gpu-b"])
    for key in keys { driven.press(key) }
    var before = driven.state.attention
    driven.paste(paste)
    before.notice = driven.state.attention.notice
    #expect(driven.state.attention == before)
    #expect(driven.notice == "pasted text is not taken as keys")
    #expect(driven.questions.isEmpty)
    #expect(driven.effects.isEmpty)
  }

  @Test(arguments: pastes)
  func onTheButtonsOfADialogItDoesNothing(paste: String) {
    var driven = Driven(["gpu-a"])
    driven.press("D")
    driven.answerPreviews()
    for _ in 0..<2 {
      let before = driven.dialog
      driven.paste(paste)
      #expect(driven.dialog == before)
      driven.press("tab")
    }
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func inAFieldItIsTextAndOnlyItsFirstLine() {
    var driven = Driven(["gpu-a"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("tab", "tab")
    driven.paste("ECC\u{1B}[A errors\r\rD")
    #expect(driven.dialog?.text(of: .reason) == "ECC[A errors")
    #expect(driven.dialog?.focus == .field(.reason))
    #expect(driven.carriedOut.isEmpty)
  }

  @Test(arguments: pastes)
  func inTheFilterAndThePaletteItIsTextAndNoEnter(paste: String) {
    for opening in ["/", ":"] {
      var driven = Driven(["gpu-a", "gpu-b"])
      driven.press(opening)
      driven.paste(paste)
      #expect(driven.questions.isEmpty)
      #expect(driven.dialog == nil)
      #expect(
        driven.state.attention.filterLine != nil || driven.state.attention.palette != nil)
    }
  }

  @Test(arguments: [1, 2] as [UInt64])
  func noOrderOfPastesCarriesAnythingOut(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for run in 0..<500 {
      var driven = Driven(["gpu-a", "gpu-b"])
      for _ in 0..<8 {
        switch Int.random(in: 0...2, using: &random) {
        case 0: driven.paste(Self.pastes.randomElement(using: &random) ?? "")
        case 1: driven.paste(.hostile(using: &random))
        default: driven.answerPreviews()
        }
        driven.pass(.seconds(2))
      }
      #expect(driven.questions.isEmpty, "seed \(seed), run \(run)")
    }
  }
}
