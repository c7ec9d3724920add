import Foundation
import Glibc
import Polling
import Testing

/// Key files in a directory of their own, which goes with the test.
@Suite final class APIKeyTests {
  private let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "collie-keys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  @Test(arguments: ["secret-key", "secret-key\n", "secret-key\r\n", "secret-key\n\n"])
  func aKeyIsTheFileWithoutItsLineEnd(contents: String) throws {
    #expect(try words(file(contents)) == "secret-key")
  }

  @Test(arguments: [
    ("", KeyProblem.Reason.empty), ("\n", .empty), ("two words", .notOneWord),
    ("two\nlines", .notOneWord), ("evil\r\nX-Header: 1", .notOneWord), ("nul\0", .notOneWord),
    ("tab\t", .notOneWord), ("schlüssel", .notOneWord),
    (String(repeating: "k", count: 8193), .tooLong),
    (String(repeating: "k", count: 99_999), .tooLong),
  ])
  func whatIsNoKeyIsRefused(contents: String, reason: KeyProblem.Reason) throws {
    #expect(try problem(file(contents)) == reason)
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o601] as [mode_t])
  func aFileThatOthersCanReadIsRefusedWithTheRemedy(mode: mode_t) throws {
    let path = try file("secret-key", mode: mode)
    let problem = #expect(throws: KeyProblem.self) { try KeyFile(path: path).read() }
    #expect(problem?.description.hasSuffix("run chmod 600 \(path)") == true)
  }

  @Test func onlyAPlainFileOfOursWillDo() throws {
    let target = try file("secret-key")
    let link = directory.appending(path: "link").path
    symlink(target, link)
    #expect(try problem(link) == .symbolicLink)
    let fifo = directory.appending(path: "fifo").path
    mkfifo(fifo, 0o600)
    #expect(try problem(fifo) == .notAFile)
    #expect(try problem(directory.path) == .notAFile)
    #expect(try problem(directory.appending(path: "nothing").path) == .missing)
    #expect(try problem("") == .missing)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func aFileOfSomebodyElseIsRefused() throws {
    let path = try file("secret-key")
    chown(path, 65_534, 65_534)
    #expect(try problem(path) == .ownedBySomebodyElse)
  }

  @Test func theFileThatWasAskedForComesBeforeTheEnvironment() throws {
    let path = try file("from-the-file")
    let environment = ["COLLIE_API_KEY": "ours", "HOLYSHEEP_API_KEY": "theirs"]
    #expect(try found(keyFile: path, environment) == "from-the-file")
    #expect(try found(environment) == "ours")
    #expect(try found(["HOLYSHEEP_API_KEY": "theirs\n"]) == "theirs")
    #expect(try found(["COLLIE_API_KEY": "", "HOLYSHEEP_API_KEY": "theirs"]) == "theirs")
    #expect(try found([:]) == nil)
  }

  @Test func theWordsNeverHoldTheKeyAndNameTheVariable() {
    let problem = #expect(throws: KeyProblem.self) {
      try APIKey.find(keyFile: nil, environment: ["COLLIE_API_KEY": "canary canary"])
    }
    #expect(problem?.description.contains("COLLIE_API_KEY") == true)
    #expect(problem?.description.contains("canary") == false)
  }

  @Test func aNameThatAShellWouldMisreadIsQuotedInTheRemedy() throws {
    let path = try file("secret-key", name: "it's a key", mode: 0o644)
    let problem = #expect(throws: KeyProblem.self) { try KeyFile(path: path).read() }
    #expect(problem?.description.contains("it'\\''s a key'") == true)
  }

  private func file(_ contents: String, name: String = "key", mode: mode_t = 0o600) throws -> String
  {
    let path = directory.appending(path: name).path
    try Data(contents.utf8).write(to: URL(filePath: path))
    chmod(path, mode)
    return path
  }

  private func words(_ path: String) throws -> String {
    try KeyFile(path: path).read().withBytes { String(decoding: $0, as: UTF8.self) }
  }

  private func problem(_ path: String) throws -> KeyProblem.Reason? {
    do throws(KeyProblem) {
      _ = try KeyFile(path: path).read()
      return nil
    } catch {
      return error.reason
    }
  }

  private func found(keyFile: String? = nil, _ environment: [String: String]) throws -> String? {
    try APIKey.find(keyFile: keyFile, environment: environment)?
      .withBytes { String(decoding: $0, as: UTF8.self) }
  }
}
