import FleetModel

@testable import FleetStore

extension SampleFleet {
  /// The fleet twenty minutes before: one node had not come yet, one has gone since, another was not
  /// down, and less was spent.
  static let earlier: Fleet = {
    let at = now - .minutes(20)
    var observation = Self.observation(at: at, step: 27, nodes: 39)
    var gone = node(3, step: 27)
    gone.id = NodeID("gpu-us-east-99")
    if case .all(let nodes)? = observation.nodes { observation.nodes = .all(nodes + [gone]) }
    if var spend = observation.spend {
      spend.today = spend.today.map(lessened)
      spend.month = spend.month.map(lessened)
      for index in spend.budgets.indices {
        spend.budgets[index].spent = spend.budgets[index].spent.map(lessened)
      }
      for index in spend.byModel.indices {
        spend.byModel[index].today = spend.byModel[index].today.map(lessened)
      }
      observation.spend = spend
    }
    var fleet = Fleet(sources: [health], now: .start)
    _ = fleet.apply(.observed(observation))
    return fleet
  }()

  private static func lessened(_ amount: Money) -> Money { Money(dollars: amount.dollars * 0.9) }
}
