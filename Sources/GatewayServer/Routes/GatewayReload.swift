import GatewayCore

/// What a running gateway can be told anew.
package struct GatewayReload: Sendable {
  package var gateway: GatewayConfiguration
  package var keys: [AccessKey]
  package var upstreams: UpstreamSettings
  /// Who the ports prove to be. Its files are read anew; who was answered already keeps the old.
  package var tls: TLSIdentity?

  package init(
    gateway: GatewayConfiguration, keys: [AccessKey], upstreams: UpstreamSettings,
    tls: TLSIdentity? = nil
  ) {
    (self.gateway, self.keys, self.upstreams) = (gateway, keys, upstreams)
    self.tls = tls
  }
}

extension GatewayService {
  mutating func take(_ reload: GatewayReload, at desk: inout Desk) {
    keys = keys.replacing(reload.keys)
    plane.settings = reload.upstreams
    gateway.reconfigure(reload.gateway, at: desk.now.wall)
    plane.configure(gateway)
    beginTurn(at: desk.now.wall)
    plane.carryOut(&gateway, at: &desk)
  }
}
