import FleetModel
import GatewayServer
import SetupFiles

extension SetupReader {
  /// How the gateway calls its nodes, and who may become one.
  mutating func readUpstreams(_ root: inout Section) {
    if var timeouts = root.section("timeouts") {
      let range = Span.milliseconds(1)...SetupBounds.longest
      timeouts.set(&setup.upstreams.timeouts.connect, from: "connect", in: range)
      timeouts.set(&setup.upstreams.timeouts.read, from: "read", in: range)
      timeouts.set(&setup.upstreams.timeouts.stream, from: "stream", in: range)
      timeouts.close()
    }
    guard var section = root.section("upstreams") else { return }
    section.set(&setup.upstreams.idleConnections, from: "idle_connections", in: 0...1000)
    section.set(&setup.upstreams.idleFor, from: "idle_for", in: .zero ... .minutes(60))
    if let networks = section.take("allowed_networks") {
      setup.upstreams.allowedNetworks = networks.items(limit: SetupBounds.networks).compactMap(
        Self.network)
    }
    if let file = section.take("ca_file") { setup.upstreams.authorityFile = readableFile(file) }
    if var probe = section.section("probe") {
      readProbe(&probe)
      probe.close()
    }
    section.close()
  }

  private mutating func readProbe(_ section: inout Section) {
    if let field = section.take("path"), let path = field.text() {
      let isPlain = path.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      if !path.hasPrefix("/") || !isPlain { field.mistake("must be a path such as /v1/models") }
      setup.upstreams.probe.path = path
    }
    section.set(
      &setup.upstreams.probe.interval, from: "interval", in: .milliseconds(100) ... .minutes(60))
    section.set(
      &setup.upstreams.probe.timeout, from: "timeout", in: .milliseconds(10) ... .minutes(10))
  }

  private static func network(_ field: Field) -> Network? {
    guard let text = field.text() else { return nil }
    do throws(NetworkProblem) {
      return try Network(parsing: text)
    } catch {
      field.mistake(error.description)
      return nil
    }
  }

  mutating func readLimits(_ root: inout Section) {
    guard var section = root.section("limits") else { return }
    if let bytes = section.take("body")?.bytes(in: 1024...1 << 30) {
      setup.limits.request.bodyBytes = bytes
    }
    if let bytes = section.take("header")?.bytes(in: 1024...1 << 20) {
      setup.limits.request.headerBytes = bytes
    }
    section.set(&setup.limits.connections, from: "connections", in: 1...100_000)
    section.set(&setup.limits.localConnections, from: "local_connections", in: 1...100_000)
    section.set(&setup.limits.stopGrace, from: "stop_grace", in: .zero ... .minutes(60))
    section.close()
  }
}
