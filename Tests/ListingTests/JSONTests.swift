import FleetModel
import Foundation
import GatewayAPI
import TestSupport
import Testing

@testable import Listing

@Suite struct JSONTests {
  @Test func aDocumentSaysWhatItIs() throws {
    let document = try document(.nodes)
    #expect(document["schema"] as? String == "collie.nodes/1")
    #expect(document["at"] as? String == "2026-01-15T10:30:00.250Z")
    #expect(document["gateway"] as? String == "prod")
    let items = try #require(document["items"] as? [[String: Any]])
    #expect(items.map { $0["id"] as? String } == ["gpu-eu-1", "gpu-us-east-2", "gpu-us-east-10"])
  }

  @Test func figuresAreNumbersAndNothingIsRounded() throws {
    let item = try #require(try items(.nodes).last)
    #expect(item["load_pct"] as? Double == 41.6)
    #expect(item["in_flight"] as? Int == 12)
    #expect(item["models"] as? [String] == ["llama-70b", "gpt-4.1"])
    #expect(item["latency_ms"] is NSNull)
    #expect(item["ttft_p99_ms"] as? Double == 25)
    #expect(item["ttft_p99_bound"] as? String == "below")
    let model = try #require(try items(.spend).last)
    #expect(model["spent"] as? Double == 0.000042)
    #expect(try items(.spend)[2]["hard"] as? Bool == true)
  }

  @Test(arguments: ListKind.allCases.filter { $0 != .audit })
  func everyItemHasEveryColumn(kind: ListKind) throws {
    let names = Set(kind.columns.map(\.name))
    #expect(names.count == kind.columns.count)
    for item in try items(kind) { #expect(Set(item.keys) == names) }
    #expect(try items(kind).count > 0)
  }

  @Test func aLineIsAnItem() throws {
    let list = try FleetList(of: Farm.fleet(), ListOptions(kind: .nodes))
    let lines = try list.lines(in: .ndjson).map { try object($0.terminalString) }
    #expect(lines.map { $0["id"] as? String } == ["gpu-eu-1", "gpu-us-east-2", "gpu-us-east-10"])
  }

  /// Who knows the fleet document knows these too.
  @Test func namesAreThoseOfTheFleetDocument() throws {
    var writer = JSONWriter()
    Farm.node10.write(to: &writer)
    let documents = Set(try object(String(decoding: writer.bytes, as: UTF8.self)).keys)
    let own: Set<String> = [
      "memory_used_pct", "ttft_p50_ms", "ttft_p95_ms",
      "ttft_p99_ms", "ttft_p99_bound", "operation", "bad_field", "weight_configured",
      "temperature_c", "power_w", "ecc_errors",
    ]
    let names = Set(ListKind.nodes.columns.map(\.name))
    #expect(names.subtracting(own).subtracting(documents).isEmpty)
    #expect(documents.subtracting(names) == ["gpus"])
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func hostileNamesComeBackAsTheyWere(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = (0..<20).map { "\($0)" + String.hostile(using: &random) }
    let fleet = Farm.fleet { $0.nodes = .all(names.map { Farm.node($0) }) }
    let list = try FleetList(of: fleet, ListOptions(kind: .nodes))
    let lines = list.lines(in: .json).map(\.terminalString)
    let read = try #require(
      try object(lines.joined(separator: "\n"))["items"] as? [[String: Any]])
    let scalars = read.map { Array(($0["id"] as? String ?? "").unicodeScalars) }
    #expect(Set(scalars) == Set(names.map { Array($0.unicodeScalars) }))
    for scalar in lines.joined().unicodeScalars {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(scalar != "\u{202E}" && scalar != "\u{200B}" && scalar != "\u{E0041}")
    }
  }

  private func document(_ kind: ListKind) throws -> [String: Any] {
    let list = try FleetList(of: Farm.fleet(), ListOptions(kind: kind))
    return try object(list.lines(in: .json).map(\.terminalString).joined(separator: "\n"))
  }

  private func items(_ kind: ListKind) throws -> [[String: Any]] {
    try #require(try document(kind)["items"] as? [[String: Any]])
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
