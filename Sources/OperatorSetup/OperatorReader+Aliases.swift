import FleetModel
import SetupFiles

// What else the nodes of a context are called.
extension OperatorReader {
  /// Far more than anybody has names for.
  private static let nodeLimit = 4096
  private static let aliasLimit = 16

  /// `nodes: {gpu-01: [10.0.0.1, gpu-01.example]}`: one machine by an address and two names.
  func readAliases(_ section: inout Section) -> NodeAliases {
    var aliases = NodeAliases()
    guard var nodes = section.section("nodes") else { return aliases }
    let entries = nodes.named()
    if entries.count > Self.nodeLimit {
      nodes.field.mistake("has \(entries.count) entries and may have \(Self.nodeLimit)")
    }
    // A name of its own is taken as well: what is called so elsewhere is another machine.
    var names = NameBook()
    for (name, _) in entries { _ = names.claim(name.name.lowercased(), for: name) }
    for (name, value) in entries.prefix(Self.nodeLimit) {
      for alias in value.items(limit: Self.aliasLimit) {
        guard let text = alias.text(limit: TextLimits.address) else { continue }
        guard names.claim(text.lowercased(), for: alias) else { continue }
        aliases.add(text, of: NodeID(name.name))
      }
    }
    return aliases
  }
}
