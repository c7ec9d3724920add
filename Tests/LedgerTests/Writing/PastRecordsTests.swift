import FleetModel
import GatewayCore
import Testing

@testable import Ledger

@Suite struct PastRecordsTests {
  private let folder = ScratchFolder()
  private let longAgo = noon + .minutes(-72 * 60)

  @Test func theLastTwoDaysComeWholeAndInOrder() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let records = [
      record("drain", at: noon + .minutes(-48 * 60)), record("drain", result: "refused: busy"),
      record("resume"), record("drain"),
    ]
    #expect(ledger.write(records.map { .control($0) }) == Array(repeating: .agreed, count: 4))
    #expect(try ledger.past(at: noon).records == records)
  }

  @Test func ofOlderOnesTheNewestThatSaysHowANodeWasLeftComesFirst() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    var refused = record("drain", result: "refused: capacity_floor", at: longAgo)
    refused.operation = nil
    var removed = record("remove", node: "node-3", at: longAgo)
    removed.after = nil
    let held = [
      record("weight", result: "reverted", at: longAgo),
      record("drain", node: "node-2", at: longAgo),
    ]
    let over = [record("drain", at: longAgo), record("resume", at: longAgo), removed]
    let today = record("resume", at: noon)
    #expect(
      ledger.write((over + held + [refused, today]).map { .control($0) })
        == Array(repeating: .agreed, count: 7))
    // Of node-1 it is that of today.
    #expect(try ledger.past(at: noon).records == [held[1], today])
    #expect(try ledger.past(at: longAgo + .minutes(49 * 60)).records == [held[1], today])
  }

  @Test func aNodeThatNothingHappenedToForLongComesWithItsLastRecord() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let records = [record("drain", at: longAgo), record("weight", at: longAgo)]
    #expect(ledger.write(records.map { .control($0) }) == [.agreed, .agreed])
    #expect(try ledger.past(at: noon).records == [records[1]])
  }
}
