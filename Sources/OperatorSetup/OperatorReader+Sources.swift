import Addressing
import FleetModel
import SetupFiles

// The sources of a context, beside its gateway or in its place.
extension OperatorReader {
  /// Far more than anybody watches at once.
  static let sourceLimit = 1024

  /// One of them: a map of its own, or in short `vllm=http://node1:8000`.
  func readSource(_ field: Field) -> OperatorSource? {
    guard field.isMap else { return shortSource(field) }
    guard var section = Section(field) else { return nil }
    defer { section.close() }
    let kind = section.require("kind", "what it is, such as vllm").flatMap(kind)
    let address = section.require("url", "its address, such as http://node1:8000")
    let endpoint = address.flatMap { self.endpoint($0, of: kind ?? .gateway) }
    let name = section.text("name")
    let node = section.text("node")
    let label = readNodeLabel(&section, of: kind)
    if node != nil, label != nil {
      field.mistake("'node' and 'node_label' both name the node: keep one")
    }
    let region = section.text("region")
    let key = readKey(&section)
    let workerKey = kind == .sglRouter ? readKey(&section, "worker_key") : nil
    let interval = section.take("interval")?.span(in: .milliseconds(200) ... .seconds(60))
    let map = readMap(&section, of: kind)
    guard let kind, let endpoint else { return nil }
    if endpoint.sendsInTheClear, key != nil || workerKey != nil {
      address?.notice("the key crosses the network in the clear: use https://")
    }
    var source = OperatorSource(kind: kind, endpoint: endpoint)
    (source.name, source.node, source.region) = (name, node, region)
    source.nodeLabel = label
    (source.key, source.interval, source.map) = (key, interval, map)
    source.workerKey = workerKey
    return source
  }

  /// Only pages of series have such a label.
  func readNodeLabel(_ section: inout Section, of kind: SourceKind?) -> String? {
    guard let field = section.take("node_label") else { return nil }
    guard let kind, SourceKind.ofNodes.contains(kind) else {
      let kinds = SourceKind.ofNodes.map(\.rawValue).joined(separator: ", ")
      field.mistake("is for pages whose series are about nodes: \(kinds)")
      return nil
    }
    return field.text()
  }

  private func shortSource(_ field: Field) -> OperatorSource? {
    guard let text = field.text(limit: TextLimits.address) else { return nil }
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else {
      field.mistake("must be KIND=URL, such as vllm=http://node1:8000, or a map of fields")
      return nil
    }
    guard let kind = kind(field.holding(String(parts[0]))),
      let endpoint = endpoint(field.holding(String(parts[1])), of: kind)
    else { return nil }
    guard kind != .openmetrics else {
      field.mistake("needs a 'map' of its series: write it as a map of fields")
      return nil
    }
    return OperatorSource(kind: kind, endpoint: endpoint)
  }

  private func kind(_ field: Field) -> SourceKind? {
    field.choice(SourceKind.allCases.map(\.rawValue)).flatMap(SourceKind.init)
  }
}
