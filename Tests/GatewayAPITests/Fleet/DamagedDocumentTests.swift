import FleetModel
import TestSupport
import Testing

@testable import GatewayAPI

/// Bytes get lost and mangled. A reader may refuse what is left, but must come back from it.
@Suite struct DamagedDocumentTests {
  @Test func aDocumentCutOffAnywhereIsMalformed() throws {
    let bytes = FleetDocument.full.bytes
    for length in 0..<bytes.count {
      do {
        _ = try FleetDocument(parsing: Array(bytes[..<length]))
        Issue.record("\(length) bytes of \(bytes.count) passed for a document")
      } catch {
        guard case .malformed(let offset, _) = error else {
          Issue.record("cut at \(length): \(error)")
          continue
        }
        #expect(offset <= length)
      }
    }
  }

  @Test func anyByteMayBeAnyOther() {
    let bytes = FleetDocument.small.bytes
    for index in bytes.indices {
      for byte in [
        0, 0x0A, 0x20, 0x22, 0x2C, 0x2D, 0x30, 0x39, 0x5B, 0x5C, 0x5D, 0x65, 0x7B, 0x7D, 0x80, 0xFF,
      ] {
        var damaged = bytes
        damaged[index] = UInt8(byte)
        Self.check(damaged)
      }
    }
  }

  /// Short, so that a mutation is likely to hit something that matters.
  private static let short = """
    {"version":7,"at":"2026-01-15T10:30:00.250Z","since":3,"removed":["x"],"nodes":[{"id":"n\\u00e9",
    "state":"ready","load_pct":42.5,"gpus":[{"index":0}]}],"queues":[{"model":"m","depth":3}]}
    """

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func aHundredThousandMutationsDoNoHarm(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let original = Array(Self.short.utf8)
    #expect((try? FleetDocument(parsing: original))?.badFields == [])
    for round in 0..<25_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, &random) }
      // Writing and reading again takes most of the time, so only a part goes that way.
      if round.isMultiple(of: 10) {
        Self.check(bytes)
      } else {
        _ = try? FleetDocument(parsing: bytes)
      }
    }
  }

  @Test func mutationsOfAFullDocumentDoNoHarm() {
    var random = SeededGenerator(seed: 5)
    let original = FleetDocument.full.bytes
    for _ in 0..<1_000 {
      var bytes = original
      Self.mutate(&bytes, &random)
      Self.check(bytes)
    }
  }

  @Test(arguments: ["x", "}", "{}", ",", "\u{0}", "null"])
  func whatFollowsTheDocumentIsAnError(_ tail: String) {
    let bytes = FleetDocument.small.bytes
    #expect(throws: JSONProblem.malformed(offset: bytes.count, expected: "the end")) {
      try FleetDocument(parsing: bytes + Array(tail.utf8))
    }
  }

  @Test func aByteOrderMarkAndBlanksAroundAreNone() throws {
    let bytes = [0xEF, 0xBB, 0xBF, 0x20, 0x0A] + FleetDocument.small.bytes + [0x0D, 0x0A, 0x09]
    #expect(try FleetDocument(parsing: bytes) == .small)
  }

  @Test func deepNestingInAFieldNobodyKnowsIsRefused() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONProblem.self) {
      try FleetDocument(parsing: Array("{\"version\":1,\"x\":\(deep)".utf8))
    }
  }

  /// What was read, whatever it was, must be a document like any other: it survives the wire.
  private static func check(_ bytes: [UInt8]) {
    guard let document = (try? FleetDocument(parsing: bytes))?.withoutComplaints else { return }
    let back = try? FleetDocument(parsing: document.bytes)
    #expect(back == document, "\(String(decoding: bytes, as: UTF8.self))")
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let index = Int.random(in: bytes.indices, using: &random)
    let words = [
      "null", "-", "1e400", "\"", "\\u", "{", "}", "[", "]", ",", ":", "0", "9", "\u{1}",
    ]
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.remove(at: index)
    case 3:
      bytes.insert(
        contentsOf: words.randomElement(using: &random).map { Array($0.utf8) } ?? [], at: index)
    case 4:
      let end = Int.random(in: index...min(index + 20, bytes.count), using: &random)
      bytes.insert(
        contentsOf: bytes[index..<end], at: Int.random(in: 0..<bytes.count, using: &random))
    default:
      bytes.removeSubrange(index..<min(index + Int.random(in: 1...8, using: &random), bytes.count))
    }
    if bytes.isEmpty { bytes = [0x7B] }
  }
}
