import FleetModel
import GatewayCore
import Glibc
import PracticeFleet

/// Those who ask: they remember what they have asked, go on with conversations and repeat themselves.
struct Callers {
  /// Things that can be asked again or gone on with, of each model.
  private static let memory = 64

  private var random: SeededGenerator
  /// Requests of each model that have not ended.
  private(set) var underWay: [Int]
  private var conversations: [[Conversation]]
  private var answered: [[[UInt8]]]
  private var asked = 0
  private let limit = Self.roomForCallers()

  init(random: SeededGenerator) {
    self.random = random
    underWay = PracticeFleet.modelNames.map { _ in 0 }
    conversations = PracticeFleet.modelNames.map { _ in [] }
    answered = PracticeFleet.modelNames.map { _ in [] }
  }

  /// What is to be sent; `nil` when so much is under way that nobody would ask for more.
  mutating func ask(_ wish: PracticeRequest) -> AskedQuestion? {
    guard underWay.reduce(0, +) < limit else { return nil }
    underWay[wish.model] += 1
    asked += 1
    switch wish.kind {
    case .short(let isRepeated): return question(wish, isRepeated: isRepeated)
    case .turn(let goesOn): return turn(wish, goesOn: goesOn)
    }
  }

  /// Takes note of how a request ended.
  mutating func end(_ question: AskedQuestion, well: Bool) {
    underWay[question.model] -= 1
    guard well else { return }
    if let conversation = question.conversation, conversation.turns < Conversation.turnLimit {
      Self.remember(conversation, in: &conversations[question.model], using: &random)
    } else if question.isNew {
      Self.remember(question.request.body, in: &answered[question.model], using: &random)
    }
  }

  private mutating func question(_ wish: PracticeRequest, isRepeated: Bool) -> AskedQuestion {
    if isRepeated, let known = answered[wish.model].randomElement(using: &random) {
      let request = GatewayRequest(path: Self.path, body: known)
      return AskedQuestion(model: wish.model, request: request, isNew: false)
    }
    var conversation = Conversation()
    conversation.say(words(wish.promptTokens), as: "user")
    let request = request(of: conversation, wish, rest: ",\"max_tokens\":16")
    return AskedQuestion(model: wish.model, request: request, isNew: true)
  }

  private mutating func turn(_ wish: PracticeRequest, goesOn: Bool) -> AskedQuestion {
    var conversation = Conversation()
    let open = conversations[wish.model].count
    if goesOn, open > 0 {
      let place = Int(random.next() % UInt64(open))
      conversation = conversations[wish.model].remove(at: place)
      conversation.say(words(wish.promptTokens / 5), as: "assistant")
      conversation.say(words(wish.promptTokens / 6), as: "user")
    } else {
      conversation.say(words(wish.promptTokens * 4 / 5), as: "user")
    }
    var request = request(of: conversation, wish, rest: ",\"stream\":true")
    request.isStream = true
    return AskedQuestion(
      model: wish.model, request: request, conversation: conversation, isNew: true)
  }

  private func request(
    of conversation: Conversation, _ wish: PracticeRequest, rest: String
  ) -> GatewayRequest {
    let model = PracticeFleet.modelNames[wish.model]
    let body =
      Array("{\"model\":\"\(model)\",\"messages\":[".utf8) + conversation.messages
      + Array("]\(rest)}".utf8)
    return GatewayRequest(path: Self.path, body: body)
  }

  /// So many tokens that nobody has said before.
  private mutating func words(_ tokens: Int) -> [UInt8] {
    let start = Array("No. \(asked) ".utf8)
    let place = Int(truncatingIfNeeded: random.next() >> 40)
    return start + PracticeWords.tokens(tokens - start.count / 4, from: place)
  }

  /// Remembers a thing, in the place of any other when there are many.
  private static func remember<Thing>(
    _ thing: Thing, in things: inout [Thing], using random: inout SeededGenerator
  ) {
    if things.count < memory {
      things.append(thing)
    } else {
      things[Int(random.next() % UInt64(things.count))] = thing
    }
  }

  private static let path = "/v1/chat/completions"

  /// A request is up to four sockets of this process: two on each side of the gateway. The rest of
  /// what may be open is for those who watch.
  private static func roomForCallers() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 64 }
    return (Int(clamping: limit.rlim_cur) / 5).clamped(to: 16...512)
  }
}
