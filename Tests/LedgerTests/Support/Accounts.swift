import Testing

@testable import Ledger

/// What is in a ledger's file, for comparing it with what a probe was told.
struct Accounts {
  var settlements: [String] = []
  var controls: [String] = []
  var verdict: AuditTrail.Verdict
  /// Requests and money by the daily totals.
  var totals: [Int64] = []

  /// Opens the ledger as a gateway would that starts again, and reads it.
  init(in folder: ScratchFolder) throws {
    try Ledger(LedgerSettings(directory: folder.ledger)).close()
    let database = try Database(folder.database, for: .readingOnly)
    settlements = try database.prepare("SELECT id FROM settlement").all { $0.text(0) ?? "" }
    controls = try database.prepare("SELECT operation FROM audit").all { $0.text(0) ?? "" }
    totals =
      try database.prepare("SELECT total(requests), total(cost) FROM daily").all {
        [$0.integer(0), $0.integer(1)]
      }.first ?? []
    verdict = try AuditTrail(directory: folder.ledger).verify()
  }

  /// Whether all that was acknowledged is there, nothing twice, and everything adds up.
  func expectAll(of acknowledged: Set<String>, _ what: String) {
    let lost = acknowledged.subtracting(settlements).subtracting(controls)
    #expect(lost.isEmpty, "\(what): lost \(lost.sorted())")
    #expect(Set(settlements).count == settlements.count, "\(what)")
    let count = Int64(settlements.count)
    #expect(totals == [count, 7 * count], "\(what)")
    guard case .intact(Int64(controls.count), _) = verdict else {
      return #expect(Bool(false), "\(what): \(verdict)")
    }
  }
}

extension ProbeProcess {
  /// The entries that the probe was told are kept.
  var acknowledged: Set<String> { ids(after: "kept ") }
  var refused: Set<String> { ids(after: "refused ") }

  private func ids(after word: String) -> Set<String> {
    Set(lines.filter { $0.hasPrefix(word) }.map { String($0.dropFirst(word.count)) })
  }
}
