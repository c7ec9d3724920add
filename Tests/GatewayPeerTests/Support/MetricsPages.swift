import Foundation
import TestSupport

/// An engine and an exporter on one machine, whose pages the real `prometheus_client` writes.
final class MetricsPages: Sendable {
  let engine: String
  let exporter: String
  let ports: [Int]
  private let child: Child

  init(_ models: String...) throws {
    let script = Peers.folder.appending(path: "metrics_page.py").path
    child = try Child(
      Peers.find(Peers.root.appending(path: ".build/peers/bin/python").path),
      ["-u", script] + models)
    ports = try child.line(with: "").split(separator: " ").compactMap { Int($0) }
    guard ports.count == 2 else { throw Never(description: "no ports: \(child.text)") }
    (engine, exporter) = ("http://127.0.0.1:\(ports[0])", "http://127.0.0.1:\(ports[1])")
  }
}

/// What the whole program answers to `words`.
func collie(_ words: [String]) throws -> JSON {
  let ending = try run(BuiltProgram.path, words + ["-o", "json"], ["HOME=/nonexistent"])
  guard ending.status == 0 else { throw Never(description: ending.errors) }
  return JSON(Array(ending.output.utf8))
}
