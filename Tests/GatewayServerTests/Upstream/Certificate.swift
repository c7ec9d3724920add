import Foundation
import Glibc

@testable import GatewayServer

/// A certificate that `openssl` made and signed by itself, in a folder of its own.
final class Certificate {
  let folder: URL

  init(for names: String) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "collie-upstream-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    Self.run(
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=node "
        + "-keyout key.pem -out certificate.pem -addext subjectAltName=\(names)", in: folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var file: String { folder.appending(path: "certificate.pem").path }
  var key: String { folder.appending(path: "key.pem").path }
  var identity: TLSIdentity { TLSIdentity(certificateFile: file, keyFile: key) }

  private static func run(_ arguments: String, in folder: URL) {
    let command = "cd '\(folder.path)' && exec /usr/bin/openssl \(arguments) >/dev/null 2>&1"
    var words = ["sh", "-c", command].map { (word: String) in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let status = posix_spawn(&process, "/bin/sh", nil, nil, &words, environ)
    precondition(status == 0, "cannot start a shell")
    var result: Int32 = 0
    while waitpid(process, &result, 0) < 0 && errno == EINTR {}
  }
}
