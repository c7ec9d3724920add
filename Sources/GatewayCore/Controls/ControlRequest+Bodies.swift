import FleetModel
import GatewayAPI

extension ControlRequest {
  /// What a call's body asks for. A registration has a body of its own, and comes here only to be
  /// refused.
  package init(
    _ verb: ControlVerb, of name: String, _ body: ControlBody, by caller: ControlCaller
  ) throws(ControlRefusal) {
    let change: Change
    switch verb {
    case .drain: change = .drain(deadline: body.deadline)
    case .resume: change = .resume
    case .weight:
      guard let weight = body.weight else { throw .invalid("weight", "a number from 0 to 100") }
      change = .weight(weight)
    case .remove: change = .remove
    case .confirm: change = .confirm(operation: name)
    case .undo: change = .undo(operation: name)
    case .register: throw .wrongState("a registration describes a node")
    }
    let isAboutNode = verb != .confirm && verb != .undo
    self.init(change, node: isAboutNode ? NodeID(name) : nil, by: caller)
    reason = body.reason
    (isDryRun, isForced) = (body.isDryRun, body.isForced)
    (revertAfter, notAfter) = (body.revertAfter, body.notAfter)
  }
}

extension NodeDescription {
  package init(_ body: RegistrationBody) {
    self.init(
      id: NodeID(body.id), type: body.type, gpuCount: body.gpuCount, region: body.region,
      url: body.url, models: body.models, memoryTotalGB: body.memoryTotalGB)
    weight = body.weight ?? weight
    limits.concurrency = body.concurrency ?? limits.concurrency
    limits.requestsPerMinute = body.requestsPerMinute
    limits.tokensPerMinute = body.tokensPerMinute
  }
}

extension HeartbeatReport {
  package init(_ body: HeartbeatBody, of node: NodeID) {
    self.init(node: node)
    (loadPercent, memoryFreeGB) = (body.loadPercent, body.memoryFreeGB)
    (latencyMilliseconds, inFlight) = (body.latencyMilliseconds, body.inFlight)
    (queued, gpus) = (body.queued, body.gpus)
  }
}
