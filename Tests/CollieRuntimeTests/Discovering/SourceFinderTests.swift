import Addressing
import FleetModel
import Foundation
import OperatorSetup
import Polling
import Testing

@testable import CollieRuntime

/// Lists of sources as they are found: real files, and a real server of names on loopback.
@Suite struct SourceFinderTests {
  private let template = PolledSource(
    id: SourceID("vllm"), kind: .vllm,
    endpoint: try! Endpoint(parsing: "http://nowhere"), interval: .seconds(2))

  private func finder(
    _ place: OperatorDiscovery.Place, beside fixed: [PolledSource] = []
  ) -> SourceFinder {
    SourceFinder([(OperatorDiscovery(kind: .vllm, place: place), template)], beside: fixed)
  }

  @Test func filesAreLookedAtAnewAndOneThatIsBadChangesNothing() throws {
    let directory = FileManager.default.temporaryDirectory.appending(
      path: "collie-targets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let write = { (name: String, text: String) in
      try Data(text.utf8).write(to: directory.appending(path: name))
    }
    var finder = finder(.files([directory.path + "/*.json"]))
    #expect(finder.look(at: .start).isEmpty && finder.complaints.isEmpty)
    try write("b.json", #"[{"targets": ["n2:8000"]}]"#)
    try write("a.json", #"[{"targets": ["n1:8000"], "labels": {"node": "gpu-1"}}]"#)
    let found = finder.look(at: .start)
    #expect(found.map(\.id.name) == ["vllm n1:8000", "vllm n2:8000"])
    #expect(found.map(\.nodeID.name) == ["gpu-1", "n2"])
    try write("a.json", #"[{"targets": ["n1:80"#)
    #expect(finder.look(at: .start).map(\.id) == found.map(\.id))
    #expect(finder.complaints.count == 1)
    try write("a.json", "[]")
    #expect(finder.look(at: .start).map(\.id.name) == ["vllm n2:8000"])
    #expect(finder.complaints.isEmpty)
  }

  @Test func whatIsNamedTwiceIsWatchedOnce() throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "collie-\(UUID().uuidString).json")
    try Data(#"[{"targets": ["n1:8000", "n1:8000"]}]"#.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var fixed = template
    fixed.id = SourceID("gateway")
    var finder = finder(.files([file.path]), beside: [fixed])
    #expect(finder.look(at: .start).map(\.id.name) == ["gateway", "vllm n1:8000"])
  }

  @Test func noListIsWatchedWithoutEnd() throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "collie-\(UUID().uuidString).json")
    let targets = (0..<1100).map { "\"n\($0):8000\"" }.joined(separator: ",")
    try Data("[{\"targets\": [\(targets)]}]".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var finder = finder(.files([file.path]))
    #expect(finder.look(at: .start).count == SourceFinder.limit)
    #expect(finder.complaints.first?.hasPrefix("more than 1024 sources are named") == true)
  }

  @Test func servicesAreFoundWhereDNSSaysThatTheyAre() throws {
    let server = try NameServer(answers: [("node1.gpu.example", 8000), ("node2.gpu.example", 8001)])
    defer { server.stop() }
    let place = OperatorDiscovery.Place.services(
      "_vllm._tcp.gpu.example.",
      server: OperatorDiscovery.NameServer(address: "127.0.0.1", port: server.port))
    var finder = finder(place)
    #expect(finder.look(at: .start, asksDNS: false).isEmpty)
    #expect(
      Set(finder.look(at: .start).map(\.endpoint.description))
        == ["node1.gpu.example:8000", "node2.gpu.example:8001"])
    #expect(finder.complaints.isEmpty)
    // Not asked again at once, and what was found stays when nobody answers.
    server.stop()
    #expect(finder.look(at: .start + .seconds(1)).count == 2)
    #expect(finder.complaints.isEmpty)
    #expect(finder.look(at: .start + .seconds(60)).count == 2)
    #expect(
      finder.complaints == [
        "DNS does not know _vllm._tcp.gpu.example.: the targets stay as they were"
      ])
  }
}
