import Commands
import Drawing
import FleetModel
import FleetStore
import Testing

@testable import Dashboard
@testable import Panels

/// The view of spend, as somebody meets it who has to find out where the money goes.
@Suite struct SpendGoldenTests {
  private static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]

  static func draw(
    _ fleet: Fleet, _ columns: Int, _ rows: Int, prices: PriceList = .sample, ascii: Bool = false,
    look: (inout SpendAttention) -> Void = { _ in }
  ) -> Canvas {
    var state = dashboard(fleet, size: (columns, rows)) { $0.view = .spend }
    state.followSpend()
    look(&state.attention.spend)
    var surroundings = Surroundings()
    (surroundings.prices, surroundings.isASCII) = (prices, ascii)
    let picture = Picture(state: state, surroundings: surroundings)
    _ = state.apply(.laidOut(picture.room(columns: columns, rows: rows)))
    var canvas = Canvas(width: columns, height: rows)
    Picture(state: state, surroundings: surroundings).draw(into: &canvas)
    return canvas
  }

  private static func open(_ subject: SpendAttention.Subject) -> (inout SpendAttention) -> Void {
    {
      $0.selected = subject
      $0.isOpen = true
    }
  }

  @Test(arguments: sizes)
  func theViewFillsEachSize(columns: Int, rows: Int) throws {
    let canvas = Self.draw(SampleFleet.spending, columns, rows)
    try expectGolden(canvas, "spend/view-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func theViewIsDrawnInASCII(columns: Int, rows: Int) throws {
    let canvas = Self.draw(SampleFleet.spending, columns, rows, ascii: true)
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
    try expectGolden(canvas, "spend/view-\(columns)x\(rows)-ascii")
  }

  @Test(arguments: [
    ("young", SampleFleet.spendingYoung), ("waiting", SampleFleet.empty),
    ("silent", SampleFleet.silent), ("odd", SampleFleet.oddSpend),
    ("many", SampleFleet.spendingThousand),
  ])
  func whatIsNotKnownIsNotMadeUp(name: String, fleet: Fleet) throws {
    try expectGolden(Self.draw(fleet, 120, 40), "spend/\(name)-120x40")
  }

  @Test func withoutPricesNothingIsPriced() throws {
    let canvas = Self.draw(SampleFleet.spending, 120, 40, prices: PriceList())
    try expectGolden(canvas, "spend/no-prices-120x40")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func mistakesInThePricesStandWhereThePricesWould(columns: Int, rows: Int) throws {
    var prices = PriceList()
    prices.mistakes = [
      "/home/mara/.config/collie/prices.yaml:2:9: gpu_hours.H100: must be an amount of dollars "
        + "such as 100 or 0.50", "prices.yaml:9:1: gpus: is unknown here",
    ]
    let canvas = Self.draw(SampleFleet.spending, columns, rows, prices: prices)
    try expectGolden(canvas, "spend/mistakes-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func aBudgetIsOpenedWithItsFuture(columns: Int, rows: Int) throws {
    let canvas = Self.draw(
      SampleFleet.spending, columns, rows, look: Self.open(.budget("gateway-day")))
    try expectGolden(canvas, "spend/budget-\(columns)x\(rows)")
  }

  @Test func aBudgetIsDrawnInASCII() throws {
    let canvas = Self.draw(
      SampleFleet.spending, 80, 24, ascii: true, look: Self.open(.budget("claude-day")))
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
    try expectGolden(canvas, "spend/budget-80x24-ascii")
  }

  @Test(arguments: ["team-a-month", "research-day"])
  func aBudgetThatLastsAndOneThatIsGone(id: String) throws {
    let canvas = Self.draw(SampleFleet.spending, 80, 24, look: Self.open(.budget(id)))
    try expectGolden(canvas, "spend/\(id)-80x24")
  }

  @Test(arguments: [(40, 10), (80, 24)])
  func aModelIsOpenedWithWhatItBurned(columns: Int, rows: Int) throws {
    let canvas = Self.draw(
      SampleFleet.spending, columns, rows, look: Self.open(.model("claude-sonnet-4.5")))
    try expectGolden(canvas, "spend/model-\(columns)x\(rows)")
  }

  @Test func theCursorIsInTheModels() throws {
    let canvas = Self.draw(SampleFleet.spending, 80, 24) { $0.selected = .model("gpt-4.1") }
    try expectGolden(canvas, "spend/cursor-80x24")
  }
}

/// What the view does at any size and with any words and numbers.
@Suite struct SpendSizeTests {
  private static let fleets = [
    SampleFleet.spending, SampleFleet.oddSpend, SampleFleet.empty, SampleFleet.silent,
  ]

  @Test(arguments: fleets.indices, [false, true])
  func itNeverLeavesItsArea(index: Int, isFramed: Bool) {
    var leaks: [String] = []
    let fleet = Self.fleets[index]
    let subjects = [nil] + spendSubjects(of: fleet).map(Optional.some)
    var state = dashboard(fleet) { $0.view = .spend }
    for width in stride(from: 0, through: 210, by: 7) {
      for height in stride(from: 0, through: 40, by: 3) {
        state.attention.spend.selected = subjects[(width + height) % subjects.count]
        state.attention.spend.isOpen = (width + height) % 2 == 0
        var surroundings = Surroundings()
        surroundings.prices = .sample
        let area = Rect(column: 3, row: 2, width: width, height: height)
        var canvas = Canvas(width: width + 6, height: height + 4)
        let empty = canvas
        SpendView(Scene(state: state, surroundings: surroundings), isFramed: isFramed).draw(
          into: &canvas, in: area)
        if isFramed, !canvas.brokenFrames.isEmpty { leaks.append("frame \(width)x\(height)") }
        canvas.erase(area)
        if canvas != empty { leaks.append("\(width)x\(height)") }
      }
    }
    #expect(leaks == [])
  }

  @Test(arguments: [
    (0, "$0.00"), (0.0004, "<$0.01"), (4.2, "$4.20"), (99.99, "$99.99"), (99.996, "$100   "),
    (1000, "$1,000   "), (-3.5, "-$3.50"), (-1e5, "-$100k   "), (1e300, "$9.2T   "),
  ])
  func pointsStandUnderOneAnother(dollars: Double, expected: String) {
    let text = FigureText.ledger(Money(dollars: dollars))
    #expect(text == expected)
    #expect(text.utf8.count <= 11)
  }

  @Test(arguments: [(15, 10, "+50%"), (10, 10, "same"), (5, 10, "-50%"), (1, 0, "–")])
  func aComparisonSaysWhichIsDearer(there: Double, here: Double, expected: String) {
    #expect(
      FigureText.surcharge(Money(dollars: there), over: Money(dollars: here)) == expected)
  }

  @Test func numbersThatGrowMoveNoColumn() {
    let small = SpendGoldenTests.draw(SampleFleet.spending, 120, 40)
    var fleet = SampleFleet.spending
    var observation = SampleFleet.observation(
      at: SampleFleet.now + .minutes(91), step: 60, nodes: 40)
    observation.spend = SampleFleet.money(90)
    observation.spend?.budgets[0].spent = Money(dollars: 99_999)
    observation.spend?.byModel[1].today = Money(dollars: 123_456)
    _ = fleet.apply(.observed(observation))
    let large = SpendGoldenTests.draw(fleet, 120, 40)
    #expect(small.line(6) == large.line(6))
    let heading = (0..<40).first { small.line($0).contains("MODEL") } ?? 0
    #expect(small.line(heading) == large.line(heading))
  }

  @Test func anIdleFleetIsDrawnTheSame() {
    var fleet = SampleFleet.spending
    func confirm(_ second: Int64) {
      let at = SampleFleet.now + .minutes(90) + .seconds(second)
      _ = fleet.apply(
        .confirmedUnchanged(
          SampleFleet.source,
          documentTime: SampleFleet.documentTime + .minutes(90) + .seconds(second), at: at))
    }
    for second in stride(from: 4, through: 3800, by: 4) { confirm(Int64(second)) }
    let before = SpendGoldenTests.draw(fleet, 200, 50)
    confirm(3802)
    let after = SpendGoldenTests.draw(fleet, 200, 50)
    let changed = zip(before.cells, after.cells).filter { $0 != $1 }.count
    #expect(changed < 12, "the clock and no more")
  }
}
