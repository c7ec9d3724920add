import GatewayServer
import Testing

@Suite struct ListenerTests {
  @Test(arguments: [
    ("127.0.0.1:8080", true), ("[::1]:0", true), ("localhost:1", true), ("unix:/run/x", true),
    (":8080", false), ("0.0.0.0:1", false), ("10.0.0.1:1", false), ("127.example.org:1", false),
    ("127.0.0.1.example.org:1", false), ("127.1:1", false),
  ])
  func knowsWhichListenersOnlyThisMachineCanReach(address: String, isLocal: Bool) throws {
    #expect(try #require(Listener(parsing: address)).isLocal == isLocal)
  }

  @Test(arguments: ["", "8080", "host:", "host:99999", "unix:relative", "host:port"])
  func refusesAddressesThatAreNone(address: String) {
    #expect(Listener(parsing: address) == nil)
  }

  @Test(arguments: ["127.0.0.1:8080", "[::1]:0", "unix:/run/x"])
  func isWrittenAsItIsRead(address: String) {
    #expect(Listener(parsing: address)?.words == address)
  }
}
