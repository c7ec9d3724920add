import Glibc
import TestSupport

/// The callers of `Tests/Peers/load.py`, all at once.
final class Load {
  struct Report {
    var answers: Int
    var streams: Int
    var broken: [String]
    /// How many answers each node gave.
    var nodes: JSON
  }

  private let child: Child

  /// Starts them, and waits until each has been answered once.
  init(on gateway: LiveGateway, callers: Int) throws {
    let program = Peers.folder.appending(path: "load.py").path
    child = try Child(
      Peers.python(), ["-u", program, "\(gateway.port)", Key.client.secret, "\(callers)"])
    try child.line(with: "going", within: 60)
  }

  /// Lets them finish, and says what they got.
  func end() throws -> Report {
    child.signal(SIGTERM)
    let report = JSON(Array(try child.line(with: "whole", within: 60).utf8))
    return Report(
      answers: report["whole"]["answers"].whole ?? 0,
      streams: report["whole"]["streams"].whole ?? 0,
      broken: report["broken"].list.compactMap(\.text), nodes: report["nodes"])
  }
}
