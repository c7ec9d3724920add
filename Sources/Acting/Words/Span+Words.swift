import FleetModel

extension Span {
  /// As short as a person would say it: `0.4 s`, `12 s`, `5 min`, `3 h`.
  var words: String {
    let milliseconds = max(0, milliseconds)
    switch milliseconds {
    case ..<50: return "0 s"
    case ..<950: return "0.\((milliseconds + 50) / 100) s"
    case ..<90_000: return "\((milliseconds + 500) / 1000) s"
    case ..<5_400_000: return "\((milliseconds + 30_000) / 60_000) min"
    default: return "\(milliseconds.addingClamped(1_800_000) / 3_600_000) h"
    }
  }
}
