import FleetModel
import GatewayCore

extension PracticeFleet {
  /// Charges what of this step is metered, and lets an operator raise the budget that runs out.
  mutating func spend(_ step: Step, _ gateway: inout Gateway) {
    let factor = traffic * curve.factor(second: step.second) * step.seconds / 3600
    for model in PracticeModel.all {
      let requests = random.poisson(model.meteredPerHour * factor)
      for _ in 0..<requests { charge(oneOf: model, step, &gateway) }
    }
    if step.second % 60 == 0 { watchStrainedBudget(step, &gateway) }
  }

  private mutating func charge(
    oneOf model: PracticeModel, _ step: Step, _ gateway: inout Gateway
  ) {
    let length = 0.4 + 1.2 * random.unit()
    var chance = random.unit()
    let key = PracticeMoney.keys.first {
      chance -= $0.meteredShare
      return chance < 0
    }
    let charge = Charge(
      model: model.name, key: key?.name ?? PracticeMoney.keys[0].name,
      tokensIn: Int(clamping: model.tokensIn * length),
      tokensOut: Int(clamping: model.tokensOut * length))
    gateway.charge(charge, at: step.time)
  }

  /// Somebody gives the strained budget more when it is well past its end, and it fills again.
  private func watchStrainedBudget(_ step: Step, _ gateway: inout Gateway) {
    guard
      var budget = gateway.configuration.budgets.first(where: { $0.id == PracticeMoney.strained }),
      let spent = gateway.spent(byBudget: budget.id),
      spent.dollars > budget.limit.dollars * 1.06
    else { return }
    budget.limit = Money(dollars: (budget.limit.dollars * 1.25 * 2).rounded() / 2)
    gateway.change(budget, by: "jonas", at: step.time)
  }

  /// Reports how much of its limit each key has used within the last minute.
  mutating func useLimits(requests perSecond: Double, _ step: Step, _ gateway: inout Gateway) {
    let forgotten = min(1, step.seconds / 60)
    for (index, key) in PracticeMoney.keys.enumerated() {
      let perMinute = Double(random.poisson(perSecond * key.share)) * 60
      keyRequests[index] += (perMinute - keyRequests[index]) * forgotten
      guard step.isLast else { continue }
      gateway.observe(limit(of: key, wanted: Int(clamping: keyRequests[index])), at: step.time)
    }
  }

  /// What a fleet without traffic says beside its heartbeats: that nothing waits and nothing is used.
  func reportIdle(_ step: Step, _ gateway: inout Gateway) {
    for key in PracticeMoney.keys { gateway.observe(limit(of: key, wanted: 0), at: step.time) }
    for model in PracticeModel.all {
      gateway.observe(QueueReport(model: model.name), at: step.time)
    }
  }

  private func limit(of key: PracticeMoney.Key, wanted: Int) -> LimitReading {
    var reading = LimitReading(key: key.name)
    reading.tier = key.tier
    reading.perMinute = key.perMinute
    reading.used = min(wanted, key.perMinute)
    reading.rejectedTotal = 0
    return reading
  }
}
