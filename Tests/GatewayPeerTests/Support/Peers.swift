import Foundation
import Glibc
import Synchronization
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

  /// A port that nobody else is given, and that nothing listens on.
  ///
  /// It lies below those that the system gives to callers: whoever is told to listen on one of these
  /// finds it taken as soon as any other test makes a connection from it.
  static func freePort() throws -> Int {
    for _ in 0..<ports.count {
      let port = ports.lowerBound + next.wrappingAdd(1, ordering: .relaxed).oldValue % ports.count
      if isFree(port) { return port }
    }
    throw Never(description: "a port between \(ports.lowerBound) and \(ports.upperBound) is free")
  }

  private static let ports = 20_000..<32_000
  private static let next = Atomic(Int(getpid()) * 61)

  private static func isFree(_ port: Int) -> Bool {
    let socket = Glibc.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), in_port_t(port).bigEndian)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
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
