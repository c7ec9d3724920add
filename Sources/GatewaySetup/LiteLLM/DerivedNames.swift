import Hashing

/// Names for deployments that the file gives none: `MODEL@HOST:PORT`, which says what an operator
/// asks first, and stays when the file is reordered.
struct DerivedNames {
  private let names: [String]

  init(_ deployments: [Deployment]) {
    var names = deployments.map(Self.plain)
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    for (index, deployment) in deployments.enumerated() where counts[names[index]] != 1 {
      names[index] += "#" + Self.fingerprint(deployment)
    }
    // Two that differ in nothing: only their order is left to tell them apart.
    var seen: [String: Int] = [:]
    for index in names.indices {
      let count = seen[names[index], default: 0] + 1
      seen[names[index]] = count
      if count > 1 { names[index] += "-\(count)" }
    }
    self.names = names
  }

  subscript(index: Int) -> String { names[index] }

  private static func plain(_ deployment: Deployment) -> String {
    let authority = deployment.url.split(separator: "/").dropFirst().first ?? ""
    return "\(deployment.model)@\(authority)"
  }

  private static func fingerprint(_ deployment: Deployment) -> String {
    let parts = [deployment.url, deployment.upstreamModel, deployment.keyReference]
    let digest = SHA256.digest(of: Array(parts.joined(separator: "\n").utf8))
    return String(digest.hexadecimal.prefix(8))
  }
}
