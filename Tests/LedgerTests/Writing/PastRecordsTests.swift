import FleetModel
import GatewayCore
import Testing

@testable import Ledger

@Suite struct PastRecordsTests {
  private let folder = ScratchFolder()
  private let longAgo = noon + .minutes(-72 * 60)

  @Test func theLastDayComesWholeAndInOrder() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let records = [
      record("drain", at: noon + .minutes(-24 * 60)), record("drain", result: "refused: busy"),
      record("resume"), record("drain"),
    ]
    #expect(ledger.write(records.map { .control($0) }) == Array(repeating: .agreed, count: 4))
    #expect(try ledger.past(at: noon).records == records)
  }

  @Test func ofOlderOnesWhatStillHoldsComesFirst() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let held = [
      record("drain", at: longAgo), record("weight", at: longAgo + .minutes(1)),
      record("weight", result: "reverted", at: longAgo + .minutes(2)),
      record("drain", node: "node-2", at: longAgo + .minutes(3)),
    ]
    let over = [
      record("drain", at: longAgo + .minutes(-5)),
      record("drain", node: "node-3", result: "refused: capacity_floor", at: longAgo),
    ]
    let today = record("resume", at: noon)
    #expect(
      ledger.write((over + held + [today]).map { .control($0) })
        == Array(repeating: .agreed, count: 7))
    #expect(try ledger.past(at: noon).records == held + [today])
  }
}
