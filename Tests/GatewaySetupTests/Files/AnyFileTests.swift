import Foundation
import TestSupport
import Testing

@testable import GatewayCore
@testable import GatewaySetup
@testable import SetupFiles

@Suite struct AnyFileTests {
  @Test func mistakesAreBoundedAndCounted() {
    let nodes = (0..<60).map { "{id: n\($0), url: 'http://h', models: [m], wieght: 1}" }
    let lines = reading("nodes: [\(nodes.joined(separator: ","))]").mistakes.map(\.description)
    #expect(lines.count == 51)
    #expect(lines.last == "x.yaml: and 10 more mistakes: mend the ones above first")
  }

  @Test func aModelWithoutAnEntryIsFreeAndSaidToBe() throws {
    let reading = reading(
      "nodes: [{id: a, url: 'http://h', models: [lama]}]\nmodels: [{name: llama}]")
    #expect(try #require(reading.setup).gateway.models.map(\.name) == ["llama", "lama"])
    #expect(
      reading.notices.map(\.description) == [
        "x.yaml:1:43: nodes[0].models[0]: the model 'lama' has no entry under 'models': it costs nothing"
          + "; did you mean 'llama'?"
      ])
  }

  @Test func keysInTheClearAreNoticed() {
    let text = "listeners: 0.0.0.0:80\nkeys: {name: k, secret_env: NODE_KEY}"
    #expect(reading(text).setup != nil)
    #expect(reading(text).notices.count == 1)
  }

  /// What the registry would refuse, the reader refuses with a line.
  @Test func theBoundsAreThoseOfTheRegistry() {
    #expect(SetupBounds.gpus == RegisteredNode.gpuLimit)
    #expect(SetupBounds.modelsPerNode == Registry.modelsPerNodeLimit)
    #expect(SetupBounds.nodes == Registry.nodeLimit)
    #expect(TextLimits.name == Registry.textLimit)
  }

  /// Whatever is done to a file, it is read or it is refused with at least one mistake.
  @Test(arguments: ["example.yaml", "litellm-vllm.yaml"])
  func noFileStopsTheReader(name: String) throws {
    let whole = Array(try Data(contentsOf: serveFixtures.appending(path: name)))
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = TestSupport.SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let bytes = damaged(whole, using: &generator)
      let reading = ServeSetup.read(file: name, bytes: bytes, in: .known)
      #expect((reading.setup == nil) == !reading.mistakes.isEmpty, "seed \(seed)")
    }
  }

  private func damaged(_ bytes: [UInt8], using generator: inout TestSupport.SeededGenerator)
    -> [UInt8]
  {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(index...)
      case 2: bytes.insert(contentsOf: Array("\n- [{&a *a: ".utf8), at: index)
      default: bytes.removeSubrange(index..<min(bytes.count, index + 20))
      }
      if bytes.isEmpty { return bytes }
    }
    return bytes
  }
}
