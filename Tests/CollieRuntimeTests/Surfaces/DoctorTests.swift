import Commands
import Testing

@testable import CollieRuntime

/// `collie doctor` over a real gateway, and over none.
@Suite struct DoctorTests {
  private func examined(_ invocation: Invocation) -> String {
    DoctorSurface(invocation: invocation, environment: Environment { _ in nil })
      .lists.lines.map(\.terminalString).joined(separator: "\n")
  }

  @Test func aPracticeFleetIsSound() {
    var invocation = Invocation()
    invocation.practiceNodes = 3
    let words = examined(invocation)
    #expect(words.contains("is a gateway with the whole contract, 'practice'"))
    #expect(words.contains("takes us for 'you', operator: may change nodes"))
    #expect(words.contains("speaks of 3 nodes: "))
    #expect(words.contains("its clock agrees with ours"))
  }

  @Test func eachOfSeveralAddressesIsExamined() {
    var invocation = Invocation()
    invocation.addresses = ["http://127.0.0.1:1", "unix:/nowhere/at/all"]
    invocation.timeout = .milliseconds(500)
    let words = examined(invocation)
    #expect(words.contains("address 1 · 127.0.0.1:1\n  FAIL    nothing listens at 127.0.0.1:1"))
    #expect(words.contains("address 2 · unix:/nowhere/at/all\n  FAIL  "))
  }

  @Test func aMistakeInTheCommandIsAFinding() {
    var invocation = Invocation()
    invocation.addresses = ["ftp://there"]
    #expect(examined(invocation).contains("FAIL    --source gateway: a gateway's address begins"))
  }
}
