import Glibc
import Testing

@testable import GatewayServer

/// The files that say who a listener is.
@Suite struct TLSIdentityTests {
  @Test func filesThatCannotBeUsedAreNamed() throws {
    let (one, other) = (try Certificate(for: "DNS:a"), try Certificate(for: "DNS:b"))
    let open = try Certificate()
    chmod(open.key, 0o640)
    let missing = "/nonexistent/file.pem"
    let cases: [(TLSIdentity, TLSProblem?)] = [
      (one.identity, nil),
      (
        TLSIdentity(certificateFile: missing, keyFile: one.key),
        .certificate(file: missing, reason: "No such file or directory")
      ),
      (
        TLSIdentity(certificateFile: one.key, keyFile: one.key),
        .certificate(file: one.key, reason: "no start line")
      ),
      (
        TLSIdentity(certificateFile: one.file, keyFile: missing),
        .key(file: missing, reason: "No such file or directory")
      ),
      (
        TLSIdentity(certificateFile: one.file, keyFile: other.key),
        .keyOfAnother(file: other.key, certificate: one.file)
      ),
      (
        TLSIdentity(certificateFile: one.file, keyFile: open.key), .keyOpenToOthers(file: open.key)
      ),
    ]
    for (identity, expected) in cases {
      #expect(problem { () throws(TLSProblem) in _ = try TLSContext.server(identity) } == expected)
    }
    #expect(
      problem { () throws(TLSProblem) in _ = try TLSContext.client(authorityFile: missing) }
        == .authority(file: missing, reason: "No such file or directory"))
  }

  @Test func aServerDoesNotStartWithoutItsIdentity() throws {
    let (one, other) = (try Certificate(), try Certificate())
    let identity = TLSIdentity(certificateFile: one.file, keyFile: other.key)
    let problem = #expect(throws: ServerProblem.self) { try TestServer(tls: identity) }
    #expect(
      problem?.description
        == "the key in '\(other.key)' is not that of the certificate in '\(one.file)'")
  }

  @Test func aReloadChangesWhoItIsForThoseWhoComeAfter() throws {
    let (one, other) = (try Certificate(), try Certificate())
    let server = try TestServer(tls: one.identity)
    let early = try server.client(trusting: one)
    #expect(try early.get("/healthz").status == 200)
    try server.reload(other.identity)
    #expect(throws: TestClient.Broken.self) { try server.client(trusting: one) }
    #expect(try server.client(trusting: other).get("/healthz").status == 200)
    #expect(try early.get("/healthz").status == 200)
  }

  @Test func aReloadWithABadIdentityKeepsTheOld() throws {
    let one = try Certificate()
    let server = try TestServer(tls: one.identity)
    let missing = TLSIdentity(certificateFile: "/nonexistent/file.pem", keyFile: one.key)
    #expect(
      throws: ServerProblem.badIdentity(
        .certificate(file: "/nonexistent/file.pem", reason: "No such file or directory"))
    ) { try server.reload(missing) }
    #expect(throws: ServerProblem.changesTLS) { try server.reload(nil) }
    #expect(try server.client(trusting: one).get("/healthz").status == 200)
  }

  @Test func aReloadCannotBeginToSpeakTLS() throws {
    let (server, certificate) = (try TestServer(), try Certificate())
    #expect(throws: ServerProblem.changesTLS) { try server.reload(certificate.identity) }
  }

  private func problem(_ body: () throws(TLSProblem) -> Void) -> TLSProblem? {
    do throws(TLSProblem) {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
