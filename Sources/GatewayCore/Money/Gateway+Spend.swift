import FleetModel

extension Gateway {
  /// Writes down what requests cost by the model's price, and answers with the amount.
  ///
  /// A model without a price costs nothing; the configuration is where that is decided.
  @discardableResult
  package mutating func charge(_ charge: Charge, at time: WallTime) -> Money {
    move(to: time)
    turnPages()
    var tally = SpendTally()
    tally.money =
      price(of: charge.model)?.cost(
        tokensIn: charge.tokensIn, tokensOut: charge.tokensOut) ?? .zero
    tally.requests = max(0, charge.requests)
    tally.tokensIn = max(0, charge.tokensIn)
    tally.tokensOut = max(0, charge.tokensOut)
    books.add(tally, model: charge.model, key: charge.key, at: now)
    announceThresholds(ofModel: charge.model, key: charge.key)
    return tally.money
  }

  /// Takes over what was spent before this gateway began. Thresholds passed then were announced
  /// then.
  package mutating func carry(_ carried: [CarriedSpend], at time: WallTime) {
    move(to: time)
    turnPages()
    for item in carried { books.carry(item) }
    for index in budgets.indices { budgets[index].settle(spent: spent(byBudgetAt: index)) }
  }

  /// Takes another configuration of a budget that there is; says whether there is one.
  @discardableResult
  package mutating func change(
    _ configuration: BudgetConfiguration, by actor: String?, at time: WallTime
  ) -> Bool {
    move(to: time)
    guard let index = budgets.firstIndex(where: { $0.configuration.id == configuration.id })
    else { return false }
    let before = budgets[index].configuration.limit
    budgets[index].change(to: configuration, spent: spent(byBudgetAt: index))
    self.configuration.budgets[index] = configuration
    recountReservations()
    log.append(
      .budgetChanged, .info, subject: configuration.id,
      "\(configuration.id) limit \(before.words) → \(configuration.limit.words)", actor: actor,
      at: now)
    return true
  }

  /// What counts against a budget now; `nil` when there is no such budget.
  package func spent(byBudget id: String) -> Money? {
    budgets.firstIndex { $0.configuration.id == id }.map(spent(byBudgetAt:))
  }

  /// Opens new pages at midnight, and lets budgets begin again.
  mutating func turnPages() {
    let turned = books.turnPages(at: now)
    guard !turned.isEmpty else { return }
    for index in budgets.indices where turned.contains(budgets[index].configuration.period) {
      let hadPassed = budgets[index].passedPercent > 0
      budgets[index].settle(spent: .zero)
      guard hadPassed else { continue }
      let id = budgets[index].configuration.id
      log.append(.budgetReset, .info, subject: id, "\(id) begins again", at: now)
    }
  }

  func spent(byBudgetAt index: Int) -> Money {
    books.spent(budgets[index].configuration.scope, budgets[index].configuration.period)
  }

  private func price(of model: String) -> TokenPrice? {
    lineIndex[model].flatMap { lines[$0].isOffered ? lines[$0].model.price : nil }
  }

  mutating func announceThresholds(ofModel model: String, key: String?) {
    for index in budgetIndex.budgets(ofModel: model, key: key) {
      let spent = spent(byBudgetAt: index)
      guard let percent = budgets[index].thresholdPassed(spent: spent) else { continue }
      let budget = budgets[index].configuration
      let severity: EventReading.Severity =
        percent >= 100 && budget.isHard ? .critical : percent >= 80 ? .warning : .info
      log.append(
        .budgetThreshold, severity, subject: budget.id,
        "\(budget.id) has used \(Int(clamping: percent)) %: "
          + "\(spent.words) of \(budget.limit.words)", at: now)
    }
  }
}
