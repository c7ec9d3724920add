import Addressing
import FleetModel
import SetupFiles

// The sources of a context that are found out.
extension OperatorReader {
  static let discoveryLimit = 64
  private static let fileLimit = 64

  func readDiscovery(_ field: Field) -> OperatorDiscovery? {
    guard var section = Section(field) else { return nil }
    defer { section.close() }
    let kinds = SourceKind.ofNodes.map(\.rawValue)
    let kind = section.require("kind", "what they are, such as vllm")?.choice(kinds)
      .flatMap(SourceKind.init)
    let place = readPlace(&section)
    let label = readNodeLabel(&section, of: kind)
    let region = section.text("region")
    let key = readKey(&section)
    let interval = section.take("interval")?.span(in: .milliseconds(200) ... .seconds(60))
    guard let kind, let place else { return nil }
    var discovery = OperatorDiscovery(kind: kind, place: place)
    (discovery.region, discovery.key, discovery.interval) = (region, key, interval)
    discovery.nodeLabel = label
    return discovery
  }

  private func readPlace(_ section: inout Section) -> OperatorDiscovery.Place? {
    let (files, service) = (section.take("files"), section.take("srv"))
    let server = section.take("dns")
    switch (files, service) {
    case (let files?, nil):
      server?.mistake("goes with 'srv'")
      let paths = files.items(limit: Self.fileLimit).compactMap(pattern)
      return paths.isEmpty ? nil : .files(paths)
    case (nil, let service?):
      guard let name = service.text(), Self.isServiceName(name) else {
        service.mistake("must be a name such as _vllm._tcp.gpu.example")
        return nil
      }
      guard let server else { return .services(name, server: nil) }
      return nameServer(server).map { .services(name, server: $0) }
    default:
      section.field.mistake(
        "says with 'files' or with 'srv' where they are found, and not with both")
      return nil
    }
  }

  /// A path of which only the last part may be a pattern: whole trees are nobody's list.
  private func pattern(_ field: Field) -> String? {
    guard let path = path(field) else { return nil }
    let directory = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    guard !directory.contains("*") else {
      field.mistake("may have a '*' in its last part only")
      return nil
    }
    return path
  }

  private func nameServer(_ field: Field) -> OperatorDiscovery.NameServer? {
    let example = "must be an IPv4 address with or without a port, such as 127.0.0.1:8600"
    guard let text = field.text(), let endpoint = try? Endpoint(parsing: "http://\(text)"),
      case .network(let host, let port) = endpoint.place, endpoint.prefix.isEmpty,
      host.split(separator: ".", omittingEmptySubsequences: false).count == 4,
      host.split(separator: ".").allSatisfy({ UInt8($0) != nil })
    else {
      field.mistake(example)
      return nil
    }
    return OperatorDiscovery.NameServer(address: host, port: UInt16(port ?? 53))
  }

  private static func isServiceName(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = name.utf8.allSatisfy { byte in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": true
      default: false
      }
    }
    return isPlain && name.utf8.count <= 253 && parts.count >= 2
      && parts.dropLast(name.hasSuffix(".") ? 1 : 0).allSatisfy { (1...63).contains($0.count) }
  }
}
