import FleetModel
import Testing

@testable import GatewayServer

@Suite struct StreamedAnswerTests {
  private let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"

  private func streaming(_ request: String? = nil) -> Conversation {
    var conversation = Conversation()
    conversation.answersLate = true
    conversation.send(request ?? get)
    conversation.begin()
    return conversation
  }

  // What it looks like.

  @Test func aBodyInPiecesIsChunked() {
    var conversation = streaming()
    #expect(conversation.text.hasSuffix("\r\nTransfer-Encoding: chunked\r\n\r\n"))
    conversation.write("data: 1\n\n")
    conversation.write("")
    conversation.write(String(repeating: "x", count: 5000))
    conversation.end()
    let body = conversation.text.components(separatedBy: "\r\n\r\n").dropFirst()
      .joined(separator: "\r\n\r\n")
    #expect(
      body == "9\r\ndata: 1\n\n\r\n1388\r\n\(String(repeating: "x", count: 5000))\r\n0\r\n\r\n")
    #expect(!conversation.connection.isOver)
  }

  @Test func trailersFollowTheLastChunk() {
    var conversation = streaming()
    conversation.end(trailers: [.init(name: "X-Cost-USD", value: "0.1")])
    #expect(conversation.text.hasSuffix("\r\n\r\n0\r\nX-Cost-USD: 0.1\r\n\r\n"))
  }

  @Test(arguments: ["", "Connection: keep-alive\r\n"])
  func anOldCallerGetsThePiecesAsTheyAreUpToTheClose(field: String) {
    var conversation = streaming("GET / HTTP/1.0\r\n\(field)\r\n")
    conversation.write("one")
    conversation.write("two")
    conversation.end(trailers: [.init(name: "X", value: "y")])
    #expect(conversation.text.hasSuffix("\r\nConnection: close\r\n\r\nonetwo"))
    #expect(conversation.connection.isOver)
    #expect(!conversation.connection.mustReset)
  }

  @Test func aStreamedAnswerToHeadIsItsHead() {
    var conversation = streaming("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
    conversation.write("body")
    conversation.end()
    #expect(conversation.text.hasSuffix("\r\nTransfer-Encoding: chunked\r\n\r\n"))
    #expect(!conversation.connection.isOver)
    conversation.answersLate = false
    conversation.send(get)
    #expect(conversation.statuses == [200, 200])
  }

  // Ends.

  @Test func theNextRequestWaitsForTheEndOfAStream() {
    var conversation = streaming(get + get)
    conversation.write("a")
    #expect(conversation.handled.count == 1)
    conversation.end()
    #expect(conversation.handled.count == 2)
  }

  @Test func aStreamGivenUpEndsWithoutItsLastChunk() {
    var conversation = streaming(get + get)
    conversation.readsAnswers = false
    conversation.write("a")
    conversation.abort()
    conversation.write("b")
    conversation.end()
    conversation.readsAnswers = true
    conversation.send("")
    #expect(conversation.text.hasSuffix("\r\n\r\n1\r\na\r\n"))
    #expect(conversation.handled.count == 1)
    // What was sent ahead is unread, so the goodbye must not take back the answer.
    let shutsDown = conversation.connection.takeShutDown()
    #expect(shutsDown)
    conversation.endInput()
    #expect(conversation.connection.isOver)
    #expect(!conversation.connection.mustReset)
  }

  @Test func onlyAResetTellsAnOldCallerThatItsAnswerWasCut() {
    var conversation = streaming("GET / HTTP/1.0\r\n\r\n")
    conversation.write("a")
    conversation.abort()
    #expect(conversation.connection.isOver)
    #expect(conversation.connection.mustReset)
  }

  @Test func aSecondAnswerCutsTheFirstOff() {
    var conversation = streaming()
    conversation.write("a")
    conversation.answerNow(500)
    #expect(conversation.statuses == [200])
    #expect(conversation.connection.isOver)
  }

  @Test func anEndWithoutABeginningClosesTheConnection() {
    var conversation = Conversation()
    conversation.answersLate = true
    conversation.send(get)
    conversation.write("lost")
    conversation.end()
    #expect(conversation.received.isEmpty)
    #expect(conversation.connection.isOver)
  }

  @Test func whoHangsUpDuringAStreamHasLeft() {
    var conversation = streaming()
    conversation.write("a")
    conversation.endInput()
    #expect(conversation.connection.isOver)
  }

  @Test func aStopLetsAStreamEndAndClosesAfterIt() {
    var conversation = streaming()
    conversation.connection.stop()
    conversation.write("a")
    #expect(!conversation.connection.isOver)
    conversation.end()
    #expect(conversation.text.hasSuffix("1\r\na\r\n0\r\n\r\n"))
    #expect(conversation.connection.isOver)
  }

  // Slow readers.

  @Test func aStreamWithNothingToSendIsNotSlow() {
    var conversation = streaming()
    for _ in 0..<10 {
      conversation.wait(.minutes(10))
      conversation.write("still here")
    }
    #expect(!conversation.connection.isOver)
  }

  @Test func whoDoesNotReadWhatWasSentIsDroppedHoweverOftenMoreIsWritten() {
    var conversation = streaming()
    conversation.wait(.seconds(100))
    conversation.readsAnswers = false
    conversation.write("a")
    for _ in 0..<4 {
      conversation.wait(.seconds(1))
      conversation.write("a")
    }
    conversation.wait(.milliseconds(999))
    #expect(!conversation.connection.isOver)
    conversation.wait(.milliseconds(1))
    #expect(conversation.connection.isOver)
  }

  @Test func aCallerIsBehindFromTheUpperMarkDownToTheLower() {
    var conversation = streaming()
    conversation.readsAnswers = false
    let piece = [UInt8](repeating: 1, count: 64 * 1024)
    for _ in 0..<4 { conversation.write(piece) }
    #expect(conversation.connection.outbox.isBehind)
    while conversation.connection.outbox.count >= Outbox.caughtUpBelow {
      let early = conversation.connection.takeCaughtUp()
      #expect(!early)
      #expect(conversation.connection.outbox.isBehind)
      conversation.read(10_000)
    }
    #expect(!conversation.connection.outbox.isBehind)
    let caughtUp = (conversation.connection.takeCaughtUp(), conversation.connection.takeCaughtUp())
    #expect(caughtUp == (true, false))
  }

  @Test func nobodyCatchesUpWithAStreamThatHasEnded() {
    var conversation = streaming()
    conversation.readsAnswers = false
    conversation.write([UInt8](repeating: 1, count: 300_000))
    conversation.end()
    conversation.readsAnswers = true
    conversation.send("")
    let caughtUp = conversation.connection.takeCaughtUp()
    #expect(!caughtUp)
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [String] {
    split(separator: mark, omittingEmptySubsequences: false).map(String.init)
  }
}
