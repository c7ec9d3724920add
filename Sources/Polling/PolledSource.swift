import Addressing
import FleetModel

/// A source as the operator configured it.
package struct PolledSource: Sendable {
  package var id: SourceID
  package var endpoint: Endpoint
  /// From the start of one poll to the start of the next.
  package var interval: Span
  package var key: Secret?
  /// Trust these authorities, in place of the system's.
  package var certificateAuthorityFile: String?
  /// Go through this proxy. Without one, none is used, whatever the environment says.
  package var proxy: String?

  package init(
    id: SourceID, endpoint: Endpoint, interval: Span, key: Secret? = nil,
    certificateAuthorityFile: String? = nil, proxy: String? = nil
  ) {
    self.id = id
    self.endpoint = endpoint
    self.interval = interval
    self.key = key
    self.certificateAuthorityFile = certificateAuthorityFile
    self.proxy = proxy
  }
}
