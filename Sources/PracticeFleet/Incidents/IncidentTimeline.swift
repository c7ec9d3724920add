import FleetModel
import GatewayCore

/// When what goes wrong, from the seed.
///
/// Each kind comes back in its own rhythm. Trouble with nodes is under way when the fleet is first
/// looked at, and a queue jams a minute later: whoever practises should not have to wait. Most of the fleet is well at any time,
/// because each kind has one victim at a time, and no two kinds the same one.
struct IncidentTimeline: Sendable {
  let seed: UInt64
  let nodes: Int
  /// The second of the first look.
  let start: Int64

  private struct Rhythm {
    /// From one to the next.
    var period: Int64
    var length: Int64
    /// How long before the first look the first one began.
    var lead: Int64
  }

  // Death takes 30 s to be noticed. A drained node is empty after about 70 s; at the first look it
  // is still draining. A jam needs half a minute to be seen as one.
  private static func rhythm(of kind: Incident.Kind) -> Rhythm {
    switch kind {
    case .nodeDies: Rhythm(period: 420, length: 170, lead: 80)
    case .nodeOverheats: Rhythm(period: 780, length: 400, lead: 200)
    case .nodeIsDrained: Rhythm(period: 600, length: 190, lead: 25)
    case .queueJams: Rhythm(period: 510, length: 110, lead: -60)
    }
  }

  /// The incident of `kind` that is under way at `second`, or whose effects are still fading.
  func incident(_ kind: Incident.Kind, at second: Int64) -> Incident? {
    let rhythm = Self.rhythm(of: kind)
    let turn = (second - start + rhythm.lead).flooredDivision(by: rhythm.period)
    guard let victim = victim(of: kind, turn: turn) else { return nil }
    // Those around the first look begin as planned, so that it finds them where it should.
    let room = UInt64(rhythm.period - rhythm.length - 60)
    let late = turn == 0 || turn == -1 ? 0 : draw(kind, turn, 1) % max(1, room)
    let begin = start - rhythm.lead + turn * rhythm.period + Int64(late)
    let end = begin + rhythm.length
    guard second >= begin, second < end + 60 else { return nil }
    return Incident(kind: kind, victim: victim, begin: begin, end: end)
  }

  /// Nodes are dealt to the kinds by their index, so that no two kinds share a victim. A fleet too
  /// small to lose a node loses none.
  private func victim(of kind: Incident.Kind, turn: Int64) -> Int? {
    let places: [Int]
    switch kind {
    case .nodeDies: places = nodes >= 4 ? [0, 3] : []
    case .nodeOverheats: places = [1, 4]
    case .nodeIsDrained: places = nodes >= 4 ? [2] : []
    case .queueJams: return Int(draw(kind, turn, 0) % UInt64(PracticeModel.all.count))
    }
    guard !places.isEmpty else { return nil }
    let candidates = (0..<nodes).count { places.contains($0 % 5) }
    guard candidates > 0 else { return nil }
    var pick = Int(draw(kind, turn, 0) % UInt64(candidates))
    for node in 0..<nodes where places.contains(node % 5) {
      if pick == 0 { return node }
      pick -= 1
    }
    return nil
  }

  private func draw(_ kind: Incident.Kind, _ turn: Int64, _ purpose: UInt64) -> UInt64 {
    SeededGenerator.hash(
      seed, 1000 + UInt64(kind.rawValue), UInt64(bitPattern: turn) &* 4 &+ purpose)
  }
}
