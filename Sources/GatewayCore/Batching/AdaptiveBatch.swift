import FleetModel

/// A batch size that follows the latency: more while answers come quickly, half when they do not.
struct AdaptiveBatch: Equatable, Sendable {
  static let initial = 32
  static let limit = 64

  private(set) var size = AdaptiveBatch.initial
  private var sum = 0.0
  private var samples = 0

  mutating func note(milliseconds: Double) {
    guard milliseconds.isFinite, milliseconds >= 0 else { return }
    sum += milliseconds
    samples += 1
  }

  /// Looks at the average since the last look: ×1.5 up to 64 below half the `target`, half above it.
  ///
  /// 32, 48, 64, 64, … and 64, 32, 16, 8, 4, 2, 1, 1, …
  mutating func adjust(target: Span) {
    guard samples > 0 else { return }
    let average = sum / Double(samples)
    (sum, samples) = (0, 0)
    let aim = Double(target.milliseconds)
    if average < aim / 2 {
      size = min(Self.limit, (size * 3 + 1) / 2)
    } else if average > aim {
      size = max(1, size / 2)
    }
  }
}
