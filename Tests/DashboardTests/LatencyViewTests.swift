import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

@Suite struct LatencyViewTests {
  @Test func theFleetIsUnderTheCursorUntilItIsMoved() {
    var driven = looking(at: ["a", "b", "c"])
    #expect(driven.choice.selected == .fleet)
    driven.press("k")
    #expect(driven.choice.selected == .fleet)
    driven.press("j", "j")
    #expect(driven.choice.selected == .model("b"))
    driven.press("G", "j")
    #expect(driven.choice.selected == .model("a"), "the best comes last")
    driven.press("g")
    #expect(driven.choice.selected == .fleet)
  }

  @Test func keysLeafThroughWhatThereIsToSee() {
    var driven = looking(at: ["a"])
    driven.press("j", "b")
    #expect(driven.choice.grouping == .node)
    #expect(driven.choice.selected == .fleet, "it was a model, and these are nodes")
    driven.press("b", "b")
    #expect(driven.choice.grouping == .model)
    driven.press("m")
    #expect(driven.choice.kind == .betweenTokens)
    driven.press("m", "m", "m")
    #expect(driven.choice.kind == .firstToken)
    driven.press("left", "left")
    #expect(driven.choice.window == .minutes(1))
    driven.press("l", "l", "l")
    #expect(driven.choice.window == .minutes(60))
    driven.press("2", "b", "m", "h")
    #expect(driven.choice.grouping == .model, "other views have nothing to do with it")
  }

  @Test func whatNoDocumentBringsIsAskedForAtItsPace() {
    var driven = looking(at: ["a"])
    driven.press("left")
    #expect(driven.asked.isEmpty, "the document has it")
    driven.press("b")
    #expect(driven.asked == [LatencyWish(.node, window: .minutes(1))])
    var asked: [LatencyWish] = []
    for _ in 0..<20 {
      driven.pass(.seconds(1))
      asked += driven.asked
    }
    #expect(asked == Array(repeating: LatencyWish(.node, window: .minutes(1)), count: 4))
    driven.press("right")
    #expect(driven.asked == [LatencyWish(.node, window: .minutes(5))], "others at once")
  }

  @Test func whoHasNoAnswerIsLeftAlone() {
    var driven = looking(at: ["a"])
    driven.press("b")
    driven.apply(.fleet(.breakdownFailed(Driven.source, at: driven.now)))
    var count = 0
    for _ in 0..<5 {
      driven.pass(.seconds(9))
      count += driven.asked.count
      driven.see(["a"])
      count += driven.asked.count
    }
    #expect(count == 0)
    driven.pass(.seconds(11))
    #expect(driven.asked.count == 1)
  }

  @Test func nobodyIsAskedWhileNobodyLooks() {
    var driven = looking(at: ["a"])
    driven.press("b", "1")
    driven.pass(.seconds(20))
    #expect(driven.asked.isEmpty)
    driven.see(["a"])
    driven.press("4")
    #expect(driven.asked.count == 1)
    driven.press("p")
    driven.pass(.seconds(20))
    #expect(driven.asked.isEmpty, "a paused picture stands still")
    driven.press("p")
    driven.tick(after: .seconds(60))
    #expect(driven.asked.isEmpty, "a source that is silent is not asked for more")
  }

  @Test func aModelThatVanishesUnderTheCursorIsMissed() {
    var driven = looking(at: ["a", "b"])
    driven.press("j")
    #expect(driven.choice.selected == .model("b"))
    driven.see(["a"])
    #expect(driven.choice.selected == .model("b"), "it may be asked for something at any moment")
    #expect(driven.state.latencyRows.last == LatencyTable.Row(scope: .model("b")))
    driven.press("j", "k")
    #expect(driven.choice.selected == .model("a"))
  }

  @Test func aNodeThatVanishesUnderTheCursorIsToldAndItsDetailCloses() {
    var driven = looking(at: ["a"], nodes: ["n1", "n2"])
    driven.press("b")
    driven.answerNodes(["n1", "n2"])
    driven.press("j", "enter")
    let node = driven.state.attention.openNode
    #expect(node == "n2", "the worst")
    #expect(driven.choice.selected == .node("n2"))
    driven.see(["a"], nodes: ["n1"])
    driven.answerNodes(["n1"])
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.choice.selected == .fleet)
    #expect(driven.notice == "n2 is gone; the cursor is on all requests")
  }

  @Test func theDetailClosesToTheListItCameFrom() {
    var driven = looking(at: ["a"], nodes: ["n1", "n2"])
    driven.press("b")
    driven.answerNodes(["n1", "n2"])
    driven.press("j", "enter", "esc")
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.state.attention.view == .latency)
    #expect(driven.choice.selected == .node("n2"))
    driven.press("2")
    #expect(driven.selected == "n2", "the cursor of the nodes went along")
  }

  @Test func behindAModelAreItsNodes() {
    var driven = looking(at: ["a \"b\" \\c*"])
    driven.press("enter")
    #expect(driven.state.attention.view == .latency, "all requests have no detail")
    driven.press("j", "enter")
    #expect(driven.state.attention.view == .nodes)
    #expect(driven.state.attention.filter?.text == #"model:"a \"b\" \\c*""#)
  }

  @Test func itScrollsLikeTheTable() {
    var driven = looking(at: (0..<50).map { "m\($0)" })
    driven.layOut(PictureRoom(tableRows: 10))
    for _ in 0..<12 { driven.press("j") }
    #expect(driven.choice.firstRow == 2)
    driven.press("pgdn")
    #expect(driven.choice.firstRow == 11)
    driven.press("G")
    #expect(driven.choice.firstRow == 40)
    driven.layOut(PictureRoom(tableRows: 0))
    driven.press("g")
    #expect(driven.choice.firstRow == 0 && driven.choice.selected == .fleet)
  }

  private func looking(at models: [String], nodes: [NodeID] = ["n1"]) -> Driven {
    var driven = Driven(nodes)
    driven.see(models, nodes: nodes)
    driven.press("4")
    return driven
  }
}

extension Driven {
  fileprivate var choice: LatencyAttention { state.attention.latency }

  fileprivate var asked: [LatencyWish] {
    effects.compactMap { if case .breakDown(_, let wish) = $0 { wish } else { nil } }
  }

  /// Hears of models, the last the slowest.
  fileprivate mutating func see(_ models: [String], nodes: [NodeID] = ["n1"]) {
    pass(.seconds(1))
    var observation = Observation(source: Self.source, receivedAt: now)
    observation.documentTime = WallTime(milliseconds: now.milliseconds)
    observation.nodes = .all(nodes.map { .steerable($0) })
    observation.access = access
    observation.latency = [Span.minutes(1), .minutes(5)].flatMap { window in
      models.enumerated().map { index, name in
        made(.model(name), slow: index * index, window: window)
      }
    }
    apply(.fleet(.observed(observation)))
  }

  fileprivate mutating func answerNodes(_ nodes: [NodeID]) {
    let readings = nodes.enumerated().map { made(.node($1), slow: $0 * 50, window: choice.window) }
    apply(
      .fleet(
        .brokenDown(
          LatencyBreakdown(
            source: Self.source, receivedAt: now, wish: choice.wish, readings: readings))))
  }

  private func made(_ scope: LatencyScope, slow: Int, window: Span) -> LatencyReading {
    var reading = LatencyReading(scope: scope, kind: .firstToken, window: window)
    reading.histogram = LatencyHistogram(
      boundsMilliseconds: [10, 100], counts: [1000, slow, 0])
    return reading
  }
}
