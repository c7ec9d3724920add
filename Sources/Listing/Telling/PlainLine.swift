import FleetModel
import TextSafety

/// One line of what happens, for those who hear it or keep it: no shapes, no columns, no motion.
package struct PlainLine: Equatable, Sendable {
  package enum Tone: Sendable { case plain, good, warning, critical }

  /// By the gateway's clock; nothing where it has told none yet.
  package var time: WallTime?
  /// Not safe yet.
  package var words: String
  package var tone: Tone

  init(_ words: String, at time: WallTime?, _ tone: Tone = .plain) {
    (self.words, self.time, self.tone) = (words, time, tone)
  }

  /// `03:12:44 node gpu-a: was ready, is down`.
  package var text: SafeText {
    SafeText((time?.clock ?? "--:--:--") + " ") + SafeText(words, limit: Self.longest)
  }

  private static let longest = 500
}

extension PlainLine.Tone {
  init(_ severity: EventReading.Severity) {
    self =
      switch severity {
      case .info: .plain
      case .warning: .warning
      case .critical: .critical
      }
  }
}
