import TestSupport
import Testing

/// The last cent, wanted by many at once.
@Suite struct BudgetTests {
  /// What was passed on is paid for, and no more; what was kept back for the rest is free again.
  @Test func whoLeavesAStreamPaysForWhatCame() throws {
    let node = try Upstream()
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      data: DATA
      nodes: [{id: n, url: "\(node.url)", models: [m]}]
      models: [{name: m, price: {in: 0, out: 1000}, output_reserve: 100}]
      budgets: [{id: house, limit: 0.1}]
      cache: off
      \(Key.yaml())
      """)
    // Each keeps most of the budget back until it has ended.
    for number in 1...3 {
      _ = try gateway.stream("held 50", options: "\"max_tokens\":90")
      try eventually("the charge") {
        try LedgerFile(inside: gateway.dataFolder).rows.count == number
      }
      let rows = try LedgerFile(inside: gateway.dataFolder).rows
      #expect(rows.allSatisfy { $0.tokensOut == 1 && $0.cost == 1000 })
    }
    try node.release()
    let rest = try gateway.chat("tokens 2", as: .client, [], "\"max_tokens\":97")
    #expect(rest.status == 200, "\(rest.text)")
  }

  @Test func manyAtOnceNeverSpendMoreThanThereIs() throws {
    let node = try Upstream()
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      data: DATA
      nodes: [{id: n, url: "\(node.url)", models: [m], concurrency: 100}]
      models: [{name: m, price: 1000}]
      budgets: [{id: house, limit: 0.2}]
      cache: off
      \(Key.yaml())
      """)
    // Seven tokens of prompt and ten of answer: 1.7 cents each, and there are 20.
    let callers = try (0..<50).map { number in
      try gateway.begin(
        "tokens 10 of this long text, number \(number)", as: .client, [], "\"max_tokens\":10")
    }
    let answers = try callers.map { try $0.answer() }
    #expect(Set(answers.map(\.status)) == [200, 402])
    #expect(answers.filter { $0.status == 402 }.allSatisfy { $0.code == "budget_exceeded" })
    let charged = answers.compactMap(\.cost).reduce(0, +)
    #expect(charged <= 200_000)
    // Reserved was more than was charged, so some of the refused find room now.
    while try gateway.chat("tokens 10 again", as: .client, [], "\"max_tokens\":10").status == 200 {}
    let spend = try gateway.ask("GET", "/v1/spend").json
    let ledger = try LedgerFile(inside: gateway.dataFolder)
    #expect(ledger.total <= 200_000)
    #expect(ledger.total >= 200_000 - 2 * 17_000)
    #expect(spend["today_spent"].number.map { Int(($0 * 1e6).rounded()) } == ledger.total)
    #expect(ledger.rows.allSatisfy { $0.key == "client" && $0.cost == 17_000 })
  }
}
