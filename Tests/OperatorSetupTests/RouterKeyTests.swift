import FleetModel
import OperatorSetup
import Testing

/// The key that a router is told with a worker, beside the one that we show to the router.
@Suite struct RouterKeyTests {
  private static func source(_ fields: String, kind: String = "sgl-router") -> String {
    "contexts:\n  lab:\n    sources:\n      - {kind: \(kind), url: 'https://r:1', \(fields)}\n"
  }

  @Test(
    arguments: [
      ("key_env: OURS, worker_key_env: THEIRS", .variable("OURS"), .variable("THEIRS")),
      ("worker_key_file: /k", nil, .file("/k")),
      ("worker_key_command: [pass, show, w]", nil, .command(["pass", "show", "w"])),
      ("region: eu", nil, nil),
    ] as [(String, KeySource?, KeySource?)])
  func bothAreRead(fields: String, key: KeySource?, workerKey: KeySource?) throws {
    let reading = reading(Self.source(fields))
    #expect(reading.mistakes.isEmpty)
    let source = try #require(reading.setup?.contexts.first?.sources.first)
    #expect(source.key == key && source.workerKey == workerKey)
  }

  @Test(
    arguments: [
      ("worker_key_env: A, worker_key_file: /k", "sgl-router", "keep one"),
      ("worker_key: sk-1", "sgl-router", "a key never stands in the file"),
      ("worker_key_env: A", "vllm", "worker_key_env"),
    ])
  func mistakesAreNamed(fields: String, kind: String, words: String) {
    let mistakes = reading(Self.source(fields, kind: kind)).mistakes.map(\.description)
    #expect(mistakes.contains { $0.contains(words) }, "\(mistakes)")
    #expect(!mistakes.contains { $0.contains("sk-1") })
  }
}
