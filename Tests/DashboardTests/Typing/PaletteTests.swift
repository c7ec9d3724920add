import Commands
import Dashboard
import FleetModel
import Testing

@Suite struct PaletteTests {
  @Test func aLineIsObeyed() {
    var driven = Driven(["gpu-a", "gpu-b"])
    driven.press(":")
    #expect(driven.state.attention.palette?.completions.isEmpty == false)
    driven.type("quit")
    driven.press("enter")
    #expect(driven.effects == [.quit])
    #expect(driven.state.attention.palette == nil)
    #expect(driven.state.paletteHistory == ["quit"])
  }

  @Test func aChangeOnlyOpensItsQuestion() {
    var driven = Driven(["gpu-a", "gpu-b"])
    driven.press(":")
    driven.type("drain gpu-b")
    driven.press("enter")
    #expect(driven.dialog?.targets.map(\.node) == ["gpu-b"])
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func whatIsNoCommandStaysInTheLineAndSaysWhy() {
    var driven = Driven(["a"])
    driven.press(":")
    driven.type("frobnicate")
    driven.press("enter")
    #expect(driven.state.attention.palette?.problem != nil)
    #expect(driven.state.attention.palette?.line.text == "frobnicate")
    #expect(driven.state.paletteHistory.isEmpty)
    driven.press("backspace")
    #expect(driven.state.attention.palette?.problem == nil)
    driven.press("esc")
    #expect(driven.state.attention.palette == nil)
  }

  @Test func aCompletionIsChosenAndTaken() {
    var driven = Driven(["gpu-a", "gpu-b"])
    driven.press(":")
    driven.type("drain gpu-")
    #expect(
      driven.state.attention.palette?.completions.prefix(2).map(\.word) == ["gpu-a", "gpu-b"])
    driven.press("down", "down")
    #expect(driven.state.attention.palette?.chosen == 1)
    driven.press("up", "down", "tab")
    #expect(driven.state.attention.palette?.line.text == "drain gpu-b ")
    #expect(driven.state.attention.palette?.chosen == nil)
    driven.press("enter")
    #expect(driven.dialog?.targets.map(\.node) == ["gpu-b"])
  }

  @Test func enterObeysTheChosenCompletion() {
    var driven = Driven(["gpu-a", "gpu-b"])
    driven.press(":")
    driven.type("drain gpu-")
    driven.press("down", "enter")
    #expect(driven.dialog?.targets.map(\.node) == ["gpu-a"])
  }

  @Test func whatWasTypedBeforeComesBack() {
    var driven = Driven(["a"])
    for line in ["filter x", "filter y", "filter y", "filter z"] {
      driven.press(":")
      driven.type(line)
      driven.press("enter")
    }
    #expect(driven.state.paletteHistory == ["filter x", "filter y", "filter z"])
    driven.press(":")
    var seen: [String?] = []
    for key in ["up", "up", "up", "up", "down", "down", "down", "down"] {
      driven.press(key)
      seen.append(driven.state.attention.palette?.line.text)
    }
    #expect(
      seen.prefix(7) == [
        "filter z", "filter y", "filter x", "filter x", "filter y", "filter z", "",
      ])
    driven.press("esc", ":", "up", "backspace")
    driven.type("w")
    driven.press("enter")
    #expect(driven.state.attention.filter?.text == "w")
  }

  @Test func theHistoryIsBounded() {
    var driven = Driven(["a"])
    for number in 0..<150 {
      driven.press(":")
      driven.paste("filter n\(number)")
      driven.press("enter")
    }
    #expect(driven.state.paletteHistory.count == 100)
    #expect(driven.state.paletteHistory.last == "filter n149")
  }

  @Test func anEmptyLineClosesIt() {
    var driven = Driven(["a"])
    driven.press(":", "space", "enter")
    #expect(driven.state.attention.palette == nil)
    #expect(driven.effects.isEmpty)
  }

  @Test func themesSortAndNodesCanBeNamed() {
    var driven = Driven(["gpu-a", "gpu-b"])
    driven.give(.chooseTheme("dark"))
    #expect(driven.effects == [.chooseTheme("dark")])
    driven.give(.sort(by: "load", isInverted: true))
    #expect(driven.state.attention.sort == NodeSort(column: .load, isInverted: true))
    driven.give(.sort(by: "trend", isInverted: false))
    #expect(driven.notice == "nodes cannot be sorted by trend")
    driven.give(.show(.spend), .openNode("gpu-b"))
    #expect(driven.state.attention.openNode == "gpu-b")
    #expect(driven.state.attention.view == .nodes)
    driven.give(.openNode("gpu"))
    #expect(driven.notice == "there is no node gpu")
  }
}
