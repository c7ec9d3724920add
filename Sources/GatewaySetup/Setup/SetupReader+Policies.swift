import FleetModel
import GatewayCore
import SetupFiles

extension SetupReader {
  mutating func readPolicies(_ root: inout Section) {
    if let floor = root.take("floor")?.percent(in: 0...100) { setup.gateway.floorPercent = floor }
    if let ahead = root.take("utc_offset")?.distanceFromUTC() {
      setup.gateway.calendar = BookCalendar(ahead: ahead)
    }
    root.set(&setup.gateway.rampUp, from: "ramp_up", in: .zero...SetupBounds.longest)
    root.set(&setup.gateway.affinity, from: "affinity", in: .zero...SetupBounds.longest)
    root.set(&setup.gateway.hotCelsius, from: "hot_celsius", in: 1...200)
    if var retry = root.section("retry") {
      retry.set(&setup.gateway.retry.tries, from: "tries", in: 1...10)
      retry.set(&setup.gateway.retry.deadline, from: "deadline", in: .seconds(1) ... .minutes(60))
      retry.close()
    }
    if var circuit = root.section("circuit") {
      circuit.set(&setup.gateway.circuit.failures, from: "failures", in: 1...10_000)
      circuit.set(&setup.gateway.circuit.pause, from: "pause", in: .seconds(1) ... .minutes(60))
      circuit.close()
    }
    readCache(&root)
  }

  /// `cache: off`, or how it is to work.
  private mutating func readCache(_ root: inout Section) {
    guard let field = root.take("cache") else { return }
    guard field.isMap, var section = Section(field) else {
      if let isOn = field.flag() { setup.gateway.cache.isOn = isOn }
      return
    }
    if let isOn = section.take("enabled")?.flag() { setup.gateway.cache.isOn = isOn }
    section.set(
      &setup.gateway.cache.lifetime, from: "lifetime", in: .seconds(1)...SetupBounds.longest)
    if let bytes = section.take("size")?.bytes(in: 0...1 << 34) {
      setup.gateway.cache.bytes = bytes
    }
    section.close()
  }
}
