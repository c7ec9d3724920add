import FleetModel
import Testing

@testable import GatewayServer

@Suite struct LateAnswerTests {
  private let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"

  private func asked(_ request: String) -> Conversation {
    var conversation = Conversation()
    conversation.answersLate = true
    conversation.send(request)
    return conversation
  }

  @Test func anAnswerMayComeAnHourAfterItsRequest() {
    var conversation = asked(get)
    conversation.wait(.minutes(60))
    #expect(conversation.received.isEmpty)
    conversation.answerNow()
    #expect(conversation.statuses == [200])
    #expect(!conversation.connection.isOver)
    conversation.wait(.milliseconds(29_999))
    #expect(!conversation.connection.isOver)
    conversation.wait(.milliseconds(1))
    #expect(conversation.connection.isOver)
  }

  @Test func whatIsSentAheadWaitsForALateAnswer() {
    var conversation = asked("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(conversation.handledPaths == ["/1"])
    #expect(!conversation.connection.wantsInput)
    conversation.answerNow(202)
    #expect(conversation.handledPaths == ["/1", "/2"])
    conversation.answerNow(204)
    #expect(conversation.statuses == [202, 204])
    #expect(conversation.connection.wantsInput)
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
  ])
  func theConnectionClosesAfterALateAnswerWhenAskedTo(request: String) {
    var conversation = asked(request)
    conversation.answerNow()
    #expect(conversation.text.contains("Connection: close"))
    #expect(conversation.connection.isOver)
  }

  @Test func aLateAnswerToHeadHasNoBody() {
    var conversation = asked("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
    conversation.answerBody = [1, 2, 3]
    conversation.answerNow()
    #expect(conversation.text.hasSuffix("Content-Length: 3\r\n\r\n"))
  }

  @Test func aBodyThatWasWaitedForIsAnsweredLateToo() {
    var conversation = asked(
      "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    conversation.send("hi")
    conversation.wait(.minutes(1))
    conversation.answerNow()
    #expect(conversation.statuses == [100, 200])
    #expect(!conversation.connection.isOver)
  }

  @Test func whoHangsUpBeforeALateAnswerHasLeft() {
    var conversation = asked(get)
    #expect(conversation.connection.owesAnswer)
    conversation.endInput()
    #expect(conversation.connection.isOver)
    conversation.answerNow()
    #expect(conversation.received.isEmpty)
  }

  @Test func whoHangsUpWhileALateAnswerIsOnItsWayStillGetsIt() {
    var conversation = asked(get)
    conversation.readsAnswers = false
    conversation.answerNow()
    #expect(!conversation.connection.owesAnswer)
    conversation.endInput()
    conversation.readsAnswers = true
    conversation.send("")
    #expect(conversation.statuses == [200])
    #expect(conversation.connection.isOver)
  }

  @Test func anAnswerGivenUpBeforeItBeganClosesWithoutAWord() {
    var conversation = asked(get)
    conversation.abort()
    #expect(conversation.connection.isOver)
    #expect(conversation.received.isEmpty)
    #expect(!conversation.connection.mustReset)
  }

  @Test func aStopWaitsForALateAnswerAndClosesAfterIt() {
    var conversation = asked(get)
    conversation.connection.stop()
    #expect(!conversation.connection.isOver)
    conversation.answerNow()
    #expect(conversation.text.contains("Connection: close"))
    #expect(conversation.connection.isOver)
  }

  @Test func aGuestMayWaitForALateAnswer() {
    var conversation = Conversation(isGuest: true)
    conversation.answersLate = true
    conversation.send(get)
    conversation.wait(.minutes(1))
    conversation.answerNow()
    #expect(conversation.statuses == [200])
    #expect(conversation.connection.isOver)
  }
}
