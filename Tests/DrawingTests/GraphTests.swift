import Testing
import TextSafety

@testable import Drawing

@Suite struct GraphTests {
  @Test(arguments: [
    ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"), ([0, nil, 8, 100], "▁ ██"), ([-5, .nan, 7.9], "▁ █"),
  ])
  func aSparklineTellsZeroFromUnknown(values: [Double?], expected: String) {
    #expect(
      draw(8, 1) {
        Sparkline(values, scale: .init(ceiling: 8), glyphs: .fine).draw(into: &$0, in: $1)
      }
      .trimmed == expected)
  }

  @Test(arguments: [
    ([160, 165, 170, 158], "▃▅▆▃"), ([100, 101, 100, 101], "▃▃▃▃"), ([0, 50, 100, 99], "▁▅██"),
    ([nil, nil, .nan, nil], ""), ([50, nil, .infinity, 50], "▅  ▅"), ([0, 0, 0, 0], "▁▁▁▁"),
  ])
  func aScaleThatShapesShowsTheFormOfSteadyValuesOnly(values: [Double?], expected: String) {
    let line = draw(4, 1) {
      Sparkline(values, scale: Scale(shaping: values), glyphs: .fine).draw(into: &$0, in: $1)
    }
    #expect(line.trimmed == expected)
  }

  @Test(arguments: [1e-300, 0.001, 7, 1e9, 1e300, .greatestFiniteMagnitude])
  func aScaleThatShapesHoldsWhateverSize(value: Double) {
    let scale = Scale(shaping: [value, value * 0.9])
    #expect(scale.floor.isFinite && scale.ceiling > scale.floor)
    #expect((0...7).contains(scale.level(of: value, outOf: 8)))
  }

  @Test func aSparklineShowsTheNewestThatFit() {
    let line = draw(3, 1) {
      Sparkline([8, 8, 0, 4, 8], scale: .init(ceiling: 8), glyphs: .ascii).draw(into: &$0, in: $1)
    }
    #expect(line == "_=#")
  }

  @Test(arguments: [
    (0, 1), (0.3, 0.3), (1, 1), (1.01, 1.5), (101, 150), (150, 150), (151, 200), (4500, 6000),
    (1e300, 1e300),
  ])
  func theCeilingIsTheNextRoundNumber(highest: Double, expected: Double) {
    let ceiling = Scale(over: [nil, 0, highest]).ceiling
    #expect(abs(ceiling - expected) <= expected * 1e-9)
  }

  @Test(
    arguments: [
      (Bar.Style.thin, 0.5, "━━━━────"), (.thin, 0.01, "╸───────"), (.thin, 0, "────────"),
      (.thin, nil, "────────"), (.thin, 7, "━━━━━━━━"), (.thin, .nan, "────────"),
      (.thin, 0.56, "━━━━╸───"), (.thin, 1, "━━━━━━━━"), (.block, 0.45, "███▋"), (.block, 0, ""),
      (.block, 0.001, "▏"),
    ] as [(Bar.Style, Double?, String)])
  func aBarIsFilledByItsShare(style: Bar.Style, share: Double?, expected: String) {
    let line = draw(8, 1) { Bar(share, style: style, glyphs: .fine).draw(into: &$0, in: $1) }
    #expect(line == expected)
  }

  @Test func aBarHasAnASCIIForm() {
    for (style, expected) in [(Bar.Style.thin, "====...."), (.block, "####")] {
      let line = draw(8, 1) { Bar(0.5, style: style, glyphs: .ascii).draw(into: &$0, in: $1) }
      #expect(line == expected)
    }
  }

  @Test func aLineIsJoinedAcrossAJump() {
    let graph = LineGraph([0, 0, 8, 8, 0, 0], scale: .init(ceiling: 8), glyphs: .fine)
    let lines = draw(3, 2) { graph.draw(into: &$0, in: $1) }.split(separator: "\n")
    #expect(lines.count == 2)
    // Every row between the ground and the top is crossed.
    #expect(lines.allSatisfy { $0.contains { $0 != " " } })
  }

  @Test func aGapInTheValuesIsAGapInTheLine() {
    let graph = LineGraph(
      [4, 4, nil, nil, 4, 4], scale: .init(ceiling: 8), glyphs: .fine)
    let line = draw(3, 1) { graph.draw(into: &$0, in: $1) }
    #expect(Array(line)[1] == " ")
  }

  @Test func theObjectiveIsSeenWhereTheLineIsNot() {
    let graph = LineGraph([1], scale: .init(ceiling: 8), glyphs: .ascii, objective: 4)
    let lines = draw(4, 2) { graph.draw(into: &$0, in: $1) }
    #expect(lines == "....\n   _")
  }

  private func draw(
    _ width: Int, _ height: Int, _ body: (inout Canvas, Rect) -> Void
  ) -> String {
    var canvas = Canvas(width: width, height: height)
    body(&canvas, canvas.bounds)
    return canvas.picture
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
