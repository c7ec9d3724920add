import FleetModel
import GatewayAPI

// Why a router is not asked, or what it said against it, in the form in which a gateway would say so.

extension ControlObjection {
  static func ranks(_ node: NodeID, _ count: Int) -> ControlObjection {
    ControlObjection(
      status: 409, code: "ranks",
      words:
        "\(node.name) is \(count == 1 ? "a rank" : "\(count) ranks") of an engine, and they come and "
        + "go together: change that at the router")
  }

  static func unrepeatable(_ node: NodeID) -> ControlObjection {
    ControlObjection(
      status: 409, code: "unrepeatable",
      words: "the router lists more of \(node.name) than can be kept to add it again: "
        + "change that at the router")
  }

  static func stillLeaving(_ node: NodeID) -> ControlObjection {
    wrongState(
      "\(node.name) is still on its way out, and comes back only after that: wait until it is drained"
    )
  }

  static func stillComing(_ node: NodeID) -> ControlObjection {
    wrongState("the router was asked to add \(node.name) and does not list it yet: look again")
  }

  static let noWeights = ControlObjection(
    status: 409, code: "no_weights",
    words: "none of the router's policies looks at a worker's weight: drain it, or leave it")
}

extension RouterView {
  static func objection(_ response: ControlResponse) -> ControlObjection? {
    let said = words(in: response.body).map { ": " + $0 } ?? ""
    let words: String
    switch response.status {
    case 401:
      words =
        "the router does not know our key for changes (401): it wants its --api-key, or a key of its "
        + "--control-plane-api-keys with the role admin"
    case 403:
      words =
        "our key may only look (403): workers are changed with a control-plane key whose role is admin"
    case 404: words = "the router has no such worker any more: look again"
    case 405: words = "the router is too old to be asked that (405)"
    case 409: words = "the router has a worker there already" + said
    // Those in between may have passed it on.
    case 400..<500 where response.status != 408 && response.status != 429:
      words = "the router refused it (\(response.status))" + said
    default: return nil
    }
    return ControlObjection(status: response.status, code: "router", words: words)
  }

  private enum Field: String, WireField {
    case error, message
    static let table = FieldTable<Field>()
  }

  /// Its own words: `{"error":"…","code":"…"}`, or in the form of OpenAI.
  private static func words(in body: [UInt8]) -> String? {
    let words = try? JSONReader.read(body) { (reader) throws(JSONProblem) in
      try Self.words(&reader)
    }
    return (words ?? nil).flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func words(_ reader: inout JSONReader) throws(JSONProblem) -> String? {
    guard reader.nextKind() == .object else { return try reader.text() }
    guard var object = try reader.object(Field.self) else { return nil }
    var words: String?
    while let field = try object.next(&reader) {
      switch field {
      case .error: words = try Self.words(&reader) ?? words
      case .message: words = try reader.text() ?? words
      }
    }
    return words
  }
}
