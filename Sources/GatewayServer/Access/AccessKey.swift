import GatewayAPI
import Hashing

/// A key that callers may present, kept only as its digest.
package struct AccessKey: Equatable, Sendable {
  /// What audits and limits call it.
  package var name: String
  package var digest: SHA256.Digest
  package var role: AccessRole

  package init(name: String, digest: SHA256.Digest, role: AccessRole) {
    self.name = name
    self.digest = digest
    self.role = role
  }

  package init(name: String, secret: [UInt8], role: AccessRole) {
    self.init(name: name, digest: SHA256.digest(of: secret), role: role)
  }

  package init(name: String, secret: String, role: AccessRole) {
    self.init(name: name, secret: Array(secret.utf8), role: role)
  }
}

/// What a key is for. The raw value is its name in configuration.
package enum AccessRole: String, Sendable, CaseIterable {
  case client, viewer, `operator`, agent, admin

  func may(_ permission: Permission) -> Bool {
    switch permission {
    case .listModels: self != .agent
    case .read: self == .viewer || self == .operator || self == .admin
    case .control, .readAudit: self == .operator || self == .admin
    case .attend: self == .agent || self == .admin
    case .infer: self == .client || self == .admin
    }
  }
}

/// What a route asks of its caller.
enum Permission: Sendable {
  /// Whoever may send work must be able to ask for which models, so clients may too.
  case listModels
  case read
  /// Who did what and why is for those who do it.
  case readAudit
  case control
  /// To register as a node, and to send its heartbeats.
  case attend
  /// To have requests answered, and pay for them.
  case infer

  /// What whoever is on this machine may do while nobody was given a key: look, and try it out.
  var needsNoKeyHere: Bool {
    switch self {
    case .listModels, .read, .readAudit, .infer: true
    case .control, .attend: false
    }
  }
}

extension ControlVerb {
  /// What asking for it needs.
  var permission: Permission { self == .register ? .attend : .control }
}
