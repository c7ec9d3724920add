import FleetModel
import GatewayAPI
import GatewayCore

// Controls that are refused before the gateway looks at what exactly they ask for. They leave a line
// in the trail like all others.
extension GatewayService {
  /// Somebody who may not control has tried to.
  mutating func noteForbidden(
    _ verb: ControlVerb, of name: String, by caller: ControlCaller, at now: WallTime
  ) {
    guard controls.notesAttempt(of: caller.name, at: now) else { return }
    noteRefused(verb, of: name, by: caller, .forbidden, at: now)
  }

  mutating func noteRefused(
    _ verb: ControlVerb, of name: String, by caller: ControlCaller, _ refusal: ControlRefusal,
    at now: WallTime
  ) {
    var body = ControlBody()
    // The record says what was asked for, and nothing of how much.
    body.weight = 0
    guard let request = try? ControlRequest(verb, of: name, body, by: caller) else { return }
    note(gateway.record(of: refusal, to: request, at: now))
  }
}

/// How often those who may not control have tried to in this minute.
///
/// Any key at all is enough to be refused, and tenants have keys too: what they may write is so much
/// that an operator sees it, and too little to fill a disk.
struct AttemptCount {
  static let perMinute = 5

  private var minute: Int64 = 0
  private var counts: [String: Int] = [:]

  mutating func takes(_ name: String, at now: WallTime) -> Bool {
    let minute = now.milliseconds.flooredDivision(by: 60_000)
    if minute != self.minute { (self.minute, counts) = (minute, [:]) }
    counts[name, default: 0] += 1
    return counts[name, default: 0] <= Self.perMinute
  }
}
