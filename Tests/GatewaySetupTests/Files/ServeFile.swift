import Foundation
import GatewaySetup

/// A file in `Tests/Fixtures/serve`, read where a few variables and files are known.
func reading(ofFile name: String) throws -> SetupReading {
  let file = serveFixtures.appending(path: name)
  return ServeSetup.read(file: name, bytes: Array(try Data(contentsOf: file)), in: .known)
}

func reading(_ text: String) -> SetupReading {
  ServeSetup.read(file: "x.yaml", bytes: Array(text.utf8), in: .known)
}

let serveFixtures = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../Fixtures/serve")

extension Surroundings {
  /// A machine on which everything is as the good files want it.
  static let known = Surroundings(
    variable: { name in
      [
        "NODE_KEY": "node-secret", "VLLM_KEY": "vllm-secret", "LITELLM_MASTER_KEY": "sk-master",
        "SECOND_BASE": "http://10.0.0.12:8000/v1/", "TWO_LINES": "a\nb", "KEY_ONE": "one",
        "KEY_TWO": "two",
      ][name]
    },
    secretFile: { path in
      switch path {
      case "/etc/collie/ops.key": .success(Array("ops-secret\n".utf8))
      default: .failure(SecretProblem("other users can read it: run chmod 600 \(path)"))
      }
    },
    canRead: { ["/etc/collie/cert.pem", "/etc/collie/key.pem"].contains($0) })
}
