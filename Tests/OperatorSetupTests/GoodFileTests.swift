import Acting
import Addressing
import FleetModel
import OperatorSetup
import Testing

@Suite struct GoodFileTests {
  private static let full = """
    context: prod
    contexts:
      prod:
        gateway: https://gateway.example:8443
        key_file: ~/.config/collie/prod.key
        ca_file: /etc/ssl/prod.pem
        proxy: socks5://bastion:1080
        interval: 5s
        protected: true
        color: yellow
        access: locked
        bulk_percent: 5%
      staging:
        gateway: unix:/run/collie.sock
        key_env: STAGING_KEY
        access: read-only
      lab:
        gateway: localhost:8080
        key_command: [pass, show, collie/lab key]
        access: full
    """

  @Test func everyFieldIsRead() throws {
    let reading = reading(Self.full)
    #expect(reading.mistakes.isEmpty && reading.notices.isEmpty)
    let setup = try #require(reading.setup)
    #expect(setup.contexts.map(\.name) == ["prod", "staging", "lab"])
    #expect(setup.usual == setup.contexts[0] && setup.context("lab") == setup.contexts[2])
    #expect(setup.context("Prod") == nil)
    var prod = OperatorContext(
      name: "prod", gateway: try Endpoint(parsing: "https://gateway.example:8443"))
    prod.key = .file("/home/mara/.config/collie/prod.key")
    (prod.authorityFile, prod.proxy) = ("/etc/ssl/prod.pem", "socks5://bastion:1080")
    prod.interval = .seconds(5)
    (prod.rails.isProtected, prod.rails.color, prod.rails.isLocked) = (true, .yellow, true)
    prod.rails.bulkPercent = 5
    #expect(setup.contexts[0] == prod)
    #expect(setup.contexts.map(\.rails.name) == ["prod", "staging", "lab"])
    #expect(setup.contexts.map(\.rails.isReadOnly) == [false, true, false])
    #expect(setup.contexts.map(\.rails.isLocked) == [true, false, false])
    #expect(setup.contexts[1].key == .variable("STAGING_KEY"))
    #expect(setup.contexts[2].key == .command(["pass", "show", "collie/lab key"]))
    #expect(setup.contexts[1].gateway?.unixSocketPath == "/run/collie.sock")
  }

  @Test(arguments: ["", "# nothing yet\n", "~", "{}", "contexts:", "contexts: {}", "context:"])
  func whatSaysNothingIsThePracticeFleet(text: String) {
    #expect(reading(text).setup == OperatorSetup())
  }

  @Test func whatIsNotSaidIsAsUsual() throws {
    let setup = try #require(reading("contexts: {a: {gateway: 'https://h'}}").setup)
    #expect(setup.usual == nil)
    let context = setup.contexts[0]
    #expect(context.key == nil && context.proxy == nil && context.interval == nil)
    var rails = GuardRails()
    rails.name = "a"
    #expect(context.rails == rails)
  }

  @Test(arguments: [
    ("protected: yes", GuardRails.Color.red), ("protected: yes, color: blue", .blue),
    ("color: green", .green), ("protected: no", nil),
  ])
  func whatIsProtectedStandsOut(fields: String, color: GuardRails.Color?) throws {
    let reading = reading(context(fields))
    #expect(try #require(reading.setup).contexts[0].rails.color == color)
  }

  @Test(arguments: [
    ("key_command: [/usr/bin/pass, show]", ["/usr/bin/pass", "show"]),
    ("key_command: [~/bin/key]", ["/home/mara/bin/key"]),
    (
      "key_command: [op, read, 'op://prod/$key; rm -rf ~']",
      ["op", "read", "op://prod/$key; rm -rf ~"]
    ),
    ("key_command: [key, 7]", ["key", "7"]),
  ])
  func aCommandIsTakenWordByWord(fields: String, words: [String]) throws {
    #expect(try #require(reading(context(fields)).setup).contexts[0].key == .command(words))
  }

  @Test(arguments: [
    (
      context("key_env: A_KEY", gateway: "http://g.example"),
      "contexts.prod.gateway: the key crosses"
    ),
    (
      context("ca_file: /x", gateway: "http://localhost"),
      "contexts.prod.ca_file: is used with https"
    ),
    (context("ca_file: /x, key_env: A_KEY", gateway: "unix:/s"), "contexts.prod.ca_file: is used"),
  ])
  func whatIsNotAsItLooksIsNoticed(text: String, words: String) {
    let reading = reading(text)
    #expect(reading.setup != nil)
    #expect(reading.notices.map(\.description).count == 1)
    #expect(reading.notices.first?.description.contains(words) == true)
  }

  @Test func contextsMayShareWhatTheyHaveInCommon() throws {
    let text = """
      contexts:
        a: &common {gateway: "https://a", protected: true, key_file: /k}
        b: {<<: *common, gateway: "https://b"}
      """
    let contexts = try #require(reading(text).setup).contexts
    #expect(contexts.map(\.rails.isProtected) == [true, true])
    #expect(contexts.map(\.gateway?.host) == ["a", "b"])
  }
}
