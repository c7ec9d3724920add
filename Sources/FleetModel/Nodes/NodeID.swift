/// The name by which the gateway knows a node.
///
/// It is kept as it came, because it goes back in calls that act on the node. What is drawn of it
/// is made safe first.
package struct NodeID: ForeignName {
  package var name: String

  package init(_ name: String) { self.name = name }

  package var spelling: String { name }
}

/// The name by which the operator's configuration knows a source.
package struct SourceID: ForeignName {
  package var name: String

  package init(_ name: String) { self.name = name }

  package var spelling: String { name }
}
