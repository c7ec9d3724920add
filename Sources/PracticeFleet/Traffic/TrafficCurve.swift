import FleetModel
import GatewayCore

/// How much more or less than usual is asked for, second by second.
///
/// The hours of the day, a slow swell, a quick ripple and bursts. All of it belongs to the seed and
/// the time alone, so any second can be looked at without those before it.
struct TrafficCurve: Sendable {
  let seed: UInt64

  /// 1 is usual.
  func factor(second: Int64) -> Double {
    let swell = 1 + 0.16 * (knotted(second, every: 240, stream: 1) - 0.5)
    let ripple = 1 + 0.14 * (knotted(second, every: 17, stream: 2) - 0.5)
    return daily(second) * swell * ripple * (1 + burst(second))
  }

  /// How restless a model's queue is now, from 0 to 1.
  func unrest(ofModel model: Int, second: Int64) -> Double {
    knotted(second, every: 23, stream: 100 + UInt64(model))
  }

  /// An arc that peaks at 14:00 UTC and is lowest at 2:00, a tenth more and a tenth less.
  private func daily(_ second: Int64) -> Double {
    let ofDay = Double(second - second.flooredDivision(by: 86_400) * 86_400) / 86_400
    let phase = (ofDay + 1 - 8.0 / 24).truncatingRemainder(dividingBy: 1)
    // Two parabolas, which nobody can tell from a sine here.
    let half = phase < 0.5 ? phase * 2 : (phase - 0.5) * 2
    let arc = 4 * half * (1 - half)
    return 1 + 0.1 * (phase < 0.5 ? arc : -arc)
  }

  /// In two of five spans of four minutes a burst of up to a minute, up to two fifths higher.
  private func burst(_ second: Int64) -> Double {
    let span = second.flooredDivision(by: 240)
    let draw = { SeededGenerator.unit(seed, 3, UInt64(bitPattern: span) &* 8 &+ $0) }
    guard draw(0) < 0.4 else { return 0 }
    let length = 25 + 35 * draw(1)
    let begin = (240 - length) * draw(2)
    let inside = (Double(second - span * 240) - begin) / length
    guard (0...1).contains(inside) else { return 0 }
    return (0.15 + 0.25 * draw(3)) * 4 * inside * (1 - inside)
  }

  /// Straight lines between random heights, one `every` so many seconds.
  private func knotted(_ second: Int64, every step: Int64, stream: UInt64) -> Double {
    let knot = second.flooredDivision(by: step)
    let along = Double(second - knot * step) / Double(step)
    let from = SeededGenerator.unit(seed, stream, UInt64(bitPattern: knot))
    let to = SeededGenerator.unit(seed, stream, UInt64(bitPattern: knot + 1))
    return from + (to - from) * along
  }
}
