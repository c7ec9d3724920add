import Foundation

@testable import Adapters
@testable import FleetModel

/// The bytes of a file in `Tests/Fixtures/pages`.
func page(_ name: String) throws -> [UInt8] {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/pages/\(name)")
  return Array(try Data(contentsOf: file))
}

func observe(_ kind: SourceKind, _ body: [UInt8]) throws -> Observation {
  let origin = PageOrigin(
    source: SourceID("s"), kind: kind, node: NodeID("gpu-a01"), receivedAt: .start)
  return try PageAdapter.observation(from: body, of: origin)
}

extension Observation {
  var node: NodeReading? {
    guard case .all(let nodes) = nodes, nodes.count == 1 else { return nil }
    return nodes[0]
  }

  func histogram(_ kind: LatencyKind, model: String? = nil) -> LatencyHistogram? {
    latency?.first { reading in
      guard reading.kind == kind else { return false }
      return model.map { reading.scope == .model($0) } ?? reading.scope.isNode
    }?.histogram
  }
}

extension LatencyScope {
  fileprivate var isNode: Bool { if case .node = self { true } else { false } }
}

/// A percentile in seconds, as tables of expected figures have it.
func seconds(_ quantile: Double, of histogram: LatencyHistogram?) -> Double {
  guard case .exactly(let milliseconds)? = histogram?.percentile(quantile) else { return -1 }
  return milliseconds / 1000
}
