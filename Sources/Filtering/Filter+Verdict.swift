import FleetStore

extension Filter {
  /// Whether it holds for the node, or nothing where a value that it needs is not known.
  package func verdict(on node: Node, in fleet: Fleet) -> Bool? {
    judge(node, fleet) { node, fleet, place in NodeField.all[place].read(node, fleet) }
  }
}
