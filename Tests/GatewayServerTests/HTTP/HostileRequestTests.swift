import FleetModel
import TestSupport
import Testing

@testable import GatewayServer

@Suite struct HostileRequestTests {
  /// What an attacker hopes will be read as a request of its own.
  private static let smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"

  @Test func thereAreEnoughOfThem() {
    #expect(HostileRequest.all.count >= 120)
    #expect(Set(HostileRequest.all.map(\.name)).count == HostileRequest.all.count)
  }

  @Test(arguments: HostileRequest.all)
  func isRefusedAndNothingBehindItIsRead(request: HostileRequest) {
    var conversation = Conversation()
    conversation.send(request.bytes + Array("\r\n\r\n\(Self.smuggled)\(Self.smuggled)".utf8))
    #expect(conversation.handledPaths == [])
    #expect(conversation.statuses == [request.status])
    #expect(conversation.text.contains("\r\nConnection: close\r\n"))
    conversation.endInput()
    #expect(conversation.connection.isOver)
  }

  @Test(arguments: HostileRequest.all)
  func isRefusedHoweverItIsCut(request: HostileRequest) {
    var conversation = Conversation()
    for byte in request.bytes + Array("\r\n\r\n\(Self.smuggled)".utf8) {
      conversation.send([byte])
    }
    #expect(conversation.handledPaths == [])
    #expect(conversation.statuses == [request.status])
  }

  @Test(arguments: HostileRequest.all)
  func isRefusedBehindAProperOne(request: HostileRequest) {
    var conversation = Conversation()
    let proper = "GET /proper HTTP/1.1\r\nHost: h\r\n\r\n"
    conversation.send(Array(proper.utf8) + request.bytes + Array("\r\n\r\n\(Self.smuggled)".utf8))
    #expect(conversation.handledPaths == ["/proper"])
    #expect(conversation.statuses == [200, request.status])
  }

  /// A proper request with pieces taken out, doubled and put in never gets past the parser as
  /// something else: what it takes has one host and at most one length, and ends where that says.
  @Test func aMutilatedRequestIsReadRightOrNotAtAll() {
    var random = SeededGenerator(seed: 7)
    var handledCount = 0
    for _ in 0..<20_000 {
      var pieces = Self.properPieces
      for _ in 0..<Int.random(in: 0...3, using: &random) { Self.mutilate(&pieces, &random) }
      var conversation = Conversation()
      for piece in pieces { conversation.send(piece) }
      handledCount += conversation.handled.count
      for request in conversation.handled {
        #expect(request.head.fields.values(of: "host").count == 1)
        #expect(request.head.fields.values(of: "content-length").count <= 1)
        #expect(request.body.count == 3 || request.body.isEmpty)
      }
    }
    #expect((1000...19_000).contains(handledCount))
  }

  private static let properPieces = [
    "POST ", "/x", " HTTP/1.1", "\r\n", "Host: h", "\r\n", "Content-Length: 3", "\r\n", "\r\n",
    "abc",
  ]
  private static let oddPieces = [
    "\n", "\r", ": ", "Transfer-Encoding: chunked", "3", " ", "\t", "\0", "%", "%41", "?", "é", "-",
    ",",
  ]

  private static func mutilate(_ pieces: inout [String], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0..<max(1, pieces.count), using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0 where !pieces.isEmpty: pieces.remove(at: place)
    case 1 where !pieces.isEmpty: pieces.insert(pieces[place], at: place)
    default: pieces.insert(oddPieces.randomElement(using: &random) ?? "", at: place)
    }
  }
}
