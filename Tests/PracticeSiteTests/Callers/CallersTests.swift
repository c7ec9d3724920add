import FleetModel
import GatewayAPI
import GatewayCore
import Testing

@testable import PracticeFleet
@testable import PracticeSite

@Suite struct CallersTests {
  private func wish(_ kind: PracticeRequest.Kind, tokens: Int = 200) -> PracticeRequest {
    PracticeRequest(key: "platform", model: 1, kind: kind, promptTokens: tokens)
  }

  private func ask(
    _ kind: PracticeRequest.Kind, tokens: Int = 200, _ callers: inout Callers
  ) throws -> AskedQuestion {
    let asked = callers.ask(wish(kind, tokens: tokens))
    return try #require(asked)
  }

  private func chat(_ asked: AskedQuestion) throws -> ChatRequest {
    try ChatRequest(parsing: asked.request.body, as: .chat)
  }

  @Test func aQuestionIsAsLongAsItShouldBe() throws {
    var callers = Callers(random: SeededGenerator(seed: 1))
    let asked = try ask(.short(isRepeated: false), tokens: 300, &callers)
    let chat = try chat(asked)
    #expect(chat.model == "claude-sonnet-4.5" && chat.maxTokens == 16 && !chat.isStream)
    #expect((295...305).contains(chat.promptTokens))
  }

  @Test func onlyWhatWasAnsweredIsAskedAgain() throws {
    var callers = Callers(random: SeededGenerator(seed: 1))
    let first = try ask(.short(isRepeated: true), &callers)
    let second = try ask(.short(isRepeated: true), &callers)
    #expect(first.request.body != second.request.body)
    callers.end(first, well: false)
    callers.end(second, well: true)
    let third = try ask(.short(isRepeated: true), &callers)
    #expect(third.request.body == second.request.body)
  }

  @Test func aConversationGoesOnWhereItWasAndEndsAfterSomeTurns() throws {
    var callers = Callers(random: SeededGenerator(seed: 1))
    var asked = try ask(.turn(goesOn: false), &callers)
    for turn in 1..<4 {
      let known = try chat(asked).prefixes(of: asked.request.body)
      callers.end(asked, well: true)
      asked = try ask(.turn(goesOn: true), &callers)
      let chat = try chat(asked)
      #expect(chat.isStream && chat.messages.count == 2 * turn + 1)
      let prefixes = chat.prefixes(of: asked.request.body)
      #expect(prefixes.contains(known[0]))
    }
    callers.end(asked, well: true)
    let next = try ask(.turn(goesOn: true), &callers)
    #expect(try chat(next).messages.count == 1)
  }

  @Test func nobodyAsksForMoreWhenMuchIsUnderWay() throws {
    var callers = Callers(random: SeededGenerator(seed: 1))
    let asked = (0..<600).compactMap { _ in callers.ask(wish(.turn(goesOn: false))) }
    #expect((16...512).contains(asked.count))
    #expect(callers.underWay == [0, asked.count, 0, 0])
    callers.end(asked[0], well: true)
    _ = try ask(.turn(goesOn: false), &callers)
  }
}
