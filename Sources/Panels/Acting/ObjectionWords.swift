import Acting
import Drawing
import FleetModel
import TextSafety

extension Objection {
  /// Why something may not be done, or not without a word. Parts from outside are not safe yet.
  var words: String {
    switch self {
    case .readOnly: "this session only looks: it was started with --read-only"
    case .role(let role): "the role \(role.rawValue) of our key may not change anything"
    case .locked: "locked: `:write 10m` lifts it"
    case .stale(let age): "the picture is \(FigureText.age(age)) old, too old to act on"
    case .nothingToSteer: "nothing here can be steered"
    case .unknownNode(let node): "there is no node \(node.name)"
    case .tooMany(let count, let limit):
      "\(FigureText.count(count)) at once are more than the \(FigureText.count(limit)) "
        + "that may go together"
    case .belowFloor(let refusal):
      "below the floor: " + (refusal.detail.isEmpty ? refusal.code : refusal.detail)
    case .noPreview(let words): "nobody knows what it would do: \(words)"
    case .protected(let name): "\(name) is protected"
    }
  }

  var role: Role {
    switch self {
    case .protected, .tooMany: .warn
    default: .bad
    }
  }
}
