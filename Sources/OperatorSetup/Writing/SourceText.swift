import Addressing
import FleetModel
import SetupFiles

/// What is watched beside a gateway, as the fields of the file that ask for it.
enum SourceText {
  static func fields(of source: OperatorSource) -> String {
    var fields = [
      "kind: \(source.kind.rawValue)", "url: \(SetupText.quoted(source.endpoint.written))",
    ]
    fields += text("name", source.name) + text("node", source.node)
    fields += text("node_label", source.nodeLabel) + text("region", source.region)
    if let key = source.key { fields.append(SetupText.field(of: key)) }
    if let key = source.workerKey { fields.append(SetupText.field(of: key, "worker_key")) }
    if let interval = source.interval { fields.append("interval: \(interval.written)") }
    if let map = source.map { fields.append("map: {\(Self.fields(of: map))}") }
    return fields.joined(separator: ", ")
  }

  static func fields(of discovery: OperatorDiscovery) -> String {
    var fields = ["kind: \(discovery.kind.rawValue)"]
    switch discovery.place {
    case .files(let paths): fields.append("files: \(SetupText.list(paths))")
    case .services(let name, let server):
      fields.append("srv: \(SetupText.quoted(name))")
      if let server { fields.append("dns: \"\(server.address):\(server.port)\"") }
    }
    fields += text("node_label", discovery.nodeLabel) + text("region", discovery.region)
    if let key = discovery.key { fields.append(SetupText.field(of: key)) }
    if let interval = discovery.interval { fields.append("interval: \(interval.written)") }
    return fields.joined(separator: ", ")
  }

  private static func fields(of map: PageMap) -> String {
    let figures = PageMap.Figure.allCases.compactMap { figure -> String? in
      let entries = map.entries.filter { $0.figure == figure }.map { "{\(fields(of: $0))}" }
      return entries.isEmpty ? nil : "\(figure.rawValue): [\(entries.joined(separator: ", "))]"
    }
    return (text("model", map.modelLabel) + figures).joined(separator: ", ")
  }

  private static func fields(of entry: PageMap.Entry) -> String {
    var fields = ["series: \(SetupText.quoted(entry.series))"]
    if !entry.labels.isEmpty {
      let labels = entry.labels.sorted { $0.key < $1.key }.map {
        "\(SetupText.quoted($0.key)): \(SetupText.quoted($0.value))"
      }
      fields.append("labels: {\(labels.joined(separator: ", "))}")
    }
    fields.append(unit(of: entry))
    return fields.joined(separator: ", ")
  }

  private static func unit(of entry: PageMap.Entry) -> String {
    if entry.figure.isLatency {
      let unit = MapUnit.allCases.first { $0.milliseconds == entry.scale } ?? .seconds
      return "unit: \(unit.rawValue)"
    }
    // What is read is multiplied, and the last digit of a quotient may be another.
    let usual = entry.figure.usualScale
    let scale = entry.scale / usual
    let written = [scale, scale.nextUp, scale.nextDown].first { $0 * usual == entry.scale }
    return "scale: \((written ?? scale).shortestText)"
  }

  private static func text(_ name: String, _ text: String?) -> [String] {
    text.map { ["\(name): \(SetupText.quoted($0))"] } ?? []
  }
}
