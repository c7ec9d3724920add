import FleetModel
import GatewayCore
import GatewayServer
import SetupFiles

extension SetupReader {
  /// The tiers by name, those of the file before those that everybody has.
  mutating func readTiers(_ root: inout Section) -> [String: Tier] {
    var tiers = Dictionary(uniqueKeysWithValues: Tier.reference.map { ($0.name, $0) })
    guard var section = root.section("tiers") else { return tiers }
    for field in section.all() {
      guard let rate = field.whole(in: 1...SetupBounds.perMinute) else { continue }
      tiers[field.name] = Tier(name: field.name, requestsPerMinute: rate)
    }
    return tiers
  }

  mutating func readKeys(_ root: inout Section, tiers: [String: Tier]) {
    for field in root.items("keys", limit: SetupBounds.keys) {
      guard var section = Section(field) else { continue }
      readKey(&section, tiers: tiers)
      section.close()
    }
  }

  private mutating func readKey(_ section: inout Section, tiers: [String: Tier]) {
    let name = section.require("name", "whose key it is, as audits and budgets call it")
    let role = section.take("role")?.choice(AccessRole.allCases.map(\.rawValue))
    let tier = section.take("tier")?.choice(tiers.keys.sorted()).flatMap { tiers[$0] }
    let concurrency = section.take("concurrency")?.whole(in: 1...SetupBounds.concurrency)
    let isMetered = section.take("metered")?.flag()
    let budget = section.section("budget")
    let secret = secret(&section)
    if secret == nil, !section.has(Self.secretFields + Self.inlineSecretFields) {
      section.field.mistake(
        "has no secret: name it under 'secret_env', 'secret_file' or 'secret_sha256'")
    }
    guard let name, let text = name.text() else { return }
    if var budget {
      readLimit(&budget, id: "key:\(text)", scope: .key(text))
      budget.close()
    }
    var payer = PayerConfiguration(name: text, tier: tier ?? .standard, concurrency: concurrency)
    payer.isMetered = isMetered ?? true
    addKey(
      payer, role: role.flatMap(AccessRole.init) ?? .client, secret: secret, at: name)
  }

  mutating func addKey(
    _ payer: PayerConfiguration, role: AccessRole, secret: FoundSecret?, at field: Field
  ) {
    guard keyNames.claim(payer.name, for: field) else { return }
    setup.gateway.keys.append(payer)
    guard let secret else { return }
    let digest = secret.digest
    if let owner = secretOwners.updateValue(payer.name, forKey: digest.bytes) {
      secret.field.mistake("is the secret of '\(owner)' too: give each key one of its own")
    }
    setup.keys.append(AccessKey(name: payer.name, digest: digest, role: role))
  }
}
