import TestSupport
import Testing

@testable import Ledger

@Suite struct KillTests {
  /// One ledger through many sudden ends: the probe is killed after a random number of answers, or
  /// when it has been silent for a random time, and then everything must be there.
  @Test func nothingAcknowledgedIsLostHoweverOftenItIsKilled() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let folder = ScratchFolder()
    var acknowledged: Set<String> = []
    for round in 0..<40 {
      let probe = ProbeProcess([probePath, "write", folder.ledger, "\(round)", "0"])
      let enough = Int.random(in: 0...120, using: &random)
      // A few are killed while they start, wherever that is.
      let patience: Int32 = round % 5 == 0 ? .random(in: 1...30, using: &random) : 60_000
      probe.read(milliseconds: patience) { $0.count > enough }
      probe.kill()
      #expect(probe.end() == -9, "seed \(seed), round \(round)")
      acknowledged.formUnion(probe.acknowledged)
      guard mode(of: folder.database) != nil else { continue }
      try Accounts(in: folder).expectAll(of: acknowledged, "seed \(seed), round \(round)")
    }
    #expect(
      acknowledged.count > 100, "seed \(seed): the probe was killed too early to say anything")
  }
}
