// For programs that look after this one.
extension Route {
  /// Alive: the loop turns and answers. It says nothing about the fleet, so that a fleet without
  /// nodes does not get its gateway restarted.
  static let health: Answer = { _, _, _ throws(Problem) in
    Response(type: "text/plain; charset=utf-8", body: Array("ok\n".utf8))
      .adding("Cache-Control", "no-store")
  }

  /// Ready: there is a node that work could be sent to.
  static let readiness: Answer = { service, _, _ throws(Problem) in
    guard service.gateway.isReady else { throw .noHealthyNode }
    return Response(type: "text/plain; charset=utf-8", body: Array("ready\n".utf8))
      .adding("Cache-Control", "no-store")
  }

  static let metrics: Answer = { service, call, _ throws(Problem) in
    let traffic = service.plane.traffic
    return service.page("metrics", for: call.request, type: MetricsPage.contentType) {
      gateway, time in
      MetricsPage.bytes(of: &gateway, traffic: traffic, at: time)
    }
  }
}
