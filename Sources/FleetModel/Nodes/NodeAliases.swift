/// Other names of nodes, as the operator gives them: an address and a name that are one machine.
///
/// A table, and no question to DNS: what a name resolves to changes, differs from place to place, and may
/// be a whole service. A machine in two rows is seen at once, and two machines in one row are not.
package struct NodeAliases: Equatable, Sendable {
  private var nodes: [String: NodeID] = [:]

  package init() {}

  package var isEmpty: Bool { nodes.isEmpty }

  /// Case does not matter, as it does not in DNS.
  package mutating func add(_ alias: String, of node: NodeID) { nodes[alias.lowercased()] = node }

  /// Each node with what else it is called, in the order of their names.
  package var ofNodes: [(node: NodeID, aliases: [String])] {
    Dictionary(grouping: nodes.keys) { nodes[$0]?.name ?? "" }
      .map { (NodeID($0.key), $0.value.sorted()) }
      .sorted { $0.0.name < $1.0.name }
  }

  /// The name that the operator has for a node; its own where there is none.
  package subscript(_ id: NodeID) -> NodeID { nodes[id.name.lowercased()] ?? id }
}
