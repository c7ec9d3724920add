import CCurl
import FleetModel

/// The requests under way, and the connections that outlive them.
///
/// All of it belongs to one thread, except `wake`.
final class TransferGroup {
  private let multi: TransferBell
  private var transfers: [UnsafeMutableRawPointer: (Transfer, startedAt: Moment)] = [:]

  /// `sources` is how many gateways are polled: each may keep its connection open.
  init(sources: Int) {
    _ = Self.isReady
    guard let multi = curl_multi_init() else { preconditionFailure("no memory for requests") }
    self.multi = TransferBell(pointer: multi)
    // Left alone, curl keeps four connections for each request under way and closes the others.
    collie_multi_set_number(multi, CURLMOPT_MAXCONNECTS, max(8, sources.multipliedClamped(by: 4)))
    collie_multi_set_number(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 6)
  }

  deinit {
    for handle in transfers.keys { curl_multi_remove_handle(multi.pointer, handle) }
    transfers = [:]
    curl_multi_cleanup(multi.pointer)
  }

  /// What other threads need to interrupt `wait`.
  var bell: TransferBell { multi }

  func add(_ transfer: Transfer, at now: Moment) {
    transfers[transfer.handle] = (transfer, now)
    curl_multi_add_handle(multi.pointer, transfer.handle)
  }

  /// Moves everything on that can move without waiting, and returns what has ended.
  func advance(now: () -> Moment) -> [Transfer] {
    var running: Int32 = 0
    curl_multi_perform(multi.pointer, &running)
    var finished: [Transfer] = []
    var code = CURLE_OK
    while let handle = collie_next_finished(multi.pointer, &code) {
      curl_multi_remove_handle(multi.pointer, handle)
      guard let (transfer, startedAt) = transfers.removeValue(forKey: handle) else { continue }
      transfer.finish(code, after: now() - startedAt)
      finished.append(transfer)
    }
    return finished
  }

  /// Sleeps until something arrives, somebody rings, or `span` has passed.
  func wait(atMost span: Span) {
    let milliseconds = Int32(clamping: max(0, span.milliseconds))
    curl_multi_poll(multi.pointer, nil, 0, milliseconds, nil)
  }

  /// Must happen once, before anything else of curl's, whichever thread comes first.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
}

/// curl's handle for a group of requests, of which other threads may only ring the bell.
struct TransferBell: @unchecked Sendable {
  fileprivate let pointer: UnsafeMutableRawPointer

  /// Ends a `wait`, or the next one. The group must still be there.
  func ring() { curl_multi_wakeup(pointer) }
}
