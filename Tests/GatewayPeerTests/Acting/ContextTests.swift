import Foundation
import TestSupport
import Testing

/// The operator's own file: which gateway, with which key, and how careful to be.
@Suite struct ContextTests {
  private let gateway: LiveGateway
  private let meddler: Meddler
  private let home: Peers.Folder

  init() throws {
    gateway = try LiveGateway.ofFour()
    meddler = try Meddler(before: gateway)
    home = try Peers.Folder()
  }

  /// Writes the file where it is looked for, with the lines of one context in it.
  private func configure(_ lines: String, in folder: String = ".config/collie") throws {
    try FileManager.default.createDirectory(
      atPath: home.path + "/" + folder, withIntermediateDirectories: true)
    let text = "contexts:\n  prod:\n    gateway: \(meddler.base)\n" + lines
    try home.write(text, to: folder + "/config.yaml")
  }

  /// Puts the key into a file that nobody else may read, and says where it is.
  private func keyFile(_ key: Key = .operator) throws -> String {
    let path = try home.write(key.secret + "\n", to: "key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  @Test(arguments: ["key_file: KEY", "key_file: ~/key", "key_env: PROD", "key_command: [cat, KEY]"])
  func theKeyComesFromWhereTheFileSays(line: String) throws {
    let key = try keyFile()
    try configure("    \(line.replacingOccurrences(of: "KEY", with: key))\n")
    let collie = Operator(at: home, ["PROD=\(Key.operator.secret)"])
    let ending = try collie("drain", "a", "--context", "prod", "--yes")
    #expect(ending.status == 0, "\(ending)")
    #expect(try meddler.changes().map(\.line) == ["POST /v1/nodes/a/drain"])
  }

  @Test func theOtherFolderOfConfigurationsCounts() throws {
    try configure("    key_env: PROD\n", in: "elsewhere/collie")
    let collie = Operator(
      at: home, ["PROD=\(Key.operator.secret)", "XDG_CONFIG_HOME=\(home.path)/elsewhere"])
    #expect(try collie("nodes", "--context", "prod", "-o", "names").output == "a\nb\nc\nd\n")
    let wrong = try collie("drain", "a", "--context", "test", "--yes")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("there is no context 'test'; there are prod"), "\(wrong)")
  }

  @Test func everyMistakeIsNamedAtOnceAndNothingIsDone() throws {
    let key = try home.write("secret-of-all\n", to: "key")
    try configure(
      """
          key_file: \(key)
          protcted: true
          color: mauve
          access: none
        test:
          gateway: ftp://x
          key: secret-of-all

      """)
    let ending = try Operator(at: home)("drain", "a", "--context", "prod", "--yes")
    #expect(ending.status == 2)
    for words in ["protcted", "color", "access", "gateway", "key never stands in the file"] {
      #expect(ending.errors.contains(words), "\(words): \(ending.errors)")
    }
    #expect(!ending.errors.contains("secret-of-all"))
    #expect(try meddler.calls().isEmpty)
  }

  @Test func aKeyThatOthersCanReadIsRefused() throws {
    let key = try home.write(Key.operator.secret, to: "key")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
    try configure("    key_file: \(key)\n")
    let ending = try Operator(at: home)("drain", "a", "--context", "prod", "--yes")
    #expect(ending.status == 2)
    #expect(ending.errors.contains("chmod 600"))
    #expect(try meddler.calls().isEmpty)
  }

  @Test(arguments: [("read-only", "this session is read-only"), ("locked", "locked")])
  func whatIsNotOpenIsNotChanged(access: String, words: String) throws {
    try configure("    key_file: \(keyFile())\n    access: \(access)\n")
    let collie = Operator(at: home)
    let ending = try collie("drain", "a", "--context", "prod", "--yes", "--force")
    #expect(ending.status == 1)
    #expect(ending.errors.contains(words), "\(ending)")
    #expect(try meddler.calls().isEmpty)
    #expect(try collie("nodes", "--context", "prod").status == 0)
  }

  @Test func aViewersKeyChangesNothing() throws {
    try configure("    key_file: \(keyFile(.viewer))\n")
    let ending = try Operator(at: home)("drain", "a", "--context", "prod", "--yes")
    #expect(ending.status == 1)
    #expect(ending.errors.contains("role viewer"), "\(ending)")
    #expect(try meddler.calls().isEmpty)
  }
}

/// A gateway that is marked as one where a mistake is dear.
extension ContextTests {
  private func protect(_ lines: String = "") throws -> Operator {
    try configure("    key_file: \(keyFile())\n    protected: true\n\(lines)")
    return Operator(at: home)
  }

  @Test(arguments: [("yes", 1), ("prod ", 1), ("Prod", 1), ("", 1), ("prod", 0)])
  func whereItIsProtectedItsNameIsTyped(answer: String, status: Int32) throws {
    let typed = try protect("context: prod\n").sitDown(to: "drain", "a")
    try typed.wait(for: "Type prod to go on:")
    #expect(typed.text.contains("prod is protected"))
    #expect(try meddler.changes().isEmpty)
    try typed.type(answer + "\n")
    #expect(try typed.ending() == status, "\(typed.text)")
    #expect(try meddler.changes().count == (status == 0 ? 1 : 0))
  }

  /// Who writes the name into the command has typed it, and is asked all the same.
  @Test func itsNameInTheCommandIsTypedToo() throws {
    let typed = try protect().sitDown(to: "drain", "a", "--context", "prod")
    try typed.wait(for: "Type yes to go on:")
    #expect(try meddler.changes().isEmpty)
    try typed.type("yes\n")
    #expect(try typed.ending() == 0, "\(typed.text)")
  }

  @Test func withoutATerminalItsNameMustStandInTheCommand() throws {
    let collie = try protect("context: prod\n")
    let refused = try collie("drain", "a", "--yes")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("prod is protected"), "\(refused)")
    #expect(refused.errors.contains("--context prod"), "\(refused)")
    #expect(try meddler.changes().isEmpty)
    let named = try collie("drain", "a", "--yes", "--context", "prod")
    #expect(named.status == 0, "\(named)")
    #expect(try meddler.changes().count == 1)
  }
}
