import Testing

@testable import GatewayServer

@Suite struct NodeAddressTests {
  @Test(arguments: [
    ("http://gpu-1:8000", "http gpu-1 8000 ", "gpu-1:8000"),
    ("HTTP://GPU-1", "http gpu-1 80 ", "gpu-1"),
    ("https://gpu.example/", "https gpu.example 443 ", "gpu.example"),
    ("https://gpu.example:80/a/b//", "https gpu.example 80 /a/b", "gpu.example:80"),
    ("http://[FD00::1]:9", "http fd00::1 9 ", "[fd00::1]:9"),
    ("http://[::1]", "http ::1 80 ", "[::1]"),
  ])
  func takesAnAddressApart(text: String, parts: String, authority: String) throws {
    let url = try #require(NodeURL(text))
    #expect("\(url.isSecure ? "https" : "http") \(url.host) \(url.port) \(url.path)" == parts)
    #expect(url.authority == authority)
  }

  @Test(arguments: [
    "", "gpu-1:8000", "ftp://gpu-1", "http://", "http:///v1", "http://gpu-1:", "http://gpu-1:0",
    "http://gpu-1:65536", "http://gpu-1:+80", "http://user@gpu-1", "http://gpu-1?x", "http://a/b?c",
    "http://a/b#c", "http://a b", "http://a\r\nX: y", "http://a/\r\nX: y", "http://[::1",
    "http://[gpu]", "http://::1", "http://a:80:80", "http://a]b", "file:///etc/passwd",
    "http://" + String(repeating: "a", count: 256),
  ])
  func refusesWhatItCannotCall(text: String) {
    #expect(NodeURL(text) == nil)
  }

  @Test(arguments: [
    "127.0.0.1", "127.255.255.255", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1",
    "10.0.0.1", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.4.4", "::1", "fd00::1",
    "fcff::", "::ffff:10.1.2.3", "::ffff:7f00:1",
  ])
  func aFleetsOwnNetworksAreAllowedInEverySpelling(host: String) throws {
    #expect(try isPrivate(host))
  }

  @Test(arguments: [
    "169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe", "0.0.0.0", "0", "::", "::ffff:0.0.0.0", "fe80::1", "fec0::1", "ff02::1",
    "8.8.8.8", "11.0.0.0", "9.255.255.255", "172.15.255.255", "172.32.0.0", "192.169.0.0",
    "128.0.0.0", "126.255.255.255", "::2", "64:ff9b::a00:1", "fbff::1", "::127.0.0.1",
  ])
  func everythingElseIsForbiddenInEverySpelling(host: String) throws {
    #expect(try !isPrivate(host))
  }

  @Test func aNetworkOfMappedAddressesIsOneOfIPv4() throws {
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 10, 0, 0, 0]
    let network = Network(address: mapped, prefixLength: 104)
    #expect(network.contains(try address("10.9.9.9")))
    #expect(!network.contains(try address("11.9.9.9")))
  }

  @Test func everyAddressIsInTheNetworkOfAllAndAloneInItsOwn() throws {
    let host = try address("10.9.9.9")
    #expect(Network(address: [0, 0, 0, 0], prefixLength: 0).contains(host))
    #expect(Network(address: [10, 9, 9, 9], prefixLength: 32).contains(host))
    #expect(!Network(address: [10, 9, 9, 8], prefixLength: 32).contains(host))
    #expect(!Network(address: [UInt8](repeating: 0, count: 16), prefixLength: 0).contains(host))
  }

  private func isPrivate(_ host: String) throws -> Bool {
    let address = try address(host)
    return Network.privateOnes.contains { $0.contains(address) }
  }

  private func address(_ host: String) throws -> SocketAddress {
    try #require(NameLookUp.figures(host, port: 80)?.first)
  }
}
