import FleetModel
import GatewayCore

/// Something that somebody asks for in the present.
package struct PracticeRequest: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A question with an answer of some words, which is not streamed. It may be one that was asked
    /// before.
    case short(isRepeated: Bool)
    /// The next turn of a conversation, or the first of a new one. Its answer is streamed.
    case turn(goesOn: Bool)

    package var isStream: Bool { if case .turn = self { true } else { false } }
  }

  /// The name of the key that it comes with.
  package var key: String
  /// An index of `PracticeFleet.modelNames`.
  package var model: Int
  package var kind: Kind
  package var promptTokens: Int
}

extension PracticeFleet {
  package static let modelNames = PracticeModel.all.map(\.name)

  /// The names of the keys that requests come with.
  package static let keyNames = PracticeMoney.keys.map(\.name)

  // Caches are asked for short answers only. So many of those are asked again that the cache has
  // its usual share of them, and so many requests are short that nodes have as much to do as in the
  // past, where the cache was asked for all.
  static let shortShare = 0.45
  static let repeatedShare = 0.32
  private static let goingOnShare = 0.5
  private static let promptLength = LogNormal(mean: 1, p99: 2.2)

  /// What comes within `span` up to `time`, in no order.
  package mutating func arrivals(within span: Span, at time: WallTime) -> [PracticeRequest] {
    guard traffic > 0, !nodes.isEmpty, span > .zero else { return [] }
    let factor = curve.factor(second: time.milliseconds.flooredDivision(by: 1000)) * span.seconds
    var requests: [PracticeRequest] = []
    for (index, model) in PracticeModel.all.enumerated() {
      for _ in 0..<random.poisson(requestsPerSecond * model.share * factor) {
        requests.append(request(ofModel: index, key: PracticeMoney.keys[0].name, kind()))
      }
      for _ in 0..<random.poisson(model.meteredPerHour / 3600 * traffic * factor) {
        let payer = PracticeMoney.payer(draw: random.unit())
        requests.append(request(ofModel: index, key: payer, turn()))
      }
    }
    return requests
  }

  private mutating func request(
    ofModel model: Int, key: String, _ kind: PracticeRequest.Kind
  ) -> PracticeRequest {
    let length = Self.promptLength.sample(using: &random)
    let tokens = Int(clamping: PracticeModel.all[model].tokensIn * length).clamped(to: 8...2000)
    return PracticeRequest(key: key, model: model, kind: kind, promptTokens: tokens)
  }

  private mutating func kind() -> PracticeRequest.Kind {
    guard random.unit() < Self.shortShare else { return turn() }
    return .short(isRepeated: random.unit() < Self.repeatedShare)
  }

  private mutating func turn() -> PracticeRequest.Kind {
    .turn(goesOn: random.unit() < Self.goingOnShare)
  }
}
