import Foundation
import TestSupport

/// The programs of others that the gateway is tried with.
enum Peers {
  struct Missing: Error, CustomStringConvertible { var description: String }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Peers").standardized
  static let root = folder.appending(path: "../..").standardized

  /// The path of a program, or an error that says how to get it.
  static func find(_ path: String) throws -> String {
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Missing(
        description: "'\(path)' is not there: install what the README's test command installs")
    }
    return path
  }

  static func python() throws -> String { try find("/usr/bin/python3") }

  /// A port that nothing listened on a moment ago.
  static func freePort() throws -> Int {
    let program =
      "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])"
    let ending = try run(python(), ["-c", program])
    guard let port = Int(ending.output.dropLast()) else { throw Never(description: ending.errors) }
    return port
  }

  /// A folder of a test's own, for as long as somebody holds it.
  final class Folder: Sendable {
    let path: String

    init() throws {
      let url = FileManager.default.temporaryDirectory.appending(path: "collie-\(UUID())")
      path = url.path
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
      let file = path + "/" + name
      try Data(text.utf8).write(to: URL(filePath: file))
      return file
    }
  }
}

struct Never: Error, CustomStringConvertible { var description: String }

/// Looks until `look` finds something, and fails when it never does.
///
/// Each look should itself wait for an answer of the other side, so that this does not spin.
func eventually<Found>(
  _ what: String, within seconds: Double = 20, _ look: () throws -> Found?
) throws -> Found {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while Date() < deadline {
    if let found = try look() { return found }
    sched_yield()
  }
  throw Never(description: "never came: \(what)")
}

func eventually(
  _ what: String, within seconds: Double = 20, _ holds: () throws -> Bool
) throws {
  _ = try eventually(what, within: seconds) { try holds() ? true : nil }
}
