import Addressing
import FleetModel
import Foundation
import Glibc
import Polling
import Testing
import Threading

/// Whom we believe to be the gateway, tried against OpenSSL's own server.
@Suite struct TLSTests {
  @Test func aGatewayWithACertificateOfAStrangerIsRefused() throws {
    let server = try TLSServer(name: "localhost")
    defer { server.stop() }
    let polled = try Polled("https://localhost:\(server.port)", key: "canary-key-0123456789")
    #expect(server.problem(of: polled) == .untrusted(reason: "self-signed certificate"))
  }

  @Test func anAuthorityOfOurOwnMakesItTrusted() throws {
    let server = try TLSServer(name: "localhost")
    defer { server.stop() }
    let polled = try Polled(
      "https://localhost:\(server.port)", certificateAuthorityFile: server.certificate)
    #expect(polled.log.nextObservation()?.nodes?.ids.count == 3)
  }

  @Test func whatItShowsForItselfIsKept() throws {
    let server = try TLSServer(name: "localhost")
    defer { server.stop() }
    var source = PolledSource(
      id: SourceID("tls"), endpoint: try Endpoint(parsing: "https://localhost:\(server.port)"),
      interval: .seconds(1))
    source.certificateAuthorityFile = server.certificate
    // Until it listens.
    _ = try Polled(
      "https://localhost:\(server.port)", certificateAuthorityFile: server.certificate
    ).log.nextObservation()
    let clock = SystemClock()
    let contact = try #require(ContactRound(with: [source], clock: clock).contacts().first)
    let certificate = try #require(contact.certificate)
    #expect((certificate.subject, certificate.issuer) == ("localhost", "localhost"))
    #expect(try #require(certificate.endsAt) > clock.wallTime)
    #expect(contact.connected != nil && contact.bytes > 0)
  }

  @Test func aCertificateForAnotherNameIsRefused() throws {
    let server = try TLSServer(name: "elsewhere.example")
    defer { server.stop() }
    let polled = try Polled(
      "https://localhost:\(server.port)", certificateAuthorityFile: server.certificate)
    guard case .untrusted(let reason) = server.problem(of: polled) else {
      Issue.record("it was trusted")
      return
    }
    #expect(reason.contains("localhost"))
  }

  @Test func anAuthorityFileThatIsNoneSaysSo() throws {
    let server = try TLSServer(name: "localhost")
    defer { server.stop() }
    let polled = try Polled(
      "https://localhost:\(server.port)", certificateAuthorityFile: "/nonexistent.pem")
    #expect(server.problem(of: polled) == .other("the file given with --ca-file cannot be used"))
  }

  @Test func aServerWithoutTLSNeverGetsTheKey() throws {
    let server = LoopbackServer { connection in
      let bytes = connection.readSome()
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Bearer"))
      connection.send(Answers.status("400 Bad Request"))
    }
    defer { server.close() }
    let polled = try Polled("https://\(server.address)", key: "canary-key-0123456789")
    #expect(
      polled.log.nextProblem() == .other("it does not speak TLS as we do: is it http://?"))
  }
}

/// `openssl s_server` with a certificate that it signed itself, in a directory of its own.
private final class TLSServer {
  private static let openssl = "/usr/bin/openssl"

  let port: UInt16
  private let directory: URL
  private let server: pid_t

  var certificate: String { directory.appending(path: "certificate.pem").path }

  init(name: String) throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "collie-tls-\(UUID().uuidString)")
    let answers = directory.appending(path: "v1")
    try FileManager.default.createDirectory(at: answers, withIntermediateDirectories: true)
    try Data(Answers.ok(Answers.fleet(nodes: 3)).utf8).write(to: answers.appending(path: "fleet"))
    let free = LoopbackServer { _ in }
    free.close()
    port = free.port
    let key = "-keyout key.pem -out certificate.pem -addext subjectAltName=DNS:\(name)"
    Self.wait(
      for: Self.run("req -x509 -newkey rsa:2048 -nodes -subj /CN=\(name) \(key)", in: directory))
    let files = "-cert certificate.pem -key key.pem"
    server = Self.run("s_server -accept 127.0.0.1:\(port) \(files) -HTTP -quiet", in: directory)
  }

  func stop() {
    // Not SIGTERM, which a child of a test's thread is born with blocked.
    kill(server, SIGKILL)
    Self.wait(for: server)
    try? FileManager.default.removeItem(at: directory)
  }

  /// The first problem of `polled` that comes from the server and not from its being slow to start.
  func problem(of polled: Polled) -> SourceProblem? {
    polled.log.next { event in
      guard case .pollFailed(_, let problem, _, _) = event else { return nil }
      if case .refused = problem { return nil }
      return problem
    }
  }

  private static func run(_ arguments: String, in directory: URL) -> pid_t {
    let command = "cd '\(directory.path)' && exec \(openssl) \(arguments) >/dev/null 2>&1"
    var words = ["sh", "-c", command].map { (word: String) in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let status = posix_spawn(&process, "/bin/sh", nil, nil, &words, environ)
    precondition(status == 0, "cannot start a shell")
    return process
  }

  private static func wait(for process: pid_t) {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }
}
