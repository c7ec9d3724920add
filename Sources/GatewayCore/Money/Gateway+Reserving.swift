import FleetModel

// The last cent is never overspent: at any moment what a hard budget has been charged and what is
// reserved of it are together within its limit. A request reserves the most that it can cost before
// it runs, and what it came to replaces that. A reservation lives through midnight: it then counts
// in the new period, where what it came to will be charged.

extension Gateway {
  /// Keeps the most that a request can cost of all budgets that it counts against.
  mutating func reserve(
    for ask: InferenceAsk, at model: ModelConfiguration
  ) throws(InferenceProblem) -> Money {
    let worst = model.price.cost(
      tokensIn: ask.prompt, tokensOut: ask.outputLimit(model))
    guard worst > .zero else { return .zero }
    let counted = budgetIndex.budgets(ofModel: ask.model, key: ask.key)
    for index in counted where budgets[index].configuration.isHard {
      guard worst <= room(inBudgetAt: index) else {
        throw .overBudget(budgets[index].configuration)
      }
    }
    for index in counted { budgets[index].reserve(worst) }
    return worst
  }

  /// Gives a reservation back.
  mutating func free(_ amount: Money, of ask: InferenceAsk) {
    free(amount, model: ask.model, key: ask.key)
  }

  mutating func free(_ amount: Money, model: String, key: String?) {
    guard amount > .zero else { return }
    for index in budgetIndex.budgets(ofModel: model, key: key) { budgets[index].free(amount) }
  }

  /// What of `cost` can be charged: a node may have counted more tokens than were reserved, and
  /// where a hard budget has no room for them, they are the gateway's loss.
  func payable(_ cost: Money, of ticket: Ticket) -> Money {
    guard cost > ticket.reserved else { return cost }
    var payable = cost
    for index in budgetIndex.budgets(ofModel: ticket.ask.model, key: ticket.ask.key)
    where budgets[index].configuration.isHard {
      payable = min(payable, ticket.reserved + max(.zero, room(inBudgetAt: index)))
    }
    return payable
  }

  /// Counts anew what is reserved of which budget, after budgets have changed.
  mutating func recountReservations() {
    budgetIndex = BudgetIndex(budgets)
    for index in budgets.indices { budgets[index].freeAll() }
    for ticket in tickets.values {
      reserve(ticket.reserved, model: ticket.ask.model, key: ticket.ask.key)
    }
    for case .settlement(let bill) in proposals.values {
      reserve(bill.settlement.cost, model: bill.settlement.model, key: bill.settlement.key)
    }
  }

  mutating func reserve(_ amount: Money, model: String, key: String?) {
    guard amount > .zero else { return }
    for index in budgetIndex.budgets(ofModel: model, key: key) { budgets[index].reserve(amount) }
  }

  private func room(inBudgetAt index: Int) -> Money {
    budgets[index].configuration.limit - spent(byBudgetAt: index) - budgets[index].reserved
  }
}
