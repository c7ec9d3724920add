import FleetModel
import GatewayCore
import GatewayServer
import SetupFiles

/// That a node is said to serve a model.
struct ServingMention {
  var model: String
  var field: Field
}

extension SetupReader {
  mutating func readNodes(_ root: inout Section) {
    for field in root.items("nodes", limit: SetupBounds.nodes) {
      guard var section = Section(field) else { continue }
      readNode(&section)
      section.close()
    }
  }

  private mutating func readNode(_ section: inout Section) {
    let id = section.require("id", "the name by which operators know the node")
    let address = section.require("url", "where it listens, as http://HOST:PORT")
    let url = address.flatMap(nodeAddress)
    var node = NodeDescription(
      id: NodeID(id?.text() ?? ""), type: section.text("gpu") ?? "", gpuCount: 1,
      region: section.text("region") ?? "", url: url ?? "", models: [], memoryTotalGB: 0)
    section.set(&node.gpuCount, from: "gpus", in: 0...SetupBounds.gpus)
    node.memoryTotalGB = readMemory(&section, cards: node.gpuCount)
    section.set(&node.weight, from: "weight", in: 0...100)
    section.set(&node.limits.concurrency, from: "concurrency", in: 1...SetupBounds.concurrency)
    node.limits.requestsPerMinute = section.take("rpm")?.whole(in: 1...SetupBounds.perMinute)
    node.limits.tokensPerMinute = section.take("tpm")?.whole(in: 1...SetupBounds.perMinute)
    node.isProbed = true
    readServedModels(&section, of: &node)
    let credential = secret(&section).flatMap(upstreamCredential)
    if let id, !node.id.name.isEmpty { add(node, credential: credential, at: id) }
  }

  mutating func add(_ node: NodeDescription, credential: UpstreamCredential?, at field: Field) {
    guard nodeNames.claim(node.id.name, for: field) else { return }
    setup.gateway.nodes.append(node)
    setup.upstreams.credentials[node.id] = credential
  }

  private func readMemory(_ section: inout Section, cards: Int) -> Double {
    let total = section.take("memory")
    guard let each = section.take("memory_per_gpu") else { return total?.gigabytes() ?? 0 }
    if total != nil { each.mistake("says the same as 'memory': give one of them") }
    return (each.gigabytes() ?? 0) * Double(cards)
  }

  private mutating func readServedModels(_ section: inout Section, of node: inout NodeDescription) {
    guard let models = section.require("models", "the models it serves") else { return }
    for field in models.items(limit: SetupBounds.modelsPerNode) {
      if field.isMap {
        readInstances(field, of: &node)
      } else if let name = field.text() {
        serve(name, field, on: &node)
      }
    }
  }

  private mutating func serve(_ model: String, _ field: Field, on node: inout NodeDescription) {
    guard !node.models.contains(model) else {
      return field.mistake("names a model of this node again: give it several 'urls' instead")
    }
    node.models.append(model)
    servings.append(ServingMention(model: model, field: field))
  }

  /// A model that has addresses of its own on the node, or another name there.
  private mutating func readInstances(_ field: Field, of node: inout NodeDescription) {
    guard var section = Section(field) else { return }
    let name = section.require("name", "what callers call the model")
    let upstream = section.text("upstream")
    let addresses = section.items("urls", limit: 64) + section.items("url", limit: 1)
    let urls = addresses.compactMap(nodeAddress)
    section.close()
    guard let name, let model = name.text() else { return }
    serve(model, name, on: &node)
    for url in urls.isEmpty ? [node.url] : urls {
      node.instances.append(
        InstanceDescription(model: model, url: url, upstreamModel: upstream ?? model))
    }
  }
}
