import FleetModel
import GatewayCore
import GatewayServer

// What only the whole file can tell.

extension SetupReader {
  mutating func checkAcross() {
    addModelsWithoutEntry()
    checkScopes()
    checkListeners()
    if setup.gateway.nodes.count > SetupBounds.nodes {
      findings.mistake(
        "a gateway takes \(SetupBounds.nodes) nodes: split the fleet", at: nil, field: "nodes")
    }
  }

  /// A model that a node serves needs no entry: it is free then, and waits like any other. That is
  /// said, because a price is easily forgotten.
  private mutating func addModelsWithoutEntry() {
    var known = Set(setup.gateway.models.map(\.name))
    let names = modelNames.names
    for serving in servings where known.insert(serving.model).inserted {
      let guess = findings.guess(for: serving.model, among: names)
      serving.field.notice(
        "the model '\(serving.model)' has no entry under 'models': it costs nothing\(guess)")
      setup.gateway.models.append(.unpriced(serving.model))
    }
  }

  private func checkScopes() {
    let models = Set(setup.gateway.models.map(\.name))
    for mention in scopes {
      switch mention.scope {
      case .gateway: break
      case .key(let name) where !keyNames.contains(name):
        mention.field.mistake(
          "no key has this name\(findings.guess(for: name, among: keyNames.names))")
      case .model(let name) where !models.contains(name):
        mention.field.mistake(
          "no model has this name\(findings.guess(for: name, among: models.sorted()))")
      case .key, .model: break
      }
    }
  }

  private func checkListeners() {
    guard let openListener else { return }
    if setup.gateway.keys.isEmpty {
      openListener.mistake(
        "can be reached from elsewhere, and no key is asked for: add one to 'keys'")
    } else if setup.tls == nil {
      openListener.notice("keys cross the network in the clear: set 'tls' or put TLS before it")
    }
  }
}
