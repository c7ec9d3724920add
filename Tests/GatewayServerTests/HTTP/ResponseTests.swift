import Testing

@testable import GatewayServer

@Suite struct ResponseTests {
  @Test(arguments: [
    ("", "v"), ("a b", "v"), ("a:", "v"), ("a\r\nb", "v"), ("a", "v\r\nb: c"), ("a", "\0"),
  ])
  func aForeignFieldIsOneLineOrNone(name: String, value: String) {
    #expect(Response.Field(foreign: name, value) == nil)
    #expect(Response.Field(foreign: "x-a", "\"b\"; ä")?.value == "\"b\"; ä")
  }

  @Test(arguments: [200, 202, 204, 207, 402, 409, 412, 413, 422, 429, 500, 502, 503, 504])
  func everyStatusThatIsAnsweredHasItsWords(status: Int) {
    #expect(reasonPhrase(status) != reasonPhrase(999))
  }

  @Test func whatHasNoBodySaysNoLength() {
    let exchange = Exchange(keepsAlive: true, requestID: .made(run: "run", number: 7))
    let reply = Response(status: 204).reply(in: exchange, date: "now")
    #expect(
      String(decoding: reply.head, as: UTF8.self)
        == "HTTP/1.1 204 No Content\r\nDate: now\r\nX-Request-ID: run-7\r\n\r\n")
    let head = Response(status: 204).streamHead(in: exchange, date: "now")
    #expect(head.framing == .bodiless)
    #expect(head.bytes == reply.head)
  }
}
