import FleetModel
import Testing
import Threading

@testable import GatewayServer

/// What reaches a handler beside requests: letters, descriptors, the end.
@Suite struct HandlerLifeTests {
  @Test func lettersArriveInOrder() throws {
    let server = try LedServer()
    for number in 0..<1000 { server.say(.echo(number)) }
    for number in 0..<1000 { try server.expect(.echoed(number)) }
  }

  @Test func aWatchedDescriptorIsReportedUntilItIsForgotten() throws {
    let server = try LedServer()
    let bell = WakePipe()
    server.say(.watch(bell.descriptor))
    bell.ring()
    try server.expect(.ready)
    // Forgotten by the handler, and still ringing.
    server.say(.echo(1))
    try server.expect(.echoed(1))
    server.say(.watch(bell.descriptor))
    try server.expect(.ready)
  }

  @Test func stoppingWaitsForStreamsAndLateAnswers() throws {
    var limits = ServerLimits()
    limits.stopGrace = .minutes(10)
    let server = try LedServer(limits: limits)
    let (streamed, late) = (try server.client(asking: "/a"), try server.client(asking: "/b"))
    server.say(.begin("/a"))
    let stopping = Thread(named: "stop") { [serving = server.serving] in
      serving.stop(immediately: false)
    }
    try server.expect(.stopBegan)
    #expect(throws: TestClient.Broken.self) { _ = try server.client() }
    server.say(.write("/a", Array("part".utf8)), .end("/a"), .answer("/b", 200))
    #expect(try streamed.text(through: "0\r\n\r\n").hasSuffix("4\r\npart\r\n0\r\n\r\n"))
    #expect(try late.answer()["connection"] == "close")
    stopping.join()
    #expect(streamed.isClosed())
    #expect(late.isClosed())
  }

  @Test func aSecondStopDoesNotWait() throws {
    var limits = ServerLimits()
    limits.stopGrace = .minutes(10)
    let server = try LedServer(limits: limits)
    let client = try server.client(asking: "/a")
    server.say(.begin("/a"), .write("/a", Array("part".utf8)))
    _ = try client.text(through: "part\r\n")
    let stopping = Thread(named: "stop") { [serving = server.serving] in
      serving.stop(immediately: false)
    }
    try server.expect(.stopBegan)
    server.serving.stop(immediately: true)
    stopping.join()
    try server.expect(.left("/a"))
    #expect(client.isClosed())
  }

  @Test func theGraceEndsAnswersThatNeverCome() throws {
    var limits = ServerLimits()
    limits.stopGrace = .milliseconds(20)
    let server = try LedServer(limits: limits)
    let client = try server.client(asking: "/a")
    server.serving.stop(immediately: false)
    try server.expect(.stopBegan)
    try server.expect(.left("/a"))
    #expect(client.isClosed())
  }
}
