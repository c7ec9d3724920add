import FleetModel
import GatewayCore
import GatewayServer
import SetupFiles

/// Everything that a configuration file decides about `collie serve`.
package struct ServeSetup: Sendable {
  /// What dashboards call this gateway.
  package var name = "collie"
  package var gateway = GatewayConfiguration()
  /// Empty when the file names none.
  package var listeners: [Listener] = []
  package var tls: TLSIdentity?
  /// One for each payer of `gateway.keys`, under the same name.
  package var keys: [AccessKey] = []
  package var upstreams = UpstreamSettings()
  package var limits = ServerLimits()
  /// Where the ledger and the audit trail are kept; `nil` keeps them in memory only.
  package var dataDirectory: String?

  package init() {}
}

extension ServeSetup {
  /// What the server is told, listening at `otherwise` when the file says nothing of it.
  package func serverConfiguration(otherwise: [Listener]) -> GatewayServer.Configuration {
    var configuration = GatewayServer.Configuration(
      listeners: listeners.isEmpty ? otherwise : listeners, keys: keys)
    configuration.limits = limits
    configuration.tls = tls
    configuration.upstreams = upstreams
    return configuration
  }

  package var ledgerPath: String? { dataDirectory.map { $0 + "/ledger.sqlite" } }
}

/// What became of a file: a setup when it holds no mistake, and all that there is to say of it.
package struct SetupReading: Sendable {
  package var setup: ServeSetup?
  package var mistakes: [Remark]
  /// What is not as the file may lead to expect, and keeps nothing from working.
  package var notices: [Remark]
}
