import FleetModel
import Testing

@testable import Listing

@Suite struct TableTests {
  @Test func nodesAreInTheOrderOfTheirNames() throws {
    try expect(
      .nodes,
      """
      NODE             GPU    REGION    STATE      HEALTH   LOAD   MEM   IN-FLIGHT   TTFT-P99   WEIGHT
      gpu-eu-1         -      eu        down            -      -     -           -          -        -
      gpu-us-east-2    A100   us-east   draining        -     8%     -           3          -     1.00
      gpu-us-east-10   A100   us-east   ready        0.91    42%   20%          12      <25ms     0.50
      """)
  }

  @Test func queues() throws {
    try expect(
      .queues,
      """
      MODEL     PRIORITY   DEPTH   LIMIT   FULL   OLDEST    ETA   ARRIVING   SERVED   TREND
      gpt-4.1          -      12     512     2%     38ms   0.4s         31       30   steady
      """)
  }

  @Test func latency() throws {
    try expect(
      .latency,
      """
      SCOPE   NAME             KIND   WINDOW   COUNT     P50     P95     P99
      fleet   -                ttft      60s    1000    67ms   175ms   235ms
      node    gpu-us-east-10   ttft      60s      10   <25ms   <25ms   <25ms
      """)
  }

  @Test func spend() throws {
    try expect(
      .spend,
      """
      KIND     NAME          PERIOD     SPENT   PER-HOUR   REQUESTS     LIMIT   USED   OUTLOOK   REACHES
      total    fleet         day       $41.20      $3.10      98112         -      -   -         -
      total    fleet         month    $812.55          -          -         -      -   -         -
      budget   gateway-day   day       $41.20          -          -   $100.00    41%   reaches   2026-01-16T05:28:04Z
      model    gpt-4.1       day        $0.00          -       4210         -      -   -         -
      """)
  }

  @Test func eventsAndOperations() throws {
    try expect(
      .events,
      """
      AT                     SEVERITY   KIND          SUBJECT    ACTOR   MESSAGE
      2026-01-15T10:30:00Z   info       node.joined   gpu-eu-1   -       joined
      2026-01-15T10:30:00Z   critical   node.down     gpu-eu-1   -       no heartbeat for 31 s
      """)
    try expect(
      .operations,
      """
      OPERATION   NODE            VERB    STATE       ACTOR   ASKED                  IN-FLIGHT   LEFT   REASON
      op-7        gpu-us-east-2   drain   observing   anna    2026-01-15T10:30:00Z           3      -   hot: 84 °C
      """)
  }

  @Test func widerTablesHaveTheSameAndMore() throws {
    for kind in ListKind.allCases {
      let list = try FleetList(of: Farm.fleet(), ListOptions(kind: kind))
      let narrow = list.lines(in: .table)[0].terminalString.split(separator: " ")
      let wide = list.lines(in: .wide)[0].terminalString.split(separator: " ")
      #expect(Set(narrow).isSubset(of: Set(wide)))
    }
  }

  @Test func anEmptyFleetHasItsHeadings() throws {
    for kind in ListKind.allCases {
      let fleet = Farm.fleet {
        ($0.nodes, $0.queues, $0.latency, $0.spend) = (.all([]), [], [], nil)
        ($0.events, $0.operations) = ([], [])
      }
      let list = try FleetList(of: fleet, ListOptions(kind: kind))
      #expect(list.lines(in: .table).count == 1)
      #expect(list.lines(in: .names).isEmpty)
    }
  }

  private func expect(
    _ kind: ListKind, _ picture: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let list = try FleetList(of: Farm.fleet(), ListOptions(kind: kind))
    let shown = list.lines(in: .table).map(\.terminalString).joined(separator: "\n")
    #expect(shown == picture, "\n\(shown)", sourceLocation: location)
  }
}
