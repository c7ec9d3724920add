import GatewayAPI
import PracticeFleet

extension PracticeOperation {
  /// The call that does it.
  var request: GatewayRequest {
    var body = ControlBody()
    body.reason = reason
    let path = "/v1/nodes/\(node.name)"
    switch deed {
    case .drain(let span):
      body.deadline = span
      return GatewayRequest(path: path + "/drain", body: body.bytes)
    case .resume:
      return GatewayRequest(path: path + "/resume", body: body.bytes)
    case .setWeight(let weight):
      body.weight = weight
      return GatewayRequest(method: "PUT", path: path + "/weight", body: body.bytes)
    }
  }
}
