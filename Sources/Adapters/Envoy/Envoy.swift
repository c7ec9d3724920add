import Exposition
import FleetModel
import GatewayAPI

/// An Envoy, by its admin port: the hosts of its clusters are nodes. Nothing there is ever posted.
enum Envoy {
  static let clusters = SourcePart("clusters", "/clusters?format=json")
  /// Of thousands of series those of `requests`, by the end of the names that Envoy itself has for them.
  static let page = SourcePart.page(
    "stats",
    "/stats/prometheus?filter=upstream_rq_%28active%7Cpending_active%7Ccompleted%7C5xx%7Ctime%29%24",
    "/stats/prometheus"
  ).ifPossible
  static let server = SourcePart("server", "/server_info").ifPossible
  static let parts = [clusters, page, server]

  /// By cluster. Its times are milliseconds.
  private static let requests = EnginePage(
    modelLabel: "envoy_cluster_name", tens: 0,
    [
      EngineRule("envoy_cluster_upstream_rq_active", .running),
      EngineRule("envoy_cluster_upstream_rq_pending_active", .waiting),
      // The total is of those sent to a host, among which are no failures to connect to one.
      EngineRule("envoy_cluster_upstream_rq_completed", .requests),
      EngineRule("envoy_cluster_upstream_rq_xx", .errors)
        .only("envoy_response_code_class", "5"),
      EngineRule("envoy_cluster_upstream_rq_time_bucket", .bucket(.endToEnd)),
    ])

  static func observation(
    from answers: PartAnswers, _ origin: PageOrigin, _ memory: inout PartsMemory
  ) throws(SourceProblem) -> Observation {
    guard let body = answers.body(clusters.name) else { throw answers.problem ?? .brokenOff }
    let hosts = try EnvoyHost.list(parsing: body)
    var tally = EngineTally(requests)
    var remarks: [String] = []
    if let body = answers.body(page.name) {
      let report = MetricsPage(requests.table).read(body) { tally.take($0, $1) }
      remarks = PageAdapter.remarks(on: report)
    }
    var observation = tally.inFront(origin)
    observation.badFields = remarks
    observation.nodes = .all(EnvoyHost.nodes(hosts, origin))
    observation.documentTime = answers.date
    if answers.body(page.name) == nil { observation.unsupported.formUnion([.queues, .latency]) }
    if let body = answers.body(server.name) { memory.gateway = gateway(body) }
    observation.gateway = memory.gateway
    return observation
  }

  private enum Field: String, WireField {
    case version, node, id, state
    case uptime = "uptime_current_epoch"
    static let table = FieldTable<Field>()
  }

  private static func gateway(_ body: [UInt8]) -> GatewayReading? {
    try? JSONReader.read(body) { (reader) throws(JSONProblem) in
      var gateway = GatewayReading()
      try read(&reader, into: &gateway)
      return gateway
    }
  }

  private static func read(
    _ reader: inout JSONReader, into gateway: inout GatewayReading
  ) throws(JSONProblem) {
    guard var object = try reader.object(Field.self) else { return }
    while let field = try object.next(&reader) {
      switch field {
      // `<commit>/1.34.1/Clean/RELEASE/BoringSSL`
      case .version:
        gateway.version = try reader.text()?.split(separator: "/").dropFirst().first.map(
          String.init)
      case .uptime:
        gateway.uptime = try reader.text()
          .flatMap { $0.hasSuffix("s") ? Double($0.dropLast()) : nil }
          .map { Span(milliseconds: Int64(clamping: $0 * 1000)) }
      case .state: gateway.isDraining = try reader.text().map { $0 == "DRAINING" }
      case .node: try read(&reader, into: &gateway)
      case .id: gateway.name = try reader.text()
      }
    }
  }
}
