import TestSupport
import Testing

/// `collie audit`, of a live gateway and of its files.
@Suite struct AuditCommandTests {
  private let node: Upstream
  private let gateway: LiveGateway

  init() throws {
    node = try Upstream()
    gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      data: DATA
      nodes:
        - {id: a, url: "\(node.url)", models: [m]}
        - {id: b, url: "\(node.url)", models: [m]}
      \(Key.yaml())
      """)
    let answers = try [
      gateway.ask("PUT", "/v1/nodes/a/weight", as: .operator, [], "{\"weight\":0.5}"),
      gateway.ask("PUT", "/v1/nodes/a/weight", as: .admin, [], "{\"weight\":0.6}"),
      gateway.ask("POST", "/v1/nodes/nobody/drain", as: .operator, [], "{}"),
    ]
    #expect(answers.map(\.status) == [200, 200, 404])
  }

  private func audit(_ words: [String], as key: Key? = .operator) throws -> ProgramEnding {
    let key = key.map { ["COLLIE_API_KEY=\($0.secret)"] } ?? []
    return try run(BuiltProgram.path, ["audit"] + words, ["PATH=/usr/bin:/bin"] + key)
  }

  @Test func bothTellTheSame() throws {
    let form = ["-o", "csv"]
    let told = try audit(["--gateway", gateway.base] + form)
    let kept = try audit(["--data", gateway.dataFolder] + form, as: nil)
    #expect((told.status, kept.status) == (0, 0), "\(told) \(kept)")
    #expect(told.output.contains("operator,operator,127.0.0.1,weight,a,"), "\(told)")
    #expect(Self.withoutNumbers(told.output) == Self.withoutNumbers(kept.output))
  }

  /// Only the trail itself knows the numbers of its records.
  private static func withoutNumbers(_ text: String) -> [Substring] {
    text.split(separator: "\r\n").map { $0.drop { $0 != "," } }
  }

  @Test func isFilteredAndLimited() throws {
    let found = try audit(["--gateway", gateway.base, "--filter", "admin", "-o", "ndjson"])
    #expect(found.output.contains("\"after_weight\":0.6"), "\(found)")
    #expect(found.output.split(separator: "\n").count == 1)
    // The newest one is looked at, and it is somebody else's.
    let one = ["--filter", "admin", "--limit", "1", "-o", "ndjson"]
    #expect(try audit(["--gateway", gateway.base] + one).output.isEmpty)
    #expect(try audit(["--data", gateway.dataFolder] + one, as: nil).output.isEmpty)
  }

  @Test func isForOperators() throws {
    let viewer = try audit(["--gateway", gateway.base], as: .viewer)
    #expect(viewer.status == 1)
    #expect(
      viewer.errors
        == "collie: our key may not read the audit trail (403); use one with the role operator\n")
    let nobody = try audit(["--gateway", gateway.base], as: nil)
    #expect(nobody.status == 3)
    #expect(nobody.errors.contains("it does not know our key (401)"), "\(nobody)")
  }

  @Test func onlyTheFilesCanBeVerified() throws {
    let asked = try audit(["verify", "--gateway", gateway.base])
    #expect(asked.status == 2)
    #expect(asked.errors.contains("'verify' reads the gateway's own files"), "\(asked)")
    let kept = try audit(["verify", "--data", gateway.dataFolder], as: nil)
    #expect(kept.status == 0, "\(kept)")
  }
}
