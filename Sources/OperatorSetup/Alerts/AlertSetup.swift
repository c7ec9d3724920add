import Addressing
import Alerting
import FleetModel

/// When an operator wants to be called, and how.
package struct AlertSetup: Equatable, Sendable {
  package var rules = AlertRule.standard
  /// What the terminal does when something critical begins. Nothing unless it is asked for.
  package var calls: Set<AlertCall> = []
  package var webhook: WebhookSetup?

  package init() {}
}

/// Who is told of alerts beside the operator.
package struct WebhookSetup: Equatable, Sendable {
  package var address: Endpoint
  package var key: KeySource?
  package var authorityFile: String?
  package var proxy: String?

  package init(address: Endpoint) { self.address = address }
}
