import Foundation
import TestSupport
import Testing

/// What the program says when it cannot begin, and what scripts get from it.
@Suite struct StartTests {
  private let environment = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=xterm-256color"]

  @Test(arguments: [
    (["--nonsense"], "there is no option '--nonsense'"),
    (["--gateway", "ftp://x"], "ftp"),
    (["--gateway", "http://user:secret@host"], "COLLIE_API_KEY"),
    (["--gateway", "http://127.0.0.1:1", "--key-file", "/nonexistent/key"], "/nonexistent/key"),
    (["frame", "--size", "x"], "--size"),
    (["frame", "--theme", "plaid"], "there is no theme 'plaid'"),
    (["serve", "--listen", "0.0.0.0:0"], "can be reached from elsewhere"),
    (["--gateway", "http://127.0.0.1:1", "--ca-file", "/nonexistent/ca"], "/nonexistent/ca"),
    (["--gateway", "http://127.0.0.1:1", "--proxy", "http://user:secret@p"], "--proxy takes"),
    (["frame", "--gateway", "ftp\n\u{1B}[2J://x"], "http://"),
    ([], "is not a terminal"),
  ])
  func refusesInOneClearLine(arguments: [String], words: String) throws {
    let ending = try run(BuiltProgram.path, arguments, environment)
    #expect(ending.status == 2)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains(words), "\(ending.errors)")
    #expect(ending.errors.hasPrefix("collie: "))
    #expect(ending.errors.split(separator: "\n").count == 1)
  }

  @Test func refusesAKeyFileThatOthersCanRead() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("a-key-nobody-may-see".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    let ending = try run(
      BuiltProgram.path, ["--gateway", "http://127.0.0.1:1", "--key-file", file.path],
      environment)
    #expect(ending.status == 2)
    #expect(ending.errors.contains("chmod 600"))
    #expect(!ending.errors.contains("a-key-nobody-may-see"))
  }

  @Test func printsAFrameOfThePracticeFleet() throws {
    let ending = try run(
      BuiltProgram.path, ["frame", "--size", "120x40"], environment)
    #expect(ending.status == 0)
    let lines = ending.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 41)
    #expect(ending.output.contains("gpu-"))
    #expect(ending.output.contains("practice"))
  }

  @Test func printsRolesUnderTheFrame() throws {
    let ending = try run(
      BuiltProgram.path, ["frame", "--size", "80x24", "--roles", "--ascii"],
      environment)
    #expect(ending.output.split(separator: "\n", omittingEmptySubsequences: false).count == 50)
    #expect(ending.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func saysThatAGatewayCannotBeReached() throws {
    let ending = try run(
      BuiltProgram.path, ["frame", "--gateway", "http://127.0.0.1:1"], environment)
    #expect(ending.status == 3)
    #expect(ending.errors.contains("nothing listens"))
  }

  @Test func tellsItsVersionAndItsOptions() throws {
    #expect(
      try run(BuiltProgram.path, ["--version"], environment).output.hasPrefix(
        "collie "))
    #expect(
      try run(BuiltProgram.path, ["help", "serve"], environment).output.contains(
        "--listen"))
  }

  @Test(arguments: [">/dev/full", ">&-"])
  func saysThatThePictureCannotBePrinted(redirection: String) throws {
    let ending = try run(
      "/bin/sh", ["-c", "'\(BuiltProgram.path)' frame --practice 3 \(redirection)"], environment)
    #expect(ending.status == 1)
    #expect(ending.errors.hasPrefix("collie: the picture cannot be printed: "))
  }

  @Test func leavesQuietlyWhenNobodyReadsOn() throws {
    let ending = try run(
      "/bin/sh", ["-c", "'\(BuiltProgram.path)' frame --size 200x60 | head -n 1"],
      environment)
    #expect(ending.status == 0)
    #expect(ending.errors.isEmpty)
  }
}
