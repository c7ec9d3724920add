import Testing

@testable import FleetModel

@Suite struct HistoryPiecesTests {
  @Test(arguments: [(0, 1), (1, 1), (3, 1), (4, 3), (7, 4)])
  func nothingIsLostOrDoubled(nodes: Int, pieces count: Int) {
    var reading = HistoryReading(
      source: SourceID("a"), receivedAt: .start, step: .seconds(10), age: .minutes(60))
    reading.totals = [.queued: [1, nil, 3]]
    for node in 0..<nodes { reading.nodes[NodeID("\(node)")] = [.load: [Double(node)]] }
    let pieces = reading.pieces(ofNodes: 3)
    #expect(pieces.count == count)
    #expect(pieces.allSatisfy { $0.nodes.count <= 3 })
    #expect(pieces.map(\.nodes.count).reduce(0, +) == nodes)
    #expect(pieces.count { !$0.totals.isEmpty } == 1)
    let together = pieces.reduce(into: [NodeID: [NodeFigure: [Double?]]]()) { all, piece in
      all.merge(piece.nodes) { first, _ in first }
    }
    #expect(together == reading.nodes)
  }
}
