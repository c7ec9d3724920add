import FleetModel
import GatewayCore
import Glibc
import Ledger
import Threading

/// Writes entries with a few waiting at a time, and proposes those again that were not kept.
final class Writing {
  private enum Letter: Sendable {
    case answered(Int, Agreement)
    case changed(LedgerState)
  }

  private static let waitingLimit = 8

  private let mailbox = Mailbox<Letter>()
  private let ledger: Ledger
  private let round: Int
  private let count: Int
  private var next = 0
  private var again: [Int] = []
  private var waiting = 0
  private var agreed = 0
  private var isHealthy = true

  init(in directory: String, round: Int, count: Int) throws {
    (self.round, self.count) = (round, count == 0 ? .max : count)
    var settings = LedgerSettings(directory: directory)
    settings.pause = .milliseconds(20)
    ledger = try Ledger(settings) { [mailbox] in mailbox.post(.changed($0)) }
    say("open")
  }

  func run() {
    while agreed < count {
      proposeMore()
      guard isHealthy ? waiting > 0 : true else { continue }
      var question = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&question, 1, -1)
      for letter in mailbox.collect() { take(letter) }
    }
    ledger.close()
    say("done")
  }

  private func proposeMore() {
    while isHealthy, waiting < Self.waitingLimit, !again.isEmpty || next < count {
      let number = again.popLast() ?? next
      if number == next { next += 1 }
      waiting += 1
      let answer = ledger.propose(entry("\(round)-\(number)", number: number)) {
        [mailbox] in mailbox.post(.answered(number, $0))
      }
      if let answer { take(.answered(number, answer)) }
    }
  }

  private func take(_ letter: Letter) {
    switch letter {
    case .changed(let state): isHealthy = state == .healthy
    case .answered(let number, .agreed):
      (waiting, agreed) = (waiting - 1, agreed + 1)
      say("kept \(round)-\(number)")
    case .answered(let number, _):
      waiting -= 1
      isHealthy = false
      again.append(number)
      say("refused \(round)-\(number)")
    }
  }
}
