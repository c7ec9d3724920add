import FleetModel
import GatewayCore
import Testing

@testable import Ledger

@Suite struct ProposalTests {
  private let folder = ScratchFolder()

  @Test func aRequestIsLetInAtOnceAndNothingIsWritten() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let admission = Admission(
      ticket: TicketID(number: 1), model: "large", key: nil, reserved: .zero, at: noon)
    let answer = ledger.propose(.admission(admission)) { _ in #expect(Bool(false)) }
    #expect(answer == .agreed)
    ledger.close()
    #expect(try ledger.past(at: noon) == SharedPast())
  }

  @Test func repliesComeInTheOrderOfTheProposals() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let replies = Replies()
    for index in 0..<500 {
      let entry: SharedEntry =
        index % 7 == 0 ? .control(record()) : .settlement(settlement("\(index)"))
      #expect(ledger.propose(entry, later: { replies.add($0, at: index) }) == nil)
    }
    let arrived = replies.inOrderOfArrival(500)
    #expect(arrived.map(\.index) == Array(0..<500))
    #expect(arrived.allSatisfy { $0.answer == .agreed })
  }

  @Test func whatIsTooMuchIsTurnedAway() throws {
    var settings = LedgerSettings(directory: folder.ledger)
    settings.waitingLimit = 3
    let ledger = try Ledger(settings)
    let (arrived, gate, replies) = (Gate(), Gate(), Replies())
    // The thread stands still in this reply while others come.
    let first = ledger.propose(.settlement(settlement("first"))) { _ in
      arrived.open()
      gate.wait()
    }
    #expect(first == nil)
    arrived.wait()
    let answers = (0..<5).map { index in
      ledger.propose(.settlement(settlement("\(index)"))) { replies.add($0, at: index) }
    }
    gate.open()
    let full = Agreement.unavailable("3 entries wait for the ledger already; try again later")
    #expect(answers == [nil, nil, nil, full, full])
    #expect(replies.wait(for: 3) == [.agreed, .agreed, .agreed])
  }

  @Test func anEntryThatIsTooLargeIsTurnedAway() throws {
    var settings = LedgerSettings(directory: folder.ledger)
    settings.entryByteLimit = 1000
    let ledger = try Ledger(settings)
    var large = record()
    large.before = String(repeating: "x", count: 1000)
    #expect(
      ledger.write([.control(large), .settlement(settlement("1"))])
        == [.unavailable("the entry is larger than 1000 bytes"), .agreed])
  }

  @Test func closingWritesWhatWaitsAndTakesNothingMore() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let replies = Replies()
    for index in 0..<50 {
      _ = ledger.propose(.settlement(settlement("\(index)"))) { replies.add($0, at: index) }
    }
    ledger.close()
    #expect(replies.wait(for: 50) == Array(repeating: .agreed, count: 50))
    #expect(
      ledger.write(settlement("late"))
        == [.unavailable("the ledger is closed; the gateway is stopping")])
    #expect(try ledger.past(at: noon).spend.first?.today.requests == 50)
  }

  @Test func theTrailCanBeReadWhileItIsWritten() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    let replies = Replies()
    for index in 0..<300 {
      _ = ledger.propose(.control(record())) { replies.add($0, at: index) }
      guard index % 30 == 0 else { continue }
      guard case .intact = try ledger.trail.verify() else { return #expect(Bool(false)) }
    }
    #expect(replies.wait(for: 300).allSatisfy { $0 == .agreed })
    guard case .intact(300, _) = try ledger.trail.verify() else { return #expect(Bool(false)) }
  }
}
