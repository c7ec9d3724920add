import FleetModel
import GatewayAPI
import GatewayCore

extension Route {
  /// The fleet document, or nothing for a caller who has it already.
  ///
  /// The two codings of a body are two bodies, so each has a tag of its own; a caller that comes
  /// back with either has this version.
  static let fleet: Answer = { service, call, _ throws(Problem) in
    let since = try Parameters(call.head.target).number("since", in: 0...(.max))
    let version = service.version()
    let (plain, compressed) = ("\"\(version)\"", "\"\(version)-gzip\"")
    var response: Response
    if call.head.fields.ifNoneMatch(oneOf: [plain, compressed]) {
      response = Response(status: 304, fields: GatewayService.pageFields)
    } else {
      let name = since.map { "fleet since \($0)" } ?? "fleet"
      response = service.page(name, for: call.request, lasting: .version(version)) {
        gateway, time in
        gateway.fleetBytes(since: since, at: time)
      }
    }
    let tag = call.head.fields.acceptsGzip ? compressed : plain
    return response.adding("ETag", tag)
  }

  /// The recent past. It is kept for two seconds: the shortest steps are one second long, nobody
  /// needs it twice, and for a large fleet it is by far the dearest answer.
  static let history: Answer = { service, call, _ throws(Problem) in
    let parameters = Parameters(call.head.target)
    let minutes = try parameters.number("minutes", in: 1...1440) ?? 60
    let seconds = try parameters.number("step_s", in: 1...3600) ?? 30
    guard minutes * 60 / seconds <= Gateway.historyValueLimit else {
      throw .wrongParameter(
        "step_s", "gives more than \(Gateway.historyValueLimit) values over these minutes")
    }
    let name = "history \(minutes) \(seconds)"
    return service.page(name, for: call.request, lasting: .turns(8)) { gateway, time in
      gateway.historyDocument(minutes: minutes, step: .seconds(Int64(seconds)), at: time).bytes
    }
  }
}
