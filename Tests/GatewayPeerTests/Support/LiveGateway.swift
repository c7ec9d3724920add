import Foundation
import TestSupport

/// `collie serve` with a configuration, as a process of its own.
final class LiveGateway: Sendable {
  let child: Child
  let port: Int
  /// Where it listens, as it says itself.
  let base: String
  let file: String
  private let folder: Peers.Folder
  /// What must live as long as this does.
  private let nodes: [Upstream]

  /// Starts it with `configuration`, in which `DATA` stands for a folder of its own.
  init(
    _ configuration: String, over nodes: [Upstream] = [], in folder: Peers.Folder? = nil
  ) throws {
    let folder = try folder ?? Peers.Folder()
    (self.folder, self.nodes) = (folder, nodes)
    file = try folder.write(Self.filled(configuration, folder), to: "collie.yaml")
    child = try Child(
      BuiltProgram.path, ["serve", "--config", file],
      ["PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no"] + Key.variables)
    let line = try child.line(with: "listening on http")
    base = String(line.drop { $0 != "h" })
    guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else {
      throw Never(description: "no port in '\(line)'")
    }
    self.port = port
  }

  var dataFolder: String { folder.path + "/data" }

  func rewrite(_ configuration: String) throws {
    try folder.write(Self.filled(configuration, folder), to: "collie.yaml")
  }

  private static func filled(_ configuration: String, _ folder: Peers.Folder) -> String {
    configuration.replacingOccurrences(of: "DATA", with: folder.path + "/data")
  }
}

/// The keys of every gateway here, one for each role.
enum Key: String, CaseIterable {
  case client, viewer, `operator`, agent, admin

  /// Without the name in it: a gateway that says whom it takes us for must not seem to say our key.
  var secret: String { "\(rawValue.prefix(3))-secret-of-these-tests" }
  var field: String { "Authorization: Bearer \(secret)" }

  static let variables = allCases.map { "KEY_\($0.rawValue.uppercased())=\($0.secret)" }

  /// The keys as a configuration has them.
  static func yaml(tier: String = "enterprise", client: String = "") -> String {
    "keys:\n"
      + allCases.map {
        "  - {name: \($0), role: \($0), tier: \(tier), secret_env: KEY_\($0.rawValue.uppercased())"
          + ($0 == .client && !client.isEmpty ? ", \(client)" : "") + "}\n"
      }.joined()
  }
}

extension LiveGateway {
  /// One call on a connection of its own.
  @discardableResult
  func ask(
    _ method: String, _ path: String, as key: Key? = .admin, _ fields: [String] = [],
    _ body: String? = nil
  ) throws -> Caller.Answer {
    try Caller(port: port).ask(method, path, fields + (key.map { [$0.field] } ?? []), body)
  }

  func chat(
    _ text: String, as key: Key = .client, _ fields: [String] = [], _ options: String = "",
    model: String = "m"
  ) throws -> Caller.Answer {
    try ask(
      "POST", "/v1/chat/completions", as: key, fields, Chat.body(text, options, model: model))
  }

  /// Asks and does not wait for the answer.
  func begin(
    _ text: String, as key: Key = .client, _ fields: [String] = [], _ options: String = "",
    model: String = "m"
  ) throws -> Caller {
    let caller = try Caller(port: port)
    caller.send(
      "POST", "/v1/chat/completions", fields + [key.field],
      Chat.body(text, options, model: model))
    return caller
  }

  /// Asks for a stream, and waits for its first piece.
  func stream(_ text: String, options: String = "", model: String = "m") throws -> Caller {
    let options = options.isEmpty ? "" : "," + options
    let caller = try begin(text, as: .client, [], "\"stream\":true\(options)", model: model)
    let head = try caller.head()
    guard head.status == 200, let piece = try caller.piece(), !piece.isEmpty else {
      throw Never(description: "no stream but \(head)")
    }
    return caller
  }

  /// The fleet document's entry of a node.
  func node(_ id: String) throws -> JSON? {
    try ask("GET", "/v1/fleet").json["nodes"].list.first { $0["id"].text == id }
  }
}

/// Bodies of requests for answers.
enum Chat {
  /// `options` are further fields, such as `"stream":true`.
  static func body(_ text: String, _ options: String = "", model: String = "m") -> String {
    let options = options.isEmpty ? "" : ",\(options)"
    return "{\"model\":\"\(model)\",\"messages\":[{\"role\":\"user\",\"content\":\"\(text)\"}]"
      + options + "}"
  }
}

extension Caller.Answer {
  /// What a model said.
  var content: String? { json["choices"][0]["message"]["content"].text }
  /// The `code` of an error, in either shape.
  var code: String? { json["error"]["code"].text ?? json["code"].text }
}

extension Caller {
  /// Asks whoever listens there for a stream, and waits for its first piece.
  static func stream(_ text: String, at port: Int) throws -> Caller {
    let caller = try Caller(port: port)
    caller.send(
      "POST", "/v1/chat/completions", ["Content-Type: application/json"],
      Chat.body(text, "\"stream\":true"))
    let head = try caller.head()
    guard head.status == 200, let piece = try caller.piece(), !piece.isEmpty else {
      throw Never(description: "no stream but \(head)")
    }
    return caller
  }

  /// The rest of a stream as text; throws where it breaks off.
  func restOfStream() throws -> String {
    var text = ""
    while let piece = try piece() { text += String(decoding: piece, as: UTF8.self) }
    return text
  }
}
