import FleetModel
import GatewayCore
import Threading

/// What the ledger's thread does: write what waits, and come back from failures.
///
/// Everything that waits goes into one transaction, so that one fsync serves as many callers as
/// have come during the last one.
final class LedgerWriter: @unchecked Sendable {
  // Unchecked, because the book is handed from the thread that opens it to the one that writes, and
  // from then on only that one touches it.
  private var book: LedgerBook?
  private var nextTry = Moment.start

  private let directory: LedgerDirectory
  private let settings: LedgerSettings
  private let queue: ProposalQueue
  private let clock = SystemClock()
  private let onChange: @Sendable (LedgerState) -> Void

  init(
    _ book: LedgerBook, in directory: LedgerDirectory, _ settings: LedgerSettings,
    queue: ProposalQueue, onChange: @escaping @Sendable (LedgerState) -> Void
  ) {
    (self.book, self.directory, self.settings) = (book, directory, settings)
    (self.queue, self.onChange) = (queue, onChange)
  }

  /// Runs until the queue is closed and empty.
  func run() {
    while true {
      queue.wait(atMost: book == nil ? nextTry - clock.now : nil)
      let round = queue.take()
      if !round.proposals.isEmpty { write(round.proposals) }
      if round.isClosed { break }
      if book == nil, clock.now >= nextTry { reopen() }
    }
    book = nil
  }

  private func write(_ proposals: [Proposal]) {
    guard let book else { return fail("the ledger is closed", telling: proposals) }
    do throws(DatabaseError) {
      try book.commit(proposals.map(\.entry), at: clock.wallTime)
    } catch {
      return fail(error, telling: proposals)
    }
    for proposal in proposals { proposal.reply(.agreed) }
    do throws(DatabaseError) {
      try book.tidy()
    } catch {
      fail(error, telling: [])
    }
  }

  private func fail(_ error: DatabaseError, telling proposals: [Proposal]) {
    fail(
      LedgerProblem.failed(path: directory.database, reason: error.reason).description,
      telling: proposals)
  }

  private func fail(_ sentence: String, telling proposals: [Proposal]) {
    book?.abandon()
    book = nil
    nextTry = clock.now + settings.pause
    let late = queue.fail(sentence)
    for proposal in proposals + late { proposal.reply(.unavailable(sentence)) }
    onChange(.failing(sentence))
  }

  /// Opens the file anew and tries it out; only then is anybody let in again.
  private func reopen() {
    do throws(LedgerProblem) {
      book = try openAndTryOut()
    } catch {
      nextTry = clock.now + settings.pause
      _ = queue.fail(error.description)
      return
    }
    queue.recover()
    onChange(.healthy)
  }

  private func openAndTryOut() throws(LedgerProblem) -> LedgerBook {
    let book = try LedgerBook(in: directory, settings)
    do throws(LedgerProblem) {
      try book.tryOut(at: directory.database)
    } catch {
      book.abandon()
      throw error
    }
    return book
  }
}
