import FleetModel
import GatewayCore
import Testing
import Threading

@testable import Ledger

/// What a start takes over from settlements that were written before.
@Suite struct SpendTests {
  private let folder = ScratchFolder()

  /// The settlements, and "model key requests today / month" for each line, at noon on 15 January.
  @Test(arguments: [
    ([], []),
    ([settlement("1"), settlement("2", cost: 5)], ["large team 2 105 / 105"]),
    ([settlement("1"), settlement("1", cost: 5)], ["large team 1 100 / 100"]),
    (
      [settlement("1", key: nil), settlement("2", key: ""), settlement("3", key: "b")],
      ["large - 1 100 / 100", "large  1 100 / 100", "large b 1 100 / 100"]
    ),
    (
      [settlement("1", model: "small"), settlement("2")],
      ["large team 1 100 / 100", "small team 1 100 / 100"]
    ),
    (
      [settlement("1", at: noon + .minutes(-12 * 60)), settlement("2", at: noon + .minutes(719))],
      ["large team 2 200 / 200"]
    ),
    ([settlement("1", at: noon + .minutes(-12 * 60 - 1))], ["large team 0 0 / 100"]),
    ([settlement("1", at: noon.startOfMonth)], ["large team 0 0 / 100"]),
    ([settlement("1", at: noon.startOfMonth + .milliseconds(-1))], []),
    ([settlement("1", at: noon.startOfNextMonth)], []),
    (
      [settlement("1", cost: .max), settlement("2", cost: .max)],
      ["large team 2 \(Int64.max) / \(Int64.max)"]
    ),
    ([settlement("1"), settlement("2", cost: -30)], ["large team 2 70 / 70"]),
    (
      [settlement("a\0b"), settlement("a\0c"), settlement("é\u{202E}")], ["large team 3 300 / 300"]
    ),
  ])
  func theDayAndTheMonthAreAddedUp(settlements: [Settlement], lines: [String]) throws {
    let settings = LedgerSettings(directory: folder.ledger)
    var ledger = try Ledger(settings)
    #expect(ledger.write(settlements.map { .settlement($0) }).allSatisfy { $0 == .agreed })
    #expect(try spend(in: ledger) == lines)
    ledger.close()
    ledger = try Ledger(settings)
    // All of them again, as another gateway would that does not know whether they arrived.
    #expect(ledger.write(settlements.map { .settlement($0) }).allSatisfy { $0 == .agreed })
    #expect(try spend(in: ledger) == lines)
  }

  @Test func aSettlementIsKeptAsItCame() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    #expect(ledger.write(settlement("1")) == [.agreed])
    let database = try Database(folder.database, for: .readingOnly)
    let rows = try database.prepare("SELECT * FROM settlement").all { row in
      (1...8).map { row.text($0) ?? "-" }
    }
    #expect(rows == [["1", "-1", "large", "team", "node-1", "10", "1", "100"]])
  }

  @Test func oldSettlementsAreForgottenInSmallStepsAndTheirTotalsAreNot() throws {
    var ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let old = (0..<100).map { SharedEntry.settlement(settlement("old-\($0)")) }
    #expect(ledger.write(old).allSatisfy { $0 == .agreed })
    ledger.close()
    try Database(folder.database, for: .readingAndWriting)
      .run("UPDATE settlement SET written = written - 41 * 86400000")
    ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    var left: [Int64] = []
    for number in 0..<8 {
      #expect(ledger.write(settlement("new-\(number)")) == [.agreed])
      left.append(try count("settlement WHERE id LIKE 'old%'"))
    }
    #expect(left == [83, 66, 49, 32, 15, 0, 0, 0])
    #expect(try count("settlement") == 8)
    #expect(try ledger.past(at: noon).spend.first?.today.requests == 108)
  }

  @Test func totalsAreForgottenAfterMoreThanAYear() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    func write(_ days: Int64, from time: WallTime) {
      let at = time + .minutes(days * 24 * 60)
      #expect(ledger.write(settlement("\(at.milliseconds)", at: at)) == [.agreed])
    }
    for days in [-401, -399, 0] as [Int64] { write(days, from: noon) }
    #expect(try count("daily") == 2)
    // One that claims to be of a far day does not make the present old.
    for days in [0, 100_000] as [Int64] { write(days, from: SystemClock().wallTime) }
    let today = SystemClock().wallTime.startOfDay + .minutes(-2 * 24 * 60)
    #expect(try count("daily WHERE day > \(today.milliseconds)") == 2)
  }

  private func count(_ rows: String) throws -> Int64 {
    try Database(folder.database, for: .readingOnly).integer("SELECT count(*) FROM \(rows)")
  }

  private func spend(in ledger: Ledger) throws -> [String] {
    try ledger.past(at: noon).spend.map {
      "\($0.model) \($0.key ?? "-") \($0.today.requests) \($0.today.money.microdollars)"
        + " / \($0.month.microdollars)"
    }
  }
}
