import FleetModel
import Testing

@testable import GatewayServer

@Suite struct ConnectionTests {
  private let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
  private let bodyHead = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n"

  // Slow callers.

  @Test func aHeadThatDripsIsCutAfterFiveSecondsInAll() {
    var conversation = Conversation()
    for byte in "GET / HTTP/1.1\r\nHost: h\r\nA:".utf8.prefix(4) {
      conversation.send([byte])
      conversation.wait(.seconds(1))
      #expect(conversation.statuses == [])
    }
    conversation.wait(.milliseconds(999))
    #expect(conversation.statuses == [])
    conversation.wait(.milliseconds(1))
    #expect(conversation.statuses == [408])
    #expect(conversation.handled.isEmpty)
  }

  @Test func aCallerThatSaysNothingIsLeftAfterFiveSeconds() {
    var conversation = Conversation()
    conversation.wait(.milliseconds(4999))
    #expect(!conversation.connection.isOver)
    conversation.wait(.milliseconds(1))
    #expect(conversation.connection.isOver)
    #expect(conversation.received.isEmpty)
  }

  @Test func anIdleConnectionIsKeptForThirtySeconds() {
    var conversation = Conversation()
    conversation.send(get)
    conversation.wait(.milliseconds(29_999))
    #expect(!conversation.connection.isOver)
    conversation.send(get)
    #expect(conversation.statuses == [200, 200])
    conversation.wait(.seconds(30))
    #expect(conversation.connection.isOver)
  }

  @Test func theSecondHeadHasFiveSecondsFromItsFirstByte() {
    var conversation = Conversation()
    conversation.send(get)
    conversation.wait(.seconds(20))
    conversation.send("G")
    conversation.wait(.milliseconds(4999))
    #expect(conversation.statuses == [200])
    conversation.wait(.milliseconds(1))
    #expect(conversation.statuses == [200, 408])
  }

  @Test func aBodyMustKeepUpWithOneKibibyteASecond() {
    var conversation = Conversation()
    conversation.send(bodyHead)
    for _ in 0..<10 {
      conversation.send([UInt8](repeating: 0, count: 1024))
      conversation.wait(.seconds(1))
    }
    #expect(conversation.statuses == [])
    // Ten seconds' worth has come in ten seconds; what is left are the five to begin with.
    conversation.wait(.milliseconds(4999))
    #expect(conversation.statuses == [])
    conversation.wait(.milliseconds(1))
    #expect(conversation.statuses == [408])
  }

  @Test func aChunkedBodyMustKeepUpToo() {
    var conversation = Conversation()
    conversation.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2000\r\n")
    for _ in 0..<5 {
      conversation.send("x")
      conversation.wait(.seconds(1))
    }
    // Five bytes bought five milliseconds.
    #expect(conversation.statuses == [])
    conversation.wait(.milliseconds(5))
    #expect(conversation.statuses == [408])
  }

  @Test func aCallerThatDoesNotReadIsDropped() {
    var conversation = Conversation()
    conversation.readsAnswers = false
    conversation.answerBody = [UInt8](repeating: 1, count: 100_000)
    conversation.send(get)
    conversation.wait(.milliseconds(4999))
    #expect(!conversation.connection.isOver)
    conversation.wait(.milliseconds(1))
    #expect(conversation.connection.isOver)
  }

  @Test func aCallerThatReadsSlowlyIsDroppedToo() {
    var conversation = Conversation()
    conversation.readsAnswers = false
    conversation.answerBody = [UInt8](repeating: 1, count: 1_000_000)
    conversation.send(get)
    for _ in 0..<20 where !conversation.connection.isOver {
      conversation.read(1000)
      conversation.wait(.seconds(1))
    }
    #expect(conversation.connection.isOver)
  }

  @Test func whatACallerSendsAheadWaitsUntilItHasReadItsAnswer() {
    var conversation = Conversation()
    conversation.readsAnswers = false
    conversation.send(get + get + get)
    #expect(conversation.handled.count == 1)
    #expect(!conversation.connection.wantsInput)
    conversation.readsAnswers = true
    conversation.send("")
    #expect(conversation.statuses == [200, 200, 200])
    #expect(conversation.connection.wantsInput)
  }

  @Test(arguments: ["", "GET / HT"])
  func aGuestWithoutARequestIsToldThatThereIsNoPlace(text: String) {
    var conversation = Conversation(isGuest: true)
    conversation.send(text)
    conversation.wait(.milliseconds(249))
    #expect(conversation.statuses == [])
    conversation.wait(.milliseconds(1))
    #expect(conversation.statuses == [503])
  }

