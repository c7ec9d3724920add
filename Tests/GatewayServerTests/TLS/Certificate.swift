import Foundation
import TestSupport

@testable import GatewayServer

/// A certificate that `openssl` made and signed by itself, in a folder of its own.
final class Certificate {
  let folder: URL

  /// For the address at which tests listen, unless told otherwise.
  init(for names: String = "IP:127.0.0.1") throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "collie-certificate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = shell(
      "cd '\(folder.path)' && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=node "
        + "-keyout key.pem -out certificate.pem -addext subjectAltName=\(names) 2>&1")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var file: String { folder.appending(path: "certificate.pem").path }
  var key: String { folder.appending(path: "key.pem").path }
  var identity: TLSIdentity { TLSIdentity(certificateFile: file, keyFile: key) }
}
