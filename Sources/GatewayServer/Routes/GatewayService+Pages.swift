import FleetModel
import GatewayCore

// What routes are made of.
extension GatewayService {
  /// The version of the fleet document in this turn.
  mutating func version() -> Int {
    if let version = turn.version { return version }
    let version = gateway.version(at: turn.at)
    turn.version = version
    return version
  }

  /// Begins a new turn, so that what was just changed is seen by the next who asks.
  mutating func beginTurn(at now: WallTime) {
    turn = Turn(number: turn.number + 1, at: now, version: nil)
  }

  /// How long an answer stays the same.
  enum Lifetime {
    case version(Int)
    case turns(Int)
  }

  /// A page depends on what the caller can decode, and is to be asked for anew each time.
  static let pageFields = [
    Response.Field(name: "Vary", value: "Accept-Encoding"),
    Response.Field(name: "Cache-Control", value: "no-cache"),
  ]

  /// Answers with what `make` makes of the gateway, or with what it made before.
  mutating func page(
    _ name: String, for request: Request, type: String = "application/json",
    lasting lifetime: Lifetime = .turns(1),
    _ make: (inout Gateway, WallTime) -> [UInt8]
  ) -> Response {
    let stamp =
      switch lifetime {
      case .version(let version): version
      case .turns(let count): turn.number / count
      }
    let compresses = request.head.fields.acceptsGzip
    let time = turn.at
    let page = pages.page(for: .init(name: name, stamp: stamp), compressed: compresses) {
      make(&gateway, time)
    }
    var response = Response(type: type, body: page.plain)
    response.fields += Self.pageFields
    if compresses, let body = page.compressed {
      response.body = body
      response.fields.append(.init(name: "Content-Encoding", value: "gzip"))
    }
    return response
  }
}
