import FleetModel
import OperatorSetup
import TestSupport
import Testing

@Suite struct BadFileTests {
  private static let whereKeysAre =
    "name where it is under 'key_file', 'key_env' or 'key_command'"
  private static let noSecret = "a key never stands in the file: \(whereKeysAre)"

  /// A file, and exactly what is said of it.
  private static let files: [(text: String, lines: [String])] = [
    ("[a]", ["1:1: must have fields of its own, each as 'name: value'"]),
    ("contexts: prod", ["1:11: contexts: must have fields of its own, each as 'name: value'"]),
    ("contexts: {a: }", ["1:15: contexts.a: must have fields of its own, each as 'name: value'"]),
    (
      "a: {b",
      ["2:1: this is not YAML: did not find expected ',' or '}', while parsing a flow mapping"]
    ),
    ("contxt: prod", ["1:1: contxt: is unknown here; did you mean 'context'?"]),
    ("context: prod", ["1:10: context: no context has this name"]),
    (
      "context: prd\ncontexts: {prod: {gateway: 'https://h'}}",
      ["1:10: context: no context has this name; did you mean 'prod'?"]
    ),
    (
      "contexts: {a: {}}",
      [
        "1:15: contexts.a: 'gateway' is missing: give its address, such as "
          + "https://gateway.example:8443, or 'sources'"
      ]
    ),
    (
      "contexts:\n  a b: {gateway: h}\n  -x: {gateway: h}\n  pröd: {gateway: h}",
      ["2:3: contexts.a b", "3:3: contexts.-x", "4:3: contexts.pröd"].map {
        "\($0): is no name for a context: use up to 64 letters, digits, '.', '_' and '-', so that "
          + "it can be typed"
      }
    ),
    (
      "contexts:\n  prod: {gateway: a}\n  Prod: {gateway: b}",
      ["3:3: contexts.Prod: has the name of another, on line 2: give each a name of its own"]
    ),
    (
      "contexts:\n  a: {gateway: a}\n  a: {gateway: b}",
      ["3:3: contexts.a: is given twice, first on line 2: keep one of them"]
    ),
    ("key: hunter2", ["1:6: key: \(noSecret)"]),
    (context("key: hunter2"), ["2:37: contexts.prod.key: \(noSecret)"]),
    (
      context("api_key: hunter2, token: [hunter2]"),
      [
        "2:41: contexts.prod.api_key: \(noSecret)", "2:57: contexts.prod.token: \(noSecret)",
      ]
    ),
    (
      context("key_env: hunter-2"),
      [
        "2:41: contexts.prod.key_env: must be the name of an environment variable, such as "
          + "NODE_KEY, not its value"
      ]
    ),
    (
      context("key_file: /k, key_env: A_KEY"),
      ["2:55: contexts.prod.key_env: a key comes from one place: keep one"]
    ),
    (
      context("key_file: prod.key"),
      [
        "2:42: contexts.prod.key_file: must be a full path, or one below your own folder: ~/…"
      ]
    ),
    (
      context("key_file: ~root/k"),
      ["2:42: contexts.prod.key_file: must be a full path, or one below your own folder: ~/…"]
    ),
    (
      context("key_command: pass show collie/prod"),
      [
        "2:45: contexts.prod.key_command: must be a list of a program and its arguments, such as "
          + "[pass, show, collie/prod]: no shell reads it"
      ]
    ),
    (
      context("key_command: []"),
      [
        "2:45: contexts.prod.key_command: must be a list of a program and its arguments, such as "
          + "[pass, show, collie/prod]: no shell reads it"
      ]
    ),
    (
      context("key_command: [bin/key, '', {a: b}]"),
      [
        "2:46: contexts.prod.key_command[0]: must be a full path, or one below your own folder: "
          + "~/…",
        "2:55: contexts.prod.key_command[1]: must be a text",
        "2:59: contexts.prod.key_command[2]: must be a text",
      ]
    ),
    (
      context("", gateway: "https://mara:hunter2@h"),
      ["2:19: contexts.prod.gateway: keep keys out of the address: \(whereKeysAre)"]
    ),
    (
      context("", gateway: "https://h/?key=hunter2"),
      ["2:19: contexts.prod.gateway: keep keys out of the address: \(whereKeysAre)"]
    ),
    (
      context("", gateway: "ftp://h"),
      [
        "2:19: contexts.prod.gateway: a gateway's address begins with http://, https:// or unix:, "
          + "not 'ftp'"
      ]
    ),
    (
      context("proxy: 'socks5://mara:hunter2@h:1'"),
      [
        "2:39: contexts.prod.proxy: must be http://HOST:PORT, https:// or socks5://, without a "
          + "name or a password"
      ]
    ),
    (
      context("proxy: 'http://h:1'", gateway: "unix:/s"),
      ["2:37: contexts.prod.proxy: a socket file is reached without a proxy: leave it out"]
    ),
    (
      context("interval: 2, protected: maybe, color: purple, access: readonly, bulk_percent: 101"),
      [
        "2:42: contexts.prod.interval: must be a time with its unit, such as 50ms, 5s, 5m or 1h",
        "2:56: contexts.prod.protected: must be true or false",
        "2:70: contexts.prod.color: must be one of red, yellow, green, blue",
        "2:86: contexts.prod.access: must be one of full, locked, read-only; did you mean "
          + "'read-only'?",
        "2:110: contexts.prod.bulk_percent: must be a percentage from 0 to 100, such as 50%",
      ]
    ),
    (
      context("interval: 100ms, protectd: true"),
      [
        "2:42: contexts.prod.interval: must be from 200ms to 1m",
        "2:49: contexts.prod.protectd: is unknown here; did you mean 'protected'?",
      ]
    ),
  ]

  @Test(arguments: files.indices)
  func givesExactlyItsMistakes(index: Int) {
    let (text, lines) = Self.files[index]
    let reading = reading(text)
    #expect(reading.setup == nil, "\(text)")
    #expect(reading.mistakes.map(\.description) == lines.map { "c.yaml:\($0)" }, "\(text)")
    let said = (reading.mistakes + reading.notices).map(\.description).joined()
    #expect(!said.contains("hunter"))
  }

  @Test func withoutAHomeItsPathsCannotBeKnown() {
    let reading = reading(context("key_file: ~/k"), home: nil)
    #expect(
      reading.mistakes.map(\.words) == [
        "nobody knows what ~ is, because HOME is not set: write the full path"
      ])
  }

  @Test func thereAreNotTooManyContexts() {
    let entries = (0..<1001).map { "c\($0): {gateway: h}" }.joined(separator: ", ")
    #expect(reading("contexts: {\(entries)}").mistakes.count == 1)
    let fitting = (0..<1000).map { "c\($0): {gateway: h}" }.joined(separator: ", ")
    #expect(reading("contexts: {\(fitting)}").setup?.contexts.count == 1000)
  }

  /// Whatever is done to a file, it is read or it is refused with at least one mistake, and a
  /// context that was protected is not read as one that is not.
  @Test func noFileStopsTheReader() {
    let whole = Array(
      "context: prod\n\(context("protected: true, key_command: [pass, 'a b'], access: locked"))"
        .utf8)
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(index..<min(bytes.count, index + 9))
        default: bytes.insert(contentsOf: Array("\n- [{&a *a: ".utf8), at: index)
        }
      }
      let reading = OperatorSetup.read(file: "c.yaml", bytes: bytes, home: nil)
      #expect((reading.setup == nil) == !reading.mistakes.isEmpty, "seed \(seed)")
    }
  }
}
