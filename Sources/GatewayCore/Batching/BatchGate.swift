import FleetModel

/// Lets the requests of a model's queue out in batches.
///
/// Requests gather until there are enough of them or the first has waited for the window; then the
/// batch is closed and all of it may go, as soon as nodes have room. It counts requests and does
/// not name them: when one of a higher priority comes just after a batch was closed, it goes with
/// it, and the last of the batch goes with the next.
struct BatchGate: Sendable {
  private(set) var policy: BatchPolicy?
  private(set) var adaptive = AdaptiveBatch()
  /// May go, and have not gone.
  private(set) var released = 0
  private(set) var gathered = 0
  private var openedAt = WallTime(milliseconds: .min)
  /// Batches closed since this was last asked.
  private(set) var closed = 0

  init(_ policy: BatchPolicy?) { self.policy = policy }

  /// Whether a request may go out.
  var isOpen: Bool { policy == nil || released > 0 }

  /// How many requests close a batch; `nil` where there are none.
  var size: Int? { policy.map { max(1, $0.size ?? adaptive.size) } }

  /// When the batch that gathers is closed at the latest.
  var closesAt: WallTime? {
    guard let policy, gathered > 0 else { return nil }
    return openedAt + policy.window
  }

  /// Takes another policy. Who has gathered under the old one may go.
  mutating func change(to new: BatchPolicy?) {
    guard policy != new else { return }
    policy = new
    released += gathered
    gathered = 0
  }

  mutating func join(at now: WallTime) {
    guard let size else {
      released += 1
      return
    }
    if gathered == 0 { openedAt = now }
    gathered += 1
    if gathered >= size { close() }
  }

  /// One that was let out has gone.
  mutating func send() {
    if released > 0 { released -= 1 } else { gathered = max(0, gathered - 1) }
  }

  /// One that joined at `time` has left without being let out.
  mutating func leave(joinedAt time: WallTime) {
    if gathered > 0, time >= openedAt || released == 0 {
      gathered -= 1
    } else {
      released = max(0, released - 1)
    }
  }

  /// Closes a batch whose window is over.
  mutating func closeIfDue(at now: WallTime) {
    if let closesAt, closesAt <= now { close() }
  }

  mutating func note(milliseconds: Double) {
    guard let policy, policy.size == nil else { return }
    adaptive.note(milliseconds: milliseconds)
  }

  mutating func takeClosed() -> Int {
    defer { closed = 0 }
    return closed
  }

  private mutating func close() {
    released += gathered
    gathered = 0
    closed += 1
    if let policy, policy.size == nil { adaptive.adjust(target: policy.latencyTarget) }
  }
}
