import FleetModel
import GatewayCore
import Glibc
import Threading

/// An entry that somebody waits to hear about.
struct Proposal: Sendable {
  var entry: SharedEntry
  var reply: @Sendable (Agreement) -> Void
}

/// Where proposals wait for the ledger's thread, and where it says how it is doing.
///
/// Both under one lock: once the ledger fails, no proposal can slip in behind those that are being
/// told so.
final class ProposalQueue: Sendable {
  fileprivate struct State: Sendable {
    var waiting: [Proposal] = []
    var failure: String?
    var isClosed = false
  }

  /// What the thread finds when it looks.
  struct Round {
    var proposals: [Proposal]
    var isClosed: Bool
  }

  private let state = Locked(State())
  private let bell = WakePipe()
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// What is to be said to somebody who wants nothing written down.
  var standing: Agreement { state.withLock { $0.refusal } ?? .agreed }

  /// Takes a proposal, or says why not.
  func add(_ proposal: Proposal) -> Agreement? {
    let refusal: Agreement? = state.withLock { state in
      if let refusal = state.refusal { return refusal }
      guard state.waiting.count < limit else {
        return .unavailable("\(limit) entries wait for the ledger already; try again later")
      }
      state.waiting.append(proposal)
      return nil
    }
    if refusal == nil { bell.ring() }
    return refusal
  }

  /// Waits until there is something to do, or for `span`.
  func wait(atMost span: Span?) {
    var question = pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)
    let milliseconds = span.map { $0.milliseconds.clamped(to: 0...86_400_000) } ?? -1
    _ = poll(&question, 1, Int32(milliseconds))
    bell.silence()
  }

  /// Takes everything out, oldest first.
  func take() -> Round {
    state.withLock { state in
      defer { state.waiting = [] }
      return Round(proposals: state.waiting, isClosed: state.isClosed)
    }
  }

  /// From now on everybody is told `reason`; those that wait come back, to be told by the thread.
  func fail(_ reason: String) -> [Proposal] {
    state.withLock { state in
      defer { state.waiting = [] }
      state.failure = reason
      return state.waiting
    }
  }

  func recover() { state.withLock { $0.failure = nil } }

  /// Takes no more; what waits is still written.
  func close() {
    state.withLock { $0.isClosed = true }
    bell.ring()
  }
}

extension ProposalQueue.State {
  fileprivate var refusal: Agreement? {
    if isClosed { return .unavailable("the ledger is closed; the gateway is stopping") }
    return failure.map { .unavailable($0) }
  }
}
