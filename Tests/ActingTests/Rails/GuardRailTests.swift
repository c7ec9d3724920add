import Acting
import FleetModel
import FleetStore
import Testing

/// Why nothing may be done now.
@Suite struct GuardRailTests {
  private func fleet(revision: Int? = 1, role: AccessReading.Role? = nil) -> Fleet {
    var fleet = Fleet.of(nodes: 1) { $0.revision = revision }
    if let role {
      fleet.observe(at: 0) { $0.access = AccessReading(actor: "mara", role: role) }
    }
    return fleet
  }

  @Test func aFreshPictureWithAnOperatorsKeyMayBeActedOn() {
    #expect(GuardRails().objection(to: fleet(), at: at(1)) == nil)
    #expect(GuardRails().objection(to: fleet(role: .operator), at: at(1)) == nil)
    #expect(GuardRails().objection(to: fleet(role: .admin), at: at(1)) == nil)
  }

  @Test(arguments: [AccessReading.Role.viewer, .client, .agent])
  func whoMayOnlyLookIsTold(role: AccessReading.Role) {
    #expect(GuardRails().objection(to: fleet(role: role), at: at(1)) == .role(role))
  }

  @Test func anOldPictureIsNotActedOn() {
    #expect(GuardRails().objection(to: fleet(), at: at(10)) == nil)
    #expect(GuardRails().objection(to: fleet(), at: at(10.5)) == .stale(.milliseconds(10_500)))
  }

  @Test func whatStandsStillIsOldHoweverOftenItIsSaid() {
    var fleet = fleet()
    for second in 1...12 { fleet.observe(at: Double(second), time: 0) }
    #expect(GuardRails().objection(to: fleet, at: at(12)) == .stale(.seconds(12)))
  }

  @Test func beforeAnythingIsKnownAndWhereNothingHasARevisionNothingCanBeDone() {
    let unknown = Fleet(
      sources: [SourceHealth(id: .gateway, address: "http://g", interval: .seconds(1))])
    #expect(GuardRails().objection(to: unknown, at: at(1)) == .nothingToSteer)
    #expect(GuardRails().objection(to: fleet(revision: nil), at: at(1)) == .nothingToSteer)
  }

  @Test func readOnlyComesBeforeEverything() {
    var rails = GuardRails()
    (rails.isReadOnly, rails.isLocked, rails.unlockedUntil) = (true, true, at(100))
    #expect(rails.objection(to: fleet(role: .viewer), at: at(50)) == .readOnly)
  }

  @Test func theLockIsLiftedForAWhile() {
    var rails = GuardRails()
    rails.isLocked = true
    #expect(rails.objection(to: fleet(), at: at(1)) == .locked)
    rails.unlockedUntil = at(5)
    #expect(rails.objection(to: fleet(), at: at(4.9)) == nil)
    #expect(rails.objection(to: fleet(), at: at(5)) == .locked)
  }
}
