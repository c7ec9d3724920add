import Commands
import FleetModel
import Testing

@testable import TerminalIO

/// What a mouse says, and what it cannot say.
@Suite struct MouseTests {
  private func inputs(_ text: String, hasMouse: Bool = true) -> [Input] {
    var decoder = InputDecoder(marksPastes: true, hasMouse: hasMouse)
    return decoder.decode(Array(text.utf8), at: .start)
      + decoder.expire(at: .start + .seconds(2))
  }

  @Test(arguments: [
    ("\u{1B}[<0;5;3M", MouseReport(.click, column: 4, row: 2)),
    ("\u{1B}[<64;1;1M", MouseReport(.wheelUp, column: 0, row: 0)),
    ("\u{1B}[<65;80;24M", MouseReport(.wheelDown, column: 79, row: 23)),
  ])
  func aPressIsAReport(text: String, report: MouseReport) {
    #expect(inputs(text) == [.mouse(report)])
    #expect(inputs(text, hasMouse: false) == [], "nobody asked for it")
  }

  @Test(arguments: [
    "\u{1B}[<0;5;3m", "\u{1B}[<2;5;3M", "\u{1B}[<4;5;3M", "\u{1B}[<35;5;3M", "\u{1B}[<0;0;3M",
    "\u{1B}[<0;5M", "\u{1B}[<0;5;3;9M", "\u{1B}[<;;M", "\u{1B}[<0;99999;3M", "\u{1B}[<a;5;3M",
  ])
  func whatIsNoPressOfOursIsNothing(text: String) {
    #expect(!inputs(text).contains { if case .mouse = $0 { true } else { false } })
  }

  @Test func keysGoOnAfterIt() {
    #expect(
      inputs("\u{1B}[<0;5;3M\u{1B}[<0;5;3mq") == [
        .mouse(MouseReport(.click, column: 4, row: 2)), .key("q"),
      ])
  }
}
