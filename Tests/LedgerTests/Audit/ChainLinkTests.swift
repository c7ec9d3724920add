import GatewayCore
import Hashing
import Testing

@testable import Ledger

@Suite struct ChainLinkTests {
  /// Computed with Python's hashlib from the description of the chain.
  @Test func theHashIsTheOneThatTheDescriptionGives() {
    let first = ChainLink(record(), sequence: 1, after: ChainLink.beginning)
    #expect(
      SHA256.Digest(bytes: first.hash)?.hexadecimal
        == "b9fddf3d4a809d9e8c22cd3f7a6a6ff2700464c9cf73da40adebbd46d39eb02c")
    var bare = record("resume")
    (bare.operation, bare.before, bare.after) = (nil, nil, nil)
    (bare.reason, bare.idempotency) = (nil, nil)
    let second = ChainLink(bare, sequence: 2, after: first.hash)
    #expect(
      SHA256.Digest(bytes: second.hash)?.hexadecimal
        == "fb7fadc07315783da139b4229b7c922b8bc6c8af12e586b1b1287d7a09517c2b")
  }

  @Test(arguments: [
    { @Sendable (record: inout AuditRecord) in (record.actor, record.role) = ("adao", "perator") },
    { @Sendable (record: inout AuditRecord) in record.reason = nil },
    { @Sendable (record: inout AuditRecord) in record.reason = "" },
    { @Sendable (record: inout AuditRecord) in
      (record.before, record.after) = (record.after, record.before)
    },
    { @Sendable (record: inout AuditRecord) in record.at.milliseconds += 1 },
  ])
  func recordsThatSaySomethingElseHaveAnotherHash(change: @Sendable (inout AuditRecord) -> Void) {
    var other = record()
    change(&other)
    let link = ChainLink(record(), sequence: 1, after: ChainLink.beginning)
    #expect(ChainLink(other, sequence: 1, after: ChainLink.beginning).hash != link.hash)
  }

  @Test func anAbsentFieldIsNotAnEmptyOne() {
    var (absent, empty) = (record(), record())
    (absent.reason, empty.reason) = (nil, "")
    let links = [absent, empty].map { ChainLink($0, sequence: 1, after: ChainLink.beginning).hash }
    #expect(links[0] != links[1])
  }
}
