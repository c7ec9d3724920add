import FleetModel

extension ControlOrder {
  /// What it is called in a sentence: `drain`, `weight 0.5`.
  package var words: String {
    switch self {
    case .drain: "drain"
    case .resume: "resume"
    case .cordon: "cordon"
    case .weigh(let weight): "weight \(Self.short(weight))"
    case .undo: "undo"
    case .confirm: "confirm"
    }
  }

  /// `0.5`, `1`, `0.05`: two decimals at the most, and none that say nothing.
  private static func short(_ weight: Double) -> String {
    let hundredths = Int(clamping: weight * 100)
    guard hundredths % 100 != 0 else { return "\(hundredths / 100)" }
    let rest = abs(hundredths % 100)
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
    return "\(hundredths / 100).\(decimals)"
  }
}
