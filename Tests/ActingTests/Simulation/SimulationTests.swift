import Testing

/// Ten thousand nights of two operators on one fleet, in parts that run side by side.
@Suite struct SimulationTests {
  @Test(arguments: 0..<8)
  func whatAnOperatorIsToldIsWhatTheGatewayDid(part: Int) throws {
    let gateway = try World.makeGateway()
    var changes = 0
    var ends: [String: Int] = [:]
    for seed in UInt64(part * 1250 + 1)...UInt64(part * 1250 + 1250) {
      var world = World(seed: seed, gateway: gateway)
      world.run()
      changes += world.book.changes
      ends.merge(world.book.ends) { $0 + $1 }
      #expect(world.book.violations.isEmpty, "\(world.book.violations.prefix(3))")
      if !world.book.violations.isEmpty { return }
    }
    // The nights are about something.
    #expect(changes > 800)
    for end in ["done", "put back", "refused", "not sent", "never came"] {
      #expect(ends[end, default: 0] > 50, "\(end): \(ends)")
    }
  }
}
