import FleetModel
import GatewayCore
import Testing
import Threading

@testable import Ledger

/// A file that may not grow, which to SQLite is a full disk.
@Suite struct FullFileTests {
  private let folder = ScratchFolder()

  @Test func paidWorkStopsTheViewStaysAndRoomHelps() throws {
    var settings = LedgerSettings(directory: folder.ledger)
    (settings.pageLimit, settings.pause) = (40, .minutes(60))
    let states = Locked<[LedgerState]>([])
    let small = try Ledger(settings) { state in states.withLock { $0.append(state) } }
    var kept = 0
    var answer = Agreement.agreed
    while answer == .agreed, kept < 10_000 {
      answer = small.write(settlement("\(kept)")).first ?? .agreed
      if answer == .agreed { kept += 1 }
    }
    let sentence = "the ledger '\(folder.database)' cannot be used: the disk is full"
    #expect(answer == .unavailable(sentence))
    #expect(kept > 100)
    // Nobody is let in, nothing is charged and no control is carried out.
    let admission = Admission(
      ticket: TicketID(number: 1), model: "large", key: nil, reserved: .zero, at: noon)
    for entry in [
      SharedEntry.admission(admission), .settlement(settlement("x")), .control(record()),
    ] {
      #expect(small.propose(entry) { _ in } == .unavailable(sentence))
    }
    #expect(try small.past(at: noon).spend.first?.today.requests == kept)
    #expect(try small.trail.records(limit: 1).isEmpty)
    small.close()
    #expect(states.withLock { $0 } == [.failing(sentence)])

    settings.pageLimit = nil
    let large = try Ledger(settings)
    #expect(large.write(settlement("x")) == [.agreed])
    #expect(try large.past(at: noon).spend.first?.today.requests == kept + 1)
  }

  /// While there is no room the ledger stays failed, however often it tries.
  @Test func tryingIsNotRecovering() throws {
    var settings = LedgerSettings(directory: folder.ledger)
    (settings.pageLimit, settings.pause) = (40, .milliseconds(1))
    let states = Locked<[LedgerState]>([])
    let small = try Ledger(settings) { state in states.withLock { $0.append(state) } }
    var count = 0
    while states.withLock({ $0.isEmpty }), count < 10_000 {
      _ = small.write(settlement("\(count)"))
      count += 1
    }
    let answers = (0..<50).map { small.write(settlement("late \($0)")).first }
    #expect(answers.allSatisfy { $0 != .agreed })
    small.close()
    #expect(states.withLock { $0.count } == 1)
  }

  @Test func aDatabaseThatIsDamagedMeanwhileIsNotWrittenTo() throws {
    var settings = LedgerSettings(directory: folder.ledger)
    settings.pause = .milliseconds(1)
    let ledger = try Ledger(settings)
    #expect(ledger.write(record(), record()) == [.agreed, .agreed])
    let other = try Database(folder.database, for: .readingAndWriting)
    try other.run("DROP TABLE settlement")
    guard case .unavailable? = ledger.write(settlement("1")).first else {
      return #expect(Bool(false))
    }
  }
}
