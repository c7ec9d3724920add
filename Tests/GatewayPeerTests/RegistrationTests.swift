import TestSupport
import Testing

/// Who registers a node says where the gateway connects to; it connects only where it may.
@Suite struct RegistrationTests {
  /// Ways to write the address of this machine, and of one that no node should be at.
  private static let addresses = [
    "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "2130706433", "0x7f000001",
    "0x7f.1", "127.1", "0177.0.0.1", "0.0.0.0", "[::]", "[::1]", "169.254.169.254",
    "[::ffff:169.254.169.254]", "2852039166", "0xa9fea9fe",
  ]

  @Test func noAddressOutsideTheAllowedNetworksIsConnectedTo() throws {
    let listener = try Upstream()
    let gateway = try LiveGateway(Self.configuration("10.0.0.0/8", model: "theirs"))
    for (number, address) in Self.addresses.enumerated() {
      let node = "{\"id\":\"n\(number)\",\"url\":\"http://\(address):\(listener.port)\","
      let answer = try gateway.ask(
        "POST", "/v1/nodes", as: .agent, [], node + "\"models\":[\"theirs\"]}")
      #expect([201, 400].contains(answer.status), "\(address): \(answer.text)")
      let tried = try gateway.chat("hello \(number)", as: .client, model: "theirs")
      #expect([502, 503].contains(tried.status), "\(address): \(tried.text)")
    }
    #expect(try listener.lines() == [])
  }

  @Test func aNodeWithinTheAllowedNetworksServes() throws {
    let node = try Upstream("here")
    let gateway = try LiveGateway(Self.configuration("127.0.0.0/8", model: "theirs"))
    let body = "{\"id\":\"here\",\"url\":\"\(node.url)\",\"models\":[\"theirs\"]}"
    #expect(try gateway.ask("POST", "/v1/nodes", as: .agent, [], body).status == 201)
    #expect(try gateway.chat("hello you", model: "theirs").content == "here helloyou")
    // It says where it is again: nothing new, and it goes on.
    #expect(try gateway.ask("POST", "/v1/nodes", as: .agent, [], body).status == 200)
    let beat = "{\"load_pct\":10}"
    #expect(try gateway.ask("POST", "/v1/nodes/here/heartbeat", as: .agent, [], beat).status == 204)
    #expect(
      try gateway.ask("POST", "/v1/nodes/there/heartbeat", as: .agent, [], beat).status == 404)
    // It is the last that serves the model.
    #expect(try gateway.ask("DELETE", "/v1/nodes/here", as: .operator).status == 409)
    let forced = "{\"force\":true}"
    #expect(
      try gateway.ask("DELETE", "/v1/nodes/here", as: .operator, [], forced).status == 200)
    #expect(try gateway.chat("hello", model: "theirs").code == "no_healthy_node")
  }

  /// A node that the operator named is shown a key, and may be anywhere. Neither follows its name
  /// to an address that somebody else gives.
  @Test func nobodyRegistersHimselfAsANodeOfTheConfiguration() throws {
    let (ours, theirs) = (try Upstream("ours"), try Upstream("theirs"))
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      nodes: [{id: n, url: "\(ours.url)", models: [m], secret_env: KEY_VIEWER}]
      upstreams: {allowed_networks: ["10.0.0.0/8"]}
      cache: off
      \(Key.yaml())
      """)
    let body = "{\"id\":\"n\",\"url\":\"\(theirs.url)\",\"models\":[\"m\"]}"
    let forced = "{\"force\":true}"
    for isRemoved in [false, true] {
      if isRemoved {
        #expect(
          try gateway.ask("DELETE", "/v1/nodes/n", as: .operator, [], forced).status == 200)
      }
      let answer = try gateway.ask("POST", "/v1/nodes", as: .agent, [], body)
      #expect(answer.status == 409)
      #expect(answer.code == "configured_node", "\(answer.text)")
      _ = try gateway.chat("hello there")
    }
    #expect(try theirs.lines() == [])
    #expect(try ours.seen().map(\.authorization) == ["Bearer \(Key.viewer.secret)"])
  }

  private static func configuration(_ network: String, model: String) -> String {
    """
    listeners: ["127.0.0.1:0"]
    models: [{name: \(model), price: 0}]
    upstreams: {allowed_networks: ["\(network)"]}
    retry: {tries: 1, deadline: 1s}
    circuit: {failures: 1000}
    timeouts: {connect: 1s}
    \(Key.yaml())
    """
  }
}
