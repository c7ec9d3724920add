import FleetModel

extension ControlOrder {
  /// What it is called in a sentence: `drain`, `weight 0.5`.
  package var words: String {
    switch self {
    case .drain: "drain"
    case .resume: "resume"
    case .cordon: "cordon"
    case .weigh(let weight): "weight \(weight.shortestText)"
    case .undo: "undo"
    case .confirm: "confirm"
    }
  }
}
