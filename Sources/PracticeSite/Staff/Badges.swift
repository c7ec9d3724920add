import GatewayServer
import PracticeFleet

/// What everybody who is played shows at the gateway's door: secrets of this run alone.
struct Badges: Sendable {
  private static let agentName = "practice-agent"

  let keys: [AccessKey]
  private let credentials: [String: UpstreamCredential]

  init() {
    let clients = PracticeFleet.keyNames.map { ($0, AccessRole.client) }
    let operators = PracticeFleet.operatorNames.map { ($0, AccessRole.operator) }
    var keys: [AccessKey] = []
    var credentials: [String: UpstreamCredential] = [:]
    for (name, role) in clients + operators + [(Self.agentName, .agent)] {
      let secret = Self.secret()
      keys.append(AccessKey(name: name, secret: secret, role: role))
      credentials[name] = UpstreamCredential(bearer: secret)
    }
    (self.keys, self.credentials) = (keys, credentials)
  }

  subscript(name: String) -> UpstreamCredential? { credentials[name] }

  var agent: UpstreamCredential? { self[Self.agentName] }

  private static func secret() -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijklmnopqrstuvwxyz012345".utf8)
    return (0..<32).map { _ in letters[Int(random.next() & 31)] }
  }
}
