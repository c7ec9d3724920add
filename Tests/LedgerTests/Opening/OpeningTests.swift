import GatewayCore
import Glibc
import Testing

@testable import Ledger

@Suite struct OpeningTests {
  private let folder = ScratchFolder()

  @Test(arguments: ["000", "777"])
  func nobodyElseMayLookInWhateverTheMaskIs(umask: String) {
    let script = "umask \(umask); exec \"$0\" write \"$1\" 1 20"
    let probe = ProbeProcess(["sh", "-c", script, probePath, folder.ledger])
    #expect(probe.end() == 0)
    #expect(mode(of: folder.ledger) == 0o700)
    for file in ["/ledger.sqlite", "/lock"] { #expect(mode(of: folder.ledger + file) == 0o600) }
  }

  @Test func neitherMayTheyLookIntoTheLog() throws {
    let ledger = try Ledger(LedgerSettings(directory: folder.ledger))
    #expect(ledger.write(settlement("1")) == [.agreed])
    for file in ["-wal", "-shm"] { #expect(mode(of: folder.database + file) == 0o600) }
    ledger.close()
  }

  @Test(arguments: [
    ("a folder that others may use", "mkdir -m 750 \"$0\""),
    ("a file that others may read", "mkdir -m 700 \"$0\"; umask 0; : > \"$0/ledger.sqlite\""),
    ("a folder that is a link", "mkdir -m 700 \"$0-real\"; ln -s \"$0-real\" \"$0\""),
    ("a file that is a link", "mkdir -m 700 \"$0\"; ln -s ../elsewhere \"$0/ledger.sqlite\""),
    (
      "a file with a second name",
      "mkdir -m 700 \"$0\"; umask 77; : > \"$0/ledger.sqlite\"; ln \"$0/ledger.sqlite\" \"$0/b\""
    ),
    ("a log that is a link", "mkdir -m 700 \"$0\"; ln -s ../elsewhere \"$0/ledger.sqlite-wal\""),
    ("a lock that is a link", "mkdir -m 700 \"$0\"; ln -s ../elsewhere \"$0/lock\""),
    ("a folder that is a file", ": > \"$0\""),
    ("a file that is a folder", "mkdir -m 700 \"$0\" \"$0/ledger.sqlite\""),
    ("no folder for the folder", "rmdir \"${0%/*}\""),
    ("no database", "mkdir -m 700 \"$0\"; umask 77; seq 9999 > \"$0/ledger.sqlite\""),
  ])
  func aPlaceThatIsNotOursAloneIsRefused(what: String, script: String) throws {
    #expect(ProbeProcess(["sh", "-c", script, folder.ledger]).end() == 0)
    #expect(throws: LedgerProblem.self, "\(what)") {
      try Ledger(LedgerSettings(directory: folder.ledger))
    }
    #expect(mode(of: folder.path + "/elsewhere") == nil)
  }

  @Test func aTrailingSlashHidesNoLink() {
    let script = "mkdir -m 700 \"$0-real\"; ln -s \"$0-real\" \"$0\""
    #expect(ProbeProcess(["sh", "-c", script, folder.ledger]).end() == 0)
    #expect(throws: LedgerProblem.linked(path: folder.ledger)) {
      try Ledger(LedgerSettings(directory: folder.ledger + "//"))
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func aFolderOfSomebodyElseIsRefused() {
    mkdir(folder.ledger, 0o700)
    chown(folder.ledger, 65_534, 65_534)
    #expect(throws: LedgerProblem.ownedByOthers(path: folder.ledger)) {
      try Ledger(LedgerSettings(directory: folder.ledger))
    }
  }

  @Test(arguments: [
    ("PRAGMA user_version = 2", LedgerProblem.newer(path: "", version: 2)),
    ("PRAGMA application_id = 7", .notALedger(path: "")),
  ])
  func aDatabaseThatWeDoNotKnowIsLeftAlone(statement: String, problem: LedgerProblem) throws {
    try Ledger(LedgerSettings(directory: folder.ledger)).close()
    let database = try Database(folder.database, for: .readingAndWriting)
    try database.run(statement)
    let found = #expect(throws: LedgerProblem.self) {
      try Ledger(LedgerSettings(directory: folder.ledger))
    }
    switch (found, problem) {
    case (.newer(_, let version), .newer(_, let expected)): #expect(version == expected)
    case (.notALedger, .notALedger): break
    default: #expect(Bool(false), "\(found as Any)")
    }
    #expect(throws: LedgerProblem.self) { try AuditTrail(directory: folder.ledger).verify() }
  }

  @Test func oneProcessAtATimeWrites() throws {
    let probe = ProbeProcess([probePath, "hold", folder.ledger])
    probe.read { !$0.isEmpty }
    #expect(probe.lines == ["open"])
    #expect(throws: LedgerProblem.inUse(path: folder.ledger)) {
      try Ledger(LedgerSettings(directory: folder.ledger))
    }
    // Reading is another matter.
    #expect(AuditReport.verification(of: folder.ledger).status == 0)
    #expect(probe.end() == 0)
    try Ledger(LedgerSettings(directory: folder.ledger)).close()
  }

  @Test func twoInOneProcessAreNotLetInEither() throws {
    let first = try Ledger(LedgerSettings(directory: folder.ledger))
    #expect(throws: LedgerProblem.inUse(path: folder.ledger)) {
      try Ledger(LedgerSettings(directory: folder.ledger))
    }
    first.close()
  }

  @Test func everyProblemIsOneSentenceThatNamesThePlace() {
    let path = "/var/lib/collie"
    let problems: [LedgerProblem] = [
      .missing(path: path), .noParent(path: path), .notADirectory(path: path),
      .notAFile(path: path), .linked(path: path), .ownedByOthers(path: path),
      .openToOthers(path: path, mode: 0o755), .inUse(path: path),
      .cannotMake(path: path, reason: "no"), .failed(path: path, reason: "no"),
      .notALedger(path: path), .newer(path: path, version: 9),
      .broken(path: path, sequence: 3, why: "it is missing"),
    ]
    for problem in problems {
      #expect(problem.description.contains("'\(path)'"))
      #expect(!problem.description.hasSuffix("."))
    }
    #expect(Set(problems.map(\.description)).count == problems.count)
  }
}
