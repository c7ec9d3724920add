import FleetModel
import FleetStore
import MadeFleet
import TestSupport
import Testing

@testable import Adapters

/// Whatever a source says, it is read or refused, and what is read can be true.
@Suite struct HostileSourcesTests {
  @Test(arguments: HostileSource.all, [1, 2] as [UInt64])
  func whatIsHurtIsReadOrRefused(source: HostileSource, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var (fleet, memory) = (Fleet(SourceID("s")), PartsMemory())
    let whole = try source.observation(of: source.bodies, at: Moment(seconds: 1), &memory)
    #expect(whole.nonsense.isEmpty)
    let size = source.bodies.values.reduce(0) { $0 + $1.count }
    let rounds = (12_000_000 / size).clamped(to: 150...1500)
    let names = source.bodies.keys.sorted()
    for round in 0..<rounds {
      // Every other one comes after one that was sound: rates are made of two.
      if round % 2 == 0 { fleet.take(whole, at: Double(2 * round + 2)) }
      var bodies = source.bodies
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bodies[names.randomElement(using: &random) ?? ""]?.hurt(using: &random)
      }
      guard
        let observation = try? source.observation(
          of: bodies, at: Moment(seconds: Double(2 * round + 3)), &memory)
      else { continue }
      #expect(observation.nonsense.isEmpty, "round \(round)")
      #expect(observation.isBounded, "round \(round)")
      fleet.take(observation, at: Double(2 * round + 3))
      #expect(fleet.nonsense.isEmpty, "round \(round)")
    }
  }

  /// A page of another is spliced into that of one.
  @Test func whatSpeaksOfTwoThingsIsReadAsFarAsItIsMeant() throws {
    let sources = HostileSource.all.filter { $0.bodies.count == 1 }
    for (one, other) in zip(sources, sources.dropFirst()) {
      var memory = PartsMemory()
      let bodies = one.bodies.mapValues { body in
        Array(body.prefix(body.count / 2)) + (other.bodies.values.first ?? []).suffix(20_000)
      }
      let observation = try? one.observation(of: bodies, at: .start, &memory)
      #expect(observation?.nonsense ?? [] == [], "\(one.testDescription)")
    }
  }
}

extension Fleet {
  fileprivate mutating func take(_ observation: Observation, at second: Double) {
    var observation = observation
    observation.receivedAt = Moment(seconds: second)
    _ = apply(.observed(observation))
  }
}
