import Foundation
import Testing

@testable import GatewayServer

@Suite struct UnixSocketTests {
  private let path = "/tmp/collie-test-\(UUID().uuidString.prefix(8)).sock"

  private func attributes() throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: path)
  }

  @Test func needsNoKeyAndOpensToNobodyElse() throws {
    let server = try TestServer(listeners: [.unix(path: path)])
    #expect(server.server.addresses == [.unix(path: path)])
    #expect(try attributes()[.posixPermissions] as? Int == 0o600)
    #expect(try server.client().get("/v1/fleet").status == 200)
  }

  @Test func isRemovedAtTheEnd() throws {
    let server = try TestServer(listeners: [.unix(path: path)])
    server.server.stop()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func isRemovedEvenIfNobodyWasServed() throws {
    let server = try GatewayServer(
      .init(listeners: [.unix(path: path)]),
      gateway: .test(nodes: [], at: .init(milliseconds: 0)))
    server.stop()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aSecondServerLeavesTheFirstAlone() throws {
    let server = try TestServer(listeners: [.unix(path: path)])
    #expect(throws: ServerProblem.socketTaken(path: path)) {
      _ = try TestServer(listeners: [.unix(path: path)])
    }
    #expect(try server.client().get("/healthz").status == 200)
  }

  @Test func aFileThatACrashLeftIsReplaced() throws {
    let left = try ListeningSocket.openUnix(path: path)
    close(left.descriptor)
    #expect(FileManager.default.fileExists(atPath: path))
    let server = try TestServer(listeners: [.unix(path: path)])
    #expect(try server.client().get("/healthz").status == 200)
  }

  @Test func aFileThatIsNoSocketIsLeftAlone() throws {
    try Data("precious".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: ServerProblem.notASocket(path: path)) {
      _ = try TestServer(listeners: [.unix(path: path)])
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
  }

  @Test func aFileThatSomebodyElsePutThereIsNotRemoved() throws {
    let server = try TestServer(listeners: [.unix(path: path)])
    try FileManager.default.removeItem(atPath: path)
    try Data("another".utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    server.server.stop()
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func pathsThatCannotBeAreRefusedInPlainWords() {
    let long = "/tmp/" + String(repeating: "a", count: 200)
    #expect(throws: ServerProblem.pathTooLong(path: long, limit: 107)) {
      _ = try TestServer(listeners: [.unix(path: long)])
    }
    #expect(throws: ServerProblem.noFolder(path: "/tmp/collie-no-such/x.sock")) {
      _ = try TestServer(listeners: [.unix(path: "/tmp/collie-no-such/x.sock")])
    }
  }
}
