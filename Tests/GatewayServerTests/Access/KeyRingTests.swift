import Testing

@testable import GatewayServer

@Suite struct KeyRingTests {
  @Test func aKeyOfThisProgramOpensWithoutAskingOthersForOne() {
    let own = AccessKey(name: "own", secret: "own-secret", role: .agent)
    let given = AccessKey(name: "given", secret: "given-secret", role: .viewer)
    let ring = KeyRing([], own: [own])
    #expect(ring.isEmpty)
    #expect(ring.key(for: Array("Bearer own-secret".utf8)[...]) == own)
    #expect(ring.key(for: Array("Bearer given-secret".utf8)[...]) == nil)
    let other = ring.replacing([given])
    #expect(!other.isEmpty)
    #expect(other.key(for: Array("Bearer own-secret".utf8)[...]) == own)
    #expect(other.key(for: Array("Bearer given-secret".utf8)[...]) == given)
  }
}
