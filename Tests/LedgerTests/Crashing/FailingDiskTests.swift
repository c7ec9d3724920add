import FleetModel
import GatewayCore
import Testing

@testable import Ledger

/// A disk that fails at the N-th call, by way of strace, which these tests cannot do without.
@Suite struct FailingDiskTests {
  private let folder = ScratchFolder()

  @Test func straceIsThere() {
    let probe = ProbeProcess(["strace", "-f", "-qq", "-o", "/dev/null", "true"])
    #expect(
      probe.end() == 0,
      "the failing disk is played by strace: install it, and let it trace (CAP_SYS_PTRACE)")
  }

  /// An fsync that fails is not asked again; the ledger opens the file anew and goes on.
  @Test(arguments: 1...8)
  func aFailedFsyncLosesNothing(call: Int) throws {
    try expectRecovery(from: "fdatasync:error=EIO:when=\(call)")
  }

  /// After it nothing happens to that descriptor but that it is closed.
  @Test func aFailedFsyncIsNotAskedForAgain() throws {
    try makeLedger()
    let probe = trace(
      "fdatasync:error=EIO:when=3", on: [folder.database + "-wal"], seeing: "fdatasync,close",
      count: 60)
    #expect(probe.end() == 0)
    let log = ProbeProcess(["cat", folder.path + "/calls"])
    #expect(log.end() == 0)
    let calls = log.lines
    let failed = try #require(calls.firstIndex { $0.contains("INJECTED") })
    let descriptor = try #require(
      calls[failed].split(separator: "(").dropFirst().first?.prefix { $0 != ")" })
    let next = calls[(failed + 1)...].first { $0.contains("(\(descriptor))") }
    #expect(next?.contains("close(") == true, "\(calls)")
  }

  /// What a crash left in the log may be in memory only; a start that cannot make it safe is none.
  @Test func aLogLeftByACrashIsMadeSafeBeforeAnythingIsAdded() throws {
    let killed = ProbeProcess([probePath, "write", folder.ledger, "0", "0"])
    killed.read { $0.count > 20 }
    killed.kill()
    #expect(killed.end() == -9)
    let log = folder.database + "-wal"
    let probe = trace("fdatasync:error=EIO:when=1", on: [log], count: 20)
    #expect(probe.end() == 3)
    #expect(probe.acknowledged.isEmpty)
    try Accounts(in: folder).expectAll(of: killed.acknowledged, "after the second start")
  }

  /// Several in a row, as when a disk is full and somebody makes room.
  @Test(arguments: [1, 2, 3, 5, 8, 13, 21, 34])
  func aFullDiskStopsItUntilThereIsRoom(call: Int) throws {
    try expectRecovery(from: "pwrite64:error=ENOSPC:when=\(call)..\(call + 5)")
  }

  @Test(arguments: [1, 4, 9, 16])
  func neitherDoesAWriteThatFails(call: Int) throws {
    try expectRecovery(from: "pwrite64:error=EIO:when=\(call)..\(call + 2)")
  }

  /// Nobody waits while the log is moved into the file, and still it must not be lost.
  @Test(arguments: ["fdatasync:error=EIO:when=1", "pwrite64:error=ENOSPC:when=1..3"])
  func aLogThatCannotBeMovedIsKept(injection: String) throws {
    try makeLedger()
    let probe = trace(injection, on: [folder.database], count: 2000)
    #expect(probe.end() == 0, "\(injection): \(probe.lines.suffix(3))")
    #expect(probe.acknowledged.count == 2000)
    #expect(wasInjected(), "\(injection)")
    try Accounts(in: folder).expectAll(of: probe.acknowledged, injection)
  }

  /// The making of a new ledger, cut short at each of its steps: it says so, and the next start
  /// finds nothing in its way.
  @Test(arguments: ["fsync", "fdatasync", "pwrite64", "mkdir", "openat"], 1...6)
  func aStartThatFailsSaysSoAndLeavesNothingInTheWay(call: String, number: Int) throws {
    // Libraries open files too, before the program begins.
    let paths = ["", "/ledger", "/ledger/ledger.sqlite"].map { folder.path + $0 }
    let injection = "\(call):error=EIO:when=\(number)"
    let probe = trace(injection, on: call == "openat" ? paths : [], count: 60)
    let status = probe.end()
    let failed = status == 3 && probe.acknowledged.isEmpty
    #expect(failed || status == 0, "\(injection): \(status) \(probe.lines)")
    try Accounts(in: folder).expectAll(of: probe.acknowledged, injection)
  }

  /// Fails calls on the log of a ledger that is there, which are those of its thread.
  private func expectRecovery(from injection: String) throws {
    try makeLedger()
    let probe = trace(injection, on: [folder.database + "-wal"], count: 60)
    #expect(probe.end() == 0, "\(injection): \(probe.lines)")
    #expect(wasInjected(), "\(injection)")
    #expect(!probe.refused.isEmpty, "\(injection): nobody was told of the failure")
    #expect(probe.acknowledged.count == 60, "\(injection): it did not recover")
    try Accounts(in: folder).expectAll(of: probe.acknowledged, injection)
  }

  private func makeLedger() throws {
    try Ledger(LedgerSettings(directory: folder.ledger)).close()
  }

  /// Runs the probe and fails the calls that `injection` names on `paths`, or on anything.
  private func trace(
    _ injection: String, on paths: [String], seeing calls: String? = nil, count: Int
  ) -> ProbeProcess {
    let calls = calls ?? String(injection.prefix { $0 != ":" })
    return ProbeProcess(
      ["strace", "-f", "-qq", "-o", folder.path + "/calls", "-e", "trace=" + calls, "-e"]
        + ["inject=" + injection] + paths.flatMap { ["-P", $0] }
        + [probePath, "write", folder.ledger, "1", "\(count)"])
  }

  private func wasInjected() -> Bool {
    ProbeProcess(["grep", "-q", "INJECTED", folder.path + "/calls"]).end() == 0
  }
}
