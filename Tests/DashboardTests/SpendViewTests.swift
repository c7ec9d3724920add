import Commands
import Dashboard
import FleetModel
import FleetStore
import TestSupport
import Testing

@Suite struct SpendViewTests {
  private func spend(budgets: [String], models: [String]) -> SpendReading {
    var spend = SpendReading()
    spend.budgets = budgets.map { BudgetReading(id: $0) }
    spend.byModel = models.enumerated().map { index, name in
      var model = ModelSpend(model: name)
      model.today = Money(dollars: Double(100 - index))
      return model
    }
    return spend
  }

  private func driven(_ budgets: [String], _ models: [String]) -> Driven {
    var driven = Driven(["a"])
    driven.observe(spend: spend(budgets: budgets, models: models))
    driven.press("5")
    return driven
  }

  private func selected(_ driven: Driven) -> SpendAttention.Subject? {
    driven.state.attention.spend.selected
  }

  @Test func theCursorGoesThroughBudgetsAndThenModels() {
    var driven = driven(["b1", "b2"], ["m1", "m2"])
    #expect(selected(driven) == .budget("b1"))
    driven.press("j", "j")
    #expect(selected(driven) == .model("m1"))
    driven.press("G", "j")
    #expect(selected(driven) == .model("m2"))
    driven.press("g", "k")
    #expect(selected(driven) == .budget("b1"))
  }

  @Test func enterOpensWhatIsUnderTheCursorAndTheNextInItsPlace() {
    var driven = driven(["b1", "b2"], ["m1"])
    driven.press("enter")
    #expect(driven.state.attention.spend.isOpen)
    driven.press("j")
    #expect(selected(driven) == .budget("b2"))
    #expect(driven.state.attention.spend.isOpen)
    driven.press("esc")
    #expect(!driven.state.attention.spend.isOpen)
    #expect(selected(driven) == .budget("b2"))
    driven.press("enter", "1", "5")
    #expect(!driven.state.attention.spend.isOpen)
  }

  @Test func whatVanishesWhileItIsOpenIsSaidToBeGone() {
    var driven = driven(["b1", "b2"], ["m1"])
    driven.press("j", "enter")
    driven.observe(spend: spend(budgets: ["b1"], models: ["m1"]))
    #expect(!driven.state.attention.spend.isOpen)
    #expect(selected(driven) == .budget("b1"))
    #expect(driven.notice == "b2 is gone")
    driven.observe(spend: spend(budgets: [], models: []))
    #expect(selected(driven) == nil)
    driven.press("j", "enter", "esc", "G")
    #expect(!driven.state.attention.spend.isOpen)
  }

  @Test func theCursorStaysWithItsModelWhenAnotherCostsMore() {
    var driven = driven(["b"], ["m1", "m2"])
    driven.press("j")
    driven.observe(spend: spend(budgets: ["b"], models: ["m2", "m1"]))
    #expect(selected(driven) == .model("m1"))
  }

  @Test func eachListScrollsForItself() {
    var driven = driven((0..<30).map { "b\($0)" }, (0..<30).map { "m\($0)" })
    driven.layOut(PictureRoom(tableRows: 5))
    for _ in 0..<7 { driven.press("j") }
    #expect(driven.state.attention.spend.firstBudget == 3)
    driven.press("G")
    #expect(driven.state.attention.spend.firstModel == 25)
    #expect(driven.state.attention.spend.firstBudget == 3)
  }

  @Test func nothingHereChangesTheFleet() {
    var driven = driven(["b"], ["m"])
    for key in ["D", "U", "C", "w", "z", "/", "S", "v", "*", "F5"] { driven.press(key) }
    driven.press("esc", "esc", "esc", "esc")
    #expect(driven.questions.isEmpty)
  }

  @Test(arguments: [1, 2] as [UInt64])
  func whateverIsPressedTheCursorIsOnWhatIsThere(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var driven = driven(["b0"], ["m0"])
    for step in 0..<800 {
      switch Int.random(in: 0...5, using: &random) {
      case 0:
        let budgets = (0..<6).filter { _ in Bool.random(using: &random) }.map { "b\($0)" }
        let models = (0..<6).filter { _ in Bool.random(using: &random) }.map { "m\($0)" }
        driven.observe(
          spend: spend(
            budgets: budgets.shuffled(using: &random), models: models.shuffled(using: &random)))
      case 1: driven.layOut(PictureRoom(tableRows: .random(in: -1...9, using: &random)))
      default:
        let keys = ["j", "k", "g", "G", "pgdn", "pgup", "enter", "esc", "5"]
        driven.press(keys.randomElement(using: &random) ?? "j")
      }
      let subjects = spendSubjects(of: driven.state.shownFleet)
      let isSound = selected(driven).map(subjects.contains) ?? subjects.isEmpty
      #expect(isSound, "seed \(seed), step \(step)")
      #expect(driven.state.attention.spend.firstBudget >= 0, "seed \(seed), step \(step)")
    }
  }
}

extension Driven {
  fileprivate mutating func observe(spend: SpendReading) {
    var observation = Observation(
      source: Self.source, receivedAt: state.fleet.now + .seconds(1))
    observation.documentTime = WallTime(milliseconds: observation.receivedAt.milliseconds)
    observation.spend = spend
    apply(.fleet(.observed(observation)))
  }
}
