import FleetModel
import TestSupport
import Testing

@testable import GatewayServer

@Suite struct DeadlinesTests {
  @Test func givesOutWhatIsDueAndTheEarliestFirst() {
    var deadlines = Deadlines()
    var random = SeededGenerator(seed: 3)
    let moments = (0..<500).map { _ in Int64.random(in: 0..<1000, using: &random) }
    for (index, moment) in moments.enumerated() {
      deadlines.add(Moment(milliseconds: moment), for: UInt64(index))
    }
    var taken: [Int64] = []
    while let entry = deadlines.takeDue(at: Moment(milliseconds: 499)) {
      taken.append(entry.moment.milliseconds)
    }
    #expect(taken == moments.filter { $0 <= 499 }.sorted())
    #expect(deadlines.count == moments.count - taken.count)
    #expect(deadlines.earliest?.milliseconds == moments.filter { $0 > 499 }.min())
  }

  @Test func hasNothingDueWhenEmpty() {
    var deadlines = Deadlines()
    #expect(deadlines.takeDue(at: Moment(milliseconds: .max)) == nil)
    #expect(deadlines.earliest == nil)
  }
}
