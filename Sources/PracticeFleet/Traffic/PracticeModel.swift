import FleetModel
import GatewayCore

/// A model of the practice fleet: the reference model with the traffic that asks for it.
struct PracticeModel: Sendable {
  let name: String
  let owner: String
  let priority: Int
  let price: TokenPrice
  /// Its part of all requests.
  let share: Double
  /// Tokens of a usual request and its answer.
  let tokensIn: Double
  let tokensOut: Double
  /// The least and the most that its requests usually wait.
  let usualWait: ClosedRange<Double>
  /// Requests an hour that are paid by the token. See `PracticeMoney`.
  let meteredPerHour: Double

  /// The four reference models with their priorities and prices. Shares and tokens are set so that
  /// forty nodes see about 184 requests and 41,000 tokens a second.
  static let all = [
    PracticeModel(
      name: "gpt-4.1", owner: "openai", priority: 1, price: TokenPrice(blended: 8), share: 0.17,
      tokensIn: 300, tokensOut: 85, usualWait: 2...10, meteredPerHour: 250),
    PracticeModel(
      name: "claude-sonnet-4.5", owner: "anthropic", priority: 2, price: TokenPrice(blended: 15),
      share: 0.16, tokensIn: 320, tokensOut: 95, usualWait: 2...12, meteredPerHour: 310),
    PracticeModel(
      name: "gemini-2.5-flash", owner: "google", priority: 3,
      price: TokenPrice(input: 1.25, output: 5), share: 0.37, tokensIn: 240, tokensOut: 60,
      usualWait: 3...15, meteredPerHour: 560),
    PracticeModel(
      name: "deepseek-v3.2", owner: "deepseek", priority: 4,
      price: TokenPrice(input: 0.28, output: 0.56), share: 0.30, tokensIn: 215, tokensOut: 62,
      usualWait: 3...18, meteredPerHour: 700),
  ]
}
