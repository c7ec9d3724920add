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
    if step.second % 60 == 0 { Self.watchStrainedBudget(&gateway, at: step.time) }
  }

  private mutating func charge(
    oneOf model: PracticeModel, _ step: Step, _ gateway: inout Gateway
  ) {
    let length = 0.4 + 1.2 * random.unit()
    let charge = Charge(
      model: model.name, key: PracticeMoney.payer(draw: random.unit()),
      tokensIn: Int(clamping: model.tokensIn * length),
      tokensOut: Int(clamping: model.tokensOut * length))
    gateway.charge(charge, at: step.time)
  }

  /// Somebody gives the strained budget more when it is well past its end, and it fills again.
  ///
  /// Done in the gateway itself, in the present too: budgets have no control over HTTP.
  package static func watchStrainedBudget(_ gateway: inout Gateway, at time: WallTime) {
    guard
      var budget = gateway.configuration.budgets.first(where: { $0.id == PracticeMoney.strained }),
      let spent = gateway.spent(byBudget: budget.id),
      spent.dollars > budget.limit.dollars * 1.06
    else { return }
    budget.limit = Money(dollars: (budget.limit.dollars * 1.25 * 2).rounded() / 2)
    gateway.change(budget, by: "jonas", at: time)
  }

  /// Counts what each key has asked for, for its limit.
  mutating func useLimits(requests perSecond: Double, _ step: Step, _ gateway: inout Gateway) {
    let metered = meteredPerSecond(second: step.second)
    for key in PracticeMoney.keys {
      let asked = key.meteredShare.map { $0 * metered } ?? perSecond
      let count = random.poisson(asked * step.seconds)
      gateway.noteRequests(count, ofKey: key.name, at: step.time)
    }
  }

  private func meteredPerSecond(second: Int64) -> Double {
    PracticeModel.all.reduce(0) { $0 + $1.meteredPerHour } / 3600 * traffic
      * curve.factor(second: second)
  }

  /// What a fleet without traffic says beside its heartbeats: that nothing waits and nothing is used.
  func reportIdle(_ step: Step, _ gateway: inout Gateway) {
    for key in PracticeMoney.keys { gateway.noteRequests(0, ofKey: key.name, at: step.time) }
    for model in PracticeModel.all {
      gateway.observe(QueueReport(model: model.name), at: step.time)
    }
  }
}
