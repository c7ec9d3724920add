import FleetModel
import GatewayAPI

/// A call to the controls of a gateway of our own kind, in the form of a request.
package struct ControlCall: Equatable, Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  package struct Header: Equatable, Sendable {
    package var name: String
    package var value: String
  }

  package var method: Method
  /// Below the endpoint.
  package var path: String
  package var headers: [Header] = []
  package var body: [UInt8]?

  /// The request that puts `question` to a gateway.
  package init(_ question: ControlQuestion) {
    let intent = question.intent
    if case .recall = question {
      (method, path) = (.get, "/v1/controls/" + intent.id.text.encodedSegment)
      return
    }
    if case .weigh = intent.order { method = .put } else { method = .post }
    if case .cordon = intent.order { method = .put }
    path = intent.path
    headers = [Header(name: "Content-Type", value: "application/json")]
    if let revision = intent.revision {
      headers.append(Header(name: "If-Match", value: RevisionTag(revision: revision).text))
    }
    var body = ControlBody(intent)
    if case .preview = question {
      body.isDryRun = true
    } else {
      headers.append(Header(name: "Idempotency-Key", value: intent.id.text))
    }
    self.body = body.bytes
  }
}

extension Intent {
  fileprivate var path: String {
    let node = "/v1/nodes/" + node.name.encodedSegment
    return switch order {
    case .drain: node + "/drain"
    case .resume: node + "/resume"
    case .cordon, .weigh: node + "/weight"
    case .undo(let operation): "/v1/operations/" + operation.encodedSegment + "/undo"
    case .confirm(let operation): "/v1/operations/" + operation.encodedSegment + "/confirm"
    }
  }
}

extension ControlBody {
  fileprivate init(_ intent: Intent) {
    self.init()
    switch intent.order {
    case .drain(let deadline): self.deadline = deadline
    case .cordon: weight = 0
    case .weigh(let weight): self.weight = weight
    case .resume, .undo, .confirm: break
    }
    (reason, isForced) = (intent.reason, intent.isForced)
    (revertAfter, notAfter) = (intent.revertAfter, intent.notAfter)
  }
}

extension String {
  /// This as one part of a path: a slash in a node's name must not lead to another node.
  var encodedSegment: String {
    var encoded = ""
    for byte in utf8 {
      let scalar = Unicode.Scalar(byte)
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", "~": encoded.unicodeScalars.append(scalar)
      // Dots alone would be a way up, and whoever is in between might go it.
      case "." where contains { $0 != "." }: encoded.unicodeScalars.append(scalar)
      default: encoded += "%" + Self.hexadecimal(byte >> 4) + Self.hexadecimal(byte & 15)
      }
    }
    return encoded
  }

  private static func hexadecimal(_ digit: UInt8) -> String {
    String(digit, radix: 16, uppercase: true)
  }
}
