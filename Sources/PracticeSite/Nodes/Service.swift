import FleetModel
import GatewayAPI
import GatewayServer
import PracticeFleet

/// One request at a node, from its arrival to the last token.
struct Service: Sendable {
  /// A stream comes in so many pieces after its first token: enough to be one, and few enough to
  /// cost little.
  private static let pieces = 3
  // What is said comes at times that others share, or the machine would be woken for each piece.
  private static let fineGrid: Int64 = 4
  private static let coarseGrid: Int64 = 20

  let exchange: ExchangeID
  let node: Int
  /// `nil` for what is never answered.
  let model: Int?
  /// When there is something to say again.
  private(set) var next: Moment?
  private let text: NodeAnswer?
  private let plan: PracticeAnswer?
  private let began: Moment
  private var said = 0
  private var piece = 0

  init(hanging exchange: ExchangeID, node: Int) {
    (self.exchange, self.node) = (exchange, node)
    (model, next, text, plan, began) = (nil, nil, nil, nil, .start)
  }

  init(
    exchange: ExchangeID, node: Int, model: Int, chat: ChatRequest, answer: PracticeAnswer,
    at now: Present
  ) {
    (self.exchange, self.node, self.model) = (exchange, node, model)
    var plan = answer
    plan.tokens = min(plan.tokens, max(1, chat.maxTokens ?? plan.tokens))
    text = NodeAnswer(chat: chat, tokens: plan.tokens, at: now.wall, number: exchange)
    self.plan = plan
    began = now.moment
    next = moment(ofToken: chat.isStream ? 1 : plan.tokens, grid: Self.fineGrid)
  }

  /// Whether what it says next is the last of it.
  var endsNext: Bool { text?.isStream != true || isLastPiece }

  private var isLastPiece: Bool {
    guard let plan else { return false }
    return piece == Self.pieces || end(of: plan) >= plan.tokens
  }

  /// How many tokens are said with the next piece.
  private func end(of plan: PracticeAnswer) -> Int {
    max(said + 1, 1 + (plan.tokens - 1) * piece / Self.pieces)
  }

  /// Says what is due, and decides when to go on.
  mutating func goOn(at desk: inout Desk) {
    next = nil
    guard let text, let plan else { return }
    guard text.isStream else {
      return desk.answer(exchange, Response(type: "application/json", body: text.whole))
    }
    if piece == 0 {
      let type = Response.Field(name: "Content-Type", value: "text/event-stream; charset=utf-8")
      desk.begin(exchange, status: 200, fields: [type])
    }
    let (end, isLast) = (end(of: plan), isLastPiece)
    desk.write(exchange, text.piece(of: (isLast ? plan.tokens : end) - said, isLast: isLast))
    guard !isLast else { return desk.end(exchange) }
    (said, piece) = (end, piece + 1)
    next = moment(
      ofToken: 1 + (plan.tokens - 1) * piece / Self.pieces, grid: Self.coarseGrid)
  }

  private func moment(ofToken number: Int, grid: Int64) -> Moment {
    guard let plan else { return began }
    let milliseconds =
      plan.firstTokenMilliseconds + plan.betweenTokensMilliseconds * Double(number - 1)
    let exact = began + .milliseconds(Int64(clamping: milliseconds.rounded()))
    return Moment(milliseconds: (exact.milliseconds + grid / 2) / grid * grid)
  }
}
