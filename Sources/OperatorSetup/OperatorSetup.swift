import Acting
import Addressing
import Commands
import FleetModel
import SetupFiles

/// Everything that an operator's own configuration file decides: which gateways there are, how they
/// are reached, and how careful to be with each.
package struct OperatorSetup: Equatable, Sendable {
  /// In the order of the file.
  package var contexts: [OperatorContext] = []
  /// The one that is used when none is asked for by name; `nil` for the practice fleet.
  package var usual: OperatorContext?
  package var alerts = AlertSetup()
  package var objectives = Objectives()
  package var arrangement = Arrangement()

  package init() {}

  package func context(_ name: String) -> OperatorContext? { contexts.first { $0.name == name } }
}

/// A gateway, and what an operator may do there.
package struct OperatorContext: Equatable, Sendable {
  package var name: String
  /// `nil` where only other sources are watched.
  package var gateway: Endpoint?
  package var sources: [OperatorSource] = []
  /// What else is to be watched, where it is found out.
  package var discoveries: [OperatorDiscovery] = []
  /// What else its nodes are called.
  package var aliases = NodeAliases()
  /// Where the key is; `nil` where none is asked for, or it comes from elsewhere.
  package var key: KeySource?
  /// The certificate authorities to trust beside those of the system.
  package var authorityFile: String?
  package var proxy: String?
  /// How often to ask; `nil` for as often as usual.
  package var interval: Span?
  /// With the name and the colour by which dialogs tell it from others.
  package var rails = GuardRails()

  package init(name: String, gateway: Endpoint?) {
    (self.name, self.gateway) = (name, gateway)
    rails.name = name
  }
}

/// Something to watch beside a gateway, or in its place.
package struct OperatorSource: Equatable, Sendable {
  package var kind: SourceKind
  package var endpoint: Endpoint
  /// What it is called on screen; `nil` for its kind and its place.
  package var name: String?
  /// The node that it is about; `nil` for the host of its address.
  package var node: String?
  /// The label of its page that names the node of each series.
  package var nodeLabel: String?
  package var region: String?
  package var key: KeySource?
  /// What a router is told with a worker that it is to take back, for it to be let in there.
  package var workerKey: KeySource?
  package var interval: Span?
  /// What the series of its page mean, for the kind that has no table.
  package var map: PageMap?

  package init(kind: SourceKind, endpoint: Endpoint) {
    (self.kind, self.endpoint) = (kind, endpoint)
  }
}

/// Where a key is to be found. The file itself never holds one.
package enum KeySource: Equatable, Sendable {
  /// A full path.
  case file(String)
  /// The name of an environment variable.
  case variable(String)
  /// A program with its arguments, whose first line of output is the key. No shell reads it, so
  /// nothing in it is expanded and nothing is run besides.
  case command([String])
}

/// What became of a file: a setup when it holds no mistake, and all that there is to say of it.
package struct OperatorSetupReading: Equatable, Sendable {
  package var setup: OperatorSetup?
  package var mistakes: [Remark]
  /// What is not as the file may lead to expect, and keeps nothing from working.
  package var notices: [Remark]
}
