import Addressing
import Commands
import FleetModel
import OperatorSetup
import Polling

extension GatewayTarget {
  /// What the command line names. No key is sent there: the one that is given is the gateway's.
  func polled(_ word: SourceWord) throws(StartProblem) -> PolledSource {
    guard word.kind != .openmetrics else {
      throw StartProblem(
        "--source openmetrics: which of its series mean what stands in the configuration file, "
          + "under the source's 'map'")
    }
    do throws(EndpointProblem) {
      let endpoint = try Endpoint(parsing: word.address, of: word.kind)
      return polled(word.kind, endpoint, named: nil)
    } catch {
      throw StartProblem("--source \(word.kind.rawValue): \(error)")
    }
  }

  /// What the operator's file names.
  func polled(
    _ source: OperatorSource, _ isIntervalGiven: Bool, _ environment: Environment
  ) throws(StartProblem) -> PolledSource {
    var polled = polled(source.kind, source.endpoint, named: source.name)
    polled.key = try source.key?.key(in: environment)
    polled.workerKey = try source.workerKey?.key(in: environment)
    polled.node = source.node.map { NodeID($0) }
    (polled.region, polled.nodeLabel) = (source.region, source.nodeLabel)
    polled.map = source.map ?? PageMap()
    if !isIntervalGiven, let own = source.interval { polled.interval = own }
    return polled
  }

  /// What each source is like that `discovery` will find; where it is, is not known yet.
  func template(
    of discovery: OperatorDiscovery, _ isIntervalGiven: Bool, _ environment: Environment
  ) throws(StartProblem) -> PolledSource {
    let nowhere = Endpoint(place: .network(host: "nowhere", port: nil))
    var template = polled(discovery.kind, nowhere, named: nil)
    template.key = try discovery.key?.key(in: environment)
    (template.region, template.nodeLabel) = (discovery.region, discovery.nodeLabel)
    if !isIntervalGiven, let own = discovery.interval { template.interval = own }
    return template
  }

  private func polled(
    _ kind: SourceKind, _ endpoint: Endpoint, named name: String?
  ) -> PolledSource {
    var source = PolledSource(
      id: SourceID(name ?? "\(kind.rawValue) \(endpoint.host)"), kind: kind, endpoint: endpoint,
      interval: interval, certificateAuthorityFile: authorityFile, proxy: proxy)
    source.aliases = aliases
    return source
  }
}

extension [PolledSource] {
  /// The same, those that share a name numbered: a name is what tells them apart.
  var withNamesOfTheirOwn: [PolledSource] {
    var counts: [SourceID: Int] = [:]
    return map { source in
      var source = source
      let count = counts[source.id, default: 0] + 1
      counts[source.id] = count
      if count > 1 { source.id = SourceID("\(source.id.name) #\(count)") }
      return source
    }
  }
}
