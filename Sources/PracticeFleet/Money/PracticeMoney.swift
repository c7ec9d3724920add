import FleetModel
import GatewayCore

// Most of the practice fleet's traffic runs on capacity that is already paid for, as it does on
// nodes of one's own: it comes with the key of `platform`, which is not metered. About one request
// in three hundred is paid for by the token. With all of it metered the reference prices would come
// to several hundred dollars an hour. As it is, the fleet spends about three, whatever its size,
// and its budgets mean something.

/// Who uses the practice fleet, what they may spend and what they have spent.
enum PracticeMoney {
  struct Key: Sendable {
    let name: String
    let tier: Tier
    /// Its part of what is metered; `nil` for the one that is not, and has all the rest.
    let meteredShare: Double?
  }

  /// Those who pay by the token have the reference tiers.
  static let keys = [
    Key(
      name: "platform", tier: Tier(name: "committed", requestsPerMinute: 20_000),
      meteredShare: nil),
    Key(name: "team-a", tier: .basic, meteredShare: 0.50),
    Key(name: "team-b", tier: .basic, meteredShare: 0.33),
    Key(name: "research", tier: .standard, meteredShare: 0.17),
  ]

  /// Who is charged for a request that is metered, by a draw from 0 to 1.
  static func payer(draw: Double) -> String {
    var rest = draw
    let payer = keys.first { key in
      guard let share = key.meteredShare else { return false }
      rest -= share
      return rest < 0
    }
    return (payer ?? keys[1]).name
  }

  static let strained = "research-day"

  static let budgets = [
    BudgetConfiguration(
      id: "gateway-day", scope: .gateway, period: .day, limit: Money(dollars: 100), isHard: true),
    BudgetConfiguration(
      id: "team-a-month", scope: .key("team-a"), period: .month, limit: Money(dollars: 1000),
      isHard: false),
    BudgetConfiguration(
      id: strained, scope: .key("research"), period: .day, limit: Money(dollars: 2.50),
      isHard: false),
    BudgetConfiguration(
      id: "claude-day", scope: .model("claude-sonnet-4.5"), period: .day,
      limit: Money(dollars: 80), isHard: false),
  ]

  /// Dollars that a key had spent before the fleet is first looked at, where its budget asks for
  /// some: `team-a` at 81 % of its month, `research` near the end of its day.
  private static let monthBefore = ["team-a": 808.5, "team-b": 412.0]
  private static let todayBefore = ["research": 1.90]

  /// What the ledger would remember at `beginning`.
  static func carried(at beginning: WallTime) -> [CarriedSpend] {
    let hours = (beginning - beginning.startOfDay).seconds / 3600
    var carried: [CarriedSpend] = []
    for key in keys {
      guard let share = key.meteredShare else { continue }
      for model in PracticeModel.all {
        carried.append(spend(of: key, share, on: model, hours: hours))
      }
    }
    return carried
  }

  private static func spend(
    of key: Key, _ part: Double, on model: PracticeModel, hours: Double
  ) -> CarriedSpend {
    let keyPerHour = PracticeModel.all.reduce(0) { $0 + $1.dollarsPerHour } * part
    let hours = todayBefore[key.name].map { $0 / keyPerHour } ?? hours
    let requests = model.meteredPerHour * part * hours
    var today = SpendTally()
    today.requests = Int(clamping: requests)
    today.tokensIn = Int(clamping: requests * model.tokensIn)
    today.tokensOut = Int(clamping: requests * model.tokensOut)
    today.money = model.price.cost(tokensIn: today.tokensIn, tokensOut: today.tokensOut)
    let share = model.dollarsPerHour * part / keyPerHour
    let month = Money(dollars: (monthBefore[key.name] ?? 0) * share)
    return CarriedSpend(
      model: model.name, key: key.name, today: today, month: max(month, today.money))
  }
}

extension PracticeModel {
  fileprivate var dollarsPerHour: Double {
    meteredPerHour * (tokensIn * price.input + tokensOut * price.output) / 1_000_000
  }
}

extension PracticeFleet {
  /// How a gateway for a practice fleet is configured: the reference models, prices and budgets.
  package static var configuration: GatewayConfiguration {
    var configuration = GatewayConfiguration()
    configuration.models = PracticeModel.all.map {
      var model = ModelConfiguration(
        name: $0.name, owner: $0.owner, priority: $0.priority, price: $0.price,
        queueLimit: PracticeQueue.limit)
      model.batching = PracticeQueue.batching
      return model
    }
    configuration.keys = PracticeMoney.keys.map {
      var payer = PayerConfiguration(name: $0.name, tier: $0.tier)
      payer.isMetered = $0.meteredShare != nil
      return payer
    }
    configuration.budgets = PracticeMoney.budgets
    return configuration
  }
}
