import FleetModel
import GatewayCore
import GatewayServer
import SetupFiles

/// One entry of a `model_list`: a model at a place.
struct Deployment {
  var model: String
  var upstreamModel: String
  var url: String
  var credential: UpstreamCredential?
  /// How the file names the key, which tells two deployments apart that differ in nothing else.
  var keyReference: String
  var limits = NodeLimits()
  var weight = 1.0
  var timeout: Span?
  var streamTimeout: Span?
  var price: TokenPrice?
  var contextLimit: Int?
  /// The name that the file gives it, and where it stands.
  var id: Field?
  var field: Field
}

extension SetupReader {
  mutating func readDeployments(_ fields: [Field]) {
    let deployments = fields.compactMap(deployment)
    let names = DerivedNames(deployments)
    for (index, deployment) in deployments.enumerated() {
      let name = deployment.id?.text() ?? names[index]
      add(deployment, name: NodeID(name))
    }
    describeModels(deployments)
  }

  private mutating func add(_ deployment: Deployment, name: NodeID) {
    var node = NodeDescription(
      id: name, type: "", gpuCount: 1, region: "", url: deployment.url,
      models: [deployment.model], memoryTotalGB: 0)
    node.weight = deployment.weight
    node.limits = deployment.limits
    node.isProbed = true
    if deployment.upstreamModel != deployment.model {
      node.instances = [
        InstanceDescription(
          model: deployment.model, url: deployment.url, upstreamModel: deployment.upstreamModel)
      ]
    }
    add(node, credential: deployment.credential, at: deployment.id ?? deployment.field)
    guard deployment.timeout != nil || deployment.streamTimeout != nil else { return }
    var timeouts = setup.upstreams.timeouts
    timeouts.read = deployment.timeout ?? timeouts.read
    timeouts.stream = deployment.streamTimeout ?? deployment.timeout ?? timeouts.stream
    setup.upstreams.nodeTimeouts[name] = timeouts
  }

  /// Prices and context limits belong to models here and to deployments there: the first holds.
  private mutating func describeModels(_ deployments: [Deployment]) {
    let byModel = Dictionary(grouping: deployments, by: \.model)
    for deployment in deployments where !modelNames.contains(deployment.model) {
      _ = modelNames.claim(deployment.model, for: deployment.field)
      var model = ModelConfiguration.unpriced(deployment.model)
      let same = byModel[deployment.model] ?? []
      model.price = same.lazy.compactMap(\.price).first ?? model.price
      model.contextLimit = same.lazy.compactMap(\.contextLimit).first
      if let limit = model.contextLimit { model.outputReserve = min(1024, limit / 2) }
      for other in same where other.price.map({ $0 != model.price }) == true {
        other.field.notice(
          "the price of '\(model.name)' is the one given first: a model has one here")
      }
      if same.allSatisfy({ $0.price == nil }) {
        deployment.field.notice("'\(model.name)' has no price and costs nothing")
      }
      setup.gateway.models.append(model)
    }
  }
}
