import Foundation
import TestSupport

/// The proxy of `Tests/Peers/meddler.py` in front of a gateway, or of a router.
final class Meddler: Sendable {
  enum Manner: String {
    case pass, deaf, mute, fail, hold, lose
  }

  /// A call that came, but for reads of the fleet.
  struct Call {
    var line: String
    var ifMatch: String?
    var key: String?
    var body: JSON

    var isDryRun: Bool { body["dry_run"].flag ?? false }
    var isRecall: Bool { line.hasPrefix("GET ") }
  }

  let port: Int
  private let child: Child

  convenience init(before gateway: LiveGateway, _ manner: Manner = .pass) throws {
    try self.init(port: gateway.port, manner)
  }

  init(port behind: Int, _ manner: Manner = .pass) throws {
    let program = Peers.folder.appending(path: "meddler.py").path
    child = try Child(Peers.python(), ["-u", program, "\(behind)"])
    guard let port = Int(try child.line(with: "")) else {
      throw Never(description: "the meddler printed no port: \(child.text)")
    }
    self.port = port
    try be(manner)
  }

  var base: String { "http://127.0.0.1:\(port)" }

  func be(_ manner: Manner) throws { try ask("manner/\(manner.rawValue)") }

  /// Waits until a change is held.
  func waitUntilOneIsHeld() throws { try ask("held") }

  func release() throws { try ask("release") }

  /// Passes on what was kept, and says what the gateway answers.
  func deliver() throws -> JSON { try ask("deliver") }

  func calls() throws -> [Call] {
    try ask("calls").list.map {
      Call(
        line: "\($0["method"].text ?? "") \($0["path"].text ?? "")", ifMatch: $0["if_match"].text,
        key: $0["key"].text, body: $0["body"])
    }
  }

  /// Everything that could have changed something.
  func changes() throws -> [Call] { try calls().filter { !$0.isDryRun && !$0.isRecall } }

  @discardableResult
  private func ask(_ order: String) throws -> JSON {
    let answer = try Caller(port: port).ask("GET", "/-/\(order)")
    guard answer.status == 200 else { throw Never(description: "no answer to \(order)") }
    return answer.json
  }
}
