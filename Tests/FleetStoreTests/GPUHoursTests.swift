import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct GPUHoursTests {
  private static let prices: PriceList = {
    var prices = PriceList()
    prices[gpuHour: "H100"] = Money(dollars: 4)
    return prices
  }()

  private func fleet(_ readings: NodeReading...) -> Fleet {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: readings)
    return fleet
  }

  private func gpu(
    _ id: NodeID, _ state: NodeState?, load: Double? = nil, gpus: Int? = 8, tokens: Double? = nil,
    type: String = "h100"
  ) -> NodeReading {
    node(id) {
      ($0.state, $0.loadPercent, $0.gpusAvailable) = (state, load, gpus)
      ($0.tokensPerSecond, $0.type) = (tokens, type)
    }
  }

  @Test func idleIsWhatIsPaidAndNotUsed() {
    let hours = GPUHours(
      of: fleet(
        gpu("busy", .ready, load: 75, tokens: 900), gpu("down", .down, load: 90),
        gpu("drained", .drained), gpu("silent", .ready, load: nil), gpu("unknown", nil, load: 50)),
      at: Self.prices)
    #expect(hours.total.cost == Money(dollars: 160))
    #expect(hours.total.idle == Money(dollars: 8 + 32 + 32))
    #expect(hours.total.judgedNodes == 3)
    #expect(hours.idlers.map(\.node.name) == ["down", "drained", "busy"])
  }

  @Test func tokensCostWhatTheirGPUsDo() {
    let hours = GPUHours(
      of: fleet(
        gpu("a", .ready, load: 50, tokens: 1000), gpu("b", .draining, load: 50, tokens: 9999),
        gpu("c", .ready, load: 50, tokens: nil)), at: Self.prices)
    // $32 an hour for 3.6 million tokens.
    #expect(abs((hours.total.perMillion?.dollars ?? 0) - 32 / 3.6) < 0.001)
    #expect(
      GPUHours(of: fleet(gpu("a", .ready, tokens: 0)), at: Self.prices).total.perMillion == nil)
  }

  @Test func whatHasNoPriceIsCountedAndNotTakenForNothing() {
    let hours = GPUHours(
      of: fleet(gpu("a", .ready, load: 0), gpu("b", .ready, load: 0, type: "A10")),
      at: Self.prices)
    #expect(hours.groups.map(\.type).sorted() == ["A10", "h100"])
    #expect(hours.total.pricedNodes == 1)
    #expect(hours.groups.first { $0.type == "A10" }?.cost == nil)
    #expect(hours.groups.first { $0.type == "A10" }?.idle == nil)
  }

  @Test func aNodeThatWentDownIsStillPaidFor() {
    var fleet = fleet(gpu("a", .ready, load: 10))
    fleet.observe(at: 1, nodes: [gpu("a", .down, gpus: 0)])
    #expect(GPUHours(of: fleet, at: Self.prices).total.idle == Money(dollars: 32))
  }

  @Test(arguments: [Double.nan, -Double.infinity, 1e300, -5])
  func noLoadMakesMoreIdleThanThereIs(load: Double) {
    let hours = GPUHours(of: fleet(gpu("a", .ready, load: load, tokens: load)), at: Self.prices)
    #expect((hours.total.idle ?? .zero) <= Money(dollars: 32))
    #expect((hours.total.idle ?? .zero) >= .zero)
  }

  @Test func trafficIsComparedLikeWithLike() throws {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) {
      var (known, other) = (ModelSpend(model: "known"), ModelSpend(model: "other"))
      (known.today, known.tokensIn, known.tokensOut) = (Money(dollars: 2), 1_000_000, 500_000)
      (other.today, other.tokensIn) = (Money(dollars: 50), 9)
      $0.spend = SpendReading()
      $0.spend?.byModel = [known, other, ModelSpend(model: "idle")]
    }
    var offer = PriceOffer(name: "there")
    #expect(fleet.comparison(with: offer) == nil)
    offer.models["known"] = TokenRates(input: 1, output: 4)
    let comparison = try #require(fleet.comparison(with: offer))
    #expect(comparison.there == Money(dollars: 3))
    #expect(comparison.here == Money(dollars: 2))
    #expect((comparison.models, comparison.allModels) == (1, 2))
  }
}
