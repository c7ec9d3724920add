import FleetModel
import GatewayAPI
import Hashing

/// The answers to calls that carried an `Idempotency-Key`, for an hour.
///
/// It is full rather than forgetful: an answer that was dropped early would let a repeated call act
/// twice.
struct AnswerBook: Sendable {
  static let lifetime = Span.seconds(3600)
  static let limit = 4096

  private struct Entry: Sendable {
    var call: String
    var at: WallTime
    var answer: Answer
  }

  private enum Answer: Sendable {
    case pending(IntentID)
    case given(ControlResult)
  }

  /// By the caller's name and their key: two callers may use the same key.
  private struct Name: Hashable, Sendable {
    var caller: String
    /// Its bytes: two that only look the same are two.
    var key: [UInt8]

    init(caller: String, key: String) { (self.caller, self.key) = (caller, Array(key.utf8)) }
  }

  private var entries: [Name: Entry] = [:]
  private var oldest: WallTime?

  var isFull: Bool { entries.count >= Self.limit }

  /// What is known of the call; `nil` when it is new or carries no key.
  func answer(to request: ControlRequest, at now: WallTime) -> Consideration? {
    guard let key = request.idempotency, let entry = entries[Self.name(request, key)],
      now - entry.at < Self.lifetime
    else { return nil }
    guard entry.call == Self.call(request, key) else {
      return .refused(.idempotencyMismatch, record: nil)
    }
    switch entry.answer {
    case .pending(let intent): return .awaiting(intent)
    case .given(let result): return .replay(result)
    }
  }

  /// What is known of the call of `caller` that carried `key`, whatever it asked for.
  func recollection(of key: String, by caller: String, at now: WallTime) -> Recollection? {
    guard let entry = entries[Name(caller: caller, key: key)], now - entry.at < Self.lifetime
    else { return nil }
    switch entry.answer {
    case .pending(let intent): return .awaiting(intent)
    case .given(let result): return .answered(result)
    }
  }

  mutating func reserve(_ request: ControlRequest, for intent: IntentID, at now: WallTime) {
    note(request, .pending(intent), at: now)
  }

  mutating func note(_ result: ControlResult, for request: ControlRequest, at now: WallTime) {
    note(request, .given(result), at: now)
  }

  mutating func note(
    _ result: ControlResult, forKey key: String, call: String, caller: String, at time: WallTime
  ) {
    entries[Name(caller: caller, key: key)] = Entry(call: call, at: time, answer: .given(result))
    oldest = min(oldest ?? time, time)
  }

  mutating func forget(_ request: ControlRequest) {
    guard let key = request.idempotency else { return }
    entries[Self.name(request, key)] = nil
  }

  mutating func expire(at now: WallTime) {
    guard let oldest, now - oldest >= Self.lifetime else { return }
    entries = entries.filter { now - $0.value.at < Self.lifetime }
    self.oldest = entries.values.lazy.map(\.at).min()
  }

  private mutating func note(_ request: ControlRequest, _ answer: Answer, at now: WallTime) {
    guard let key = request.idempotency else { return }
    let name = Self.name(request, key)
    // The hour runs from the first call, whenever its answer came.
    let first = entries[name].map { now - $0.at < Self.lifetime ? $0.at : now } ?? now
    entries[name] = Entry(call: Self.call(request, key), at: first, answer: answer)
    oldest = min(oldest ?? first, first)
  }

  private static func name(_ request: ControlRequest, _ key: IdempotencyKey) -> Name {
    Name(caller: request.caller.name, key: key.key)
  }

  /// What must be the same for a call to be the same call.
  static func call(_ request: ControlRequest, _ key: IdempotencyKey) -> String {
    let target = request.namedOperation ?? request.node?.name ?? ""
    return "\(request.verb.rawValue) \(target) \(key.bodyDigest.hexadecimal)"
  }
}