  @Test func aGuestIsServedOnce() {
    var conversation = Conversation(isGuest: true)
    conversation.send(get + get)
    #expect(conversation.statuses == [200])
    #expect(conversation.text.contains("Connection: close"))
  }

  // Bodies.

  @Test func aCallerThatWaitsIsToldToContinueOnceItIsWelcome() {
    var conversation = Conversation()
    conversation.send(
      "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n")
    #expect(conversation.text == "HTTP/1.1 100 Continue\r\n\r\n")
    conversation.send("hi")
    #expect(conversation.statuses == [100, 200])
    #expect(conversation.handled.map(\.body) == [Array("hi".utf8)])
  }

  @Test func aCallerThatDoesNotWaitIsNotToldToContinue() {
    var conversation = Conversation()
    conversation.send(
      "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi")
    #expect(conversation.statuses == [200])
  }

  @Test func anUnwelcomeBodyIsNeverHeld() {
    var conversation = Conversation()
    conversation.refusesBodies = true
    conversation.send(bodyHead + "some of it")
    #expect(conversation.statuses == [401])
    #expect(conversation.text.contains("Connection: close"))
    let shutsDown = conversation.connection.takeShutDown()
    #expect(shutsDown)
    conversation.send(get)
    #expect(conversation.handled.isEmpty)
    conversation.endInput()
    #expect(conversation.connection.isOver)
  }

  @Test func aRefusedCallerHasTwoSecondsToReadTheRefusal() {
    var conversation = Conversation()
    conversation.send("nonsense\r\n")
    let shutsDown = (conversation.connection.takeShutDown(), conversation.connection.takeShutDown())
    #expect(shutsDown == (true, false))
    conversation.wait(.milliseconds(1999))
    #expect(!conversation.connection.isOver)
    conversation.wait(.milliseconds(1))
    #expect(conversation.connection.isOver)
  }

  // Ends.

  @Test(arguments: ["", "GET /", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhel"])
  func aCallerThatLeavesInTheMiddleIsForgotten(text: String) {
    var conversation = Conversation()
    conversation.send(text)
    conversation.endInput()
    #expect(conversation.connection.isOver)
    #expect(conversation.handled.isEmpty)
  }

  @Test func aCallerThatOnlyStopsSendingGetsItsAnswers() {
    var conversation = Conversation()
    conversation.readsAnswers = false
    conversation.send(get + get)
    conversation.endInput()
    conversation.readsAnswers = true
    conversation.send("")
    #expect(conversation.statuses == [200, 200])
    #expect(conversation.connection.isOver)
  }

  @Test func closesAfterTheAnswerWhenAskedTo() {
    var conversation = Conversation()
    conversation.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
    #expect(conversation.text.contains("Connection: close"))
    #expect(conversation.connection.isOver)
  }

  @Test func anOldCallerIsToldThatTheConnectionIsKept() {
    var conversation = Conversation()
    conversation.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    #expect(conversation.text.contains("Connection: keep-alive"))
    #expect(!conversation.connection.isOver)
  }

  @Test func stoppingEndsWhatIsIdleAndFinishesWhatIsNot() {
    var idle = Conversation()
    idle.send(get)
    idle.connection.stop()
    #expect(idle.connection.isOver)

    var busy = Conversation()
    busy.send("GET / HTTP/1.1\r\n")
    busy.connection.stop()
    #expect(!busy.connection.isOver)
    busy.send("Host: h\r\n\r\n")
    #expect(busy.statuses == [200])
    #expect(busy.text.contains("Connection: close"))
    #expect(busy.connection.isOver)
  }

  @Test func stoppingWaitsForAnAnswerThatIsUnderWay() {
    var conversation = Conversation()
    conversation.readsAnswers = false
    conversation.send(get)
    conversation.connection.stop()
    #expect(!conversation.connection.isOver)
    conversation.readsAnswers = true
    conversation.send("")
    #expect(conversation.statuses == [200])
    #expect(conversation.connection.isOver)
  }

  @Test func aHeadRequestIsAnsweredWithoutTheBodyAndWithItsLength() {
    var conversation = Conversation()
    conversation.answerBody = [1, 2, 3]
    conversation.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(conversation.text.hasSuffix("Content-Length: 3\r\n\r\n"))
  }
}
