import Addressing
import FleetModel
import OperatorSetup
import Testing

/// Sources that are found out: what the operator's file says of them, and the lists of others.
@Suite struct DiscoveryTests {
  @Test func filesAndServicesAreRead() throws {
    let reading = reading(
      """
      contexts:
        lab:
          discover:
            - {kind: vllm, files: [/etc/targets/*.json, ~/more.yaml], region: eu, interval: 5s}
            - kind: dcgm
              srv: _dcgm._tcp.gpu.example
              dns: 127.0.0.1:8600
              key_env: DCGM_KEY
              node_label: Hostname
      """)
    #expect(reading.mistakes.isEmpty)
    let context = try #require(reading.setup?.contexts.first)
    #expect(context.gateway == nil)
    var engines = OperatorDiscovery(
      kind: .vllm, place: .files(["/etc/targets/*.json", "/home/mara/more.yaml"]))
    (engines.region, engines.interval) = ("eu", .seconds(5))
    var devices = OperatorDiscovery(
      kind: .dcgm,
      place: .services(
        "_dcgm._tcp.gpu.example",
        server: OperatorDiscovery.NameServer(address: "127.0.0.1", port: 8600)))
    (devices.key, devices.nodeLabel) = (.variable("DCGM_KEY"), "Hostname")
    #expect(context.discoveries == [engines, devices])
  }

  @Test(
    arguments: [
      ("{kind: vllm}", "says with 'files' or with 'srv' where they are found, and not with both"),
      (
        "{kind: vllm, files: /a, srv: _a._tcp.b}",
        "says with 'files' or with 'srv' where they are found, and not with both"
      ),
      ("{kind: vllm, files: /a, dns: 1.2.3.4}", "goes with 'srv'"),
      ("{kind: vllm, files: /*/a.json}", "may have a '*' in its last part only"),
      ("{kind: vllm, srv: 'no name'}", "must be a name such as _vllm._tcp.gpu.example"),
      ("{kind: vllm, srv: _a._tcp.b, dns: ns.example}", "must be an IPv4 address"),
      ("{kind: gateway, files: /a}", "must be one of "),
      ("{files: /a}", "'kind' is missing"),
    ])
  func mistakesAreNamed(entry: String, words: String) {
    let reading = reading("contexts:\n  lab:\n    discover: [\(entry)]\n")
    #expect(reading.setup == nil)
    #expect(reading.mistakes.contains { "\($0)".contains(words) }, "\(reading.mistakes)")
  }

  @Test func aNodeIsNamedInOneWay() {
    let both = reading(
      "contexts: {lab: {sources: [{kind: dcgm, url: http://a, node: b, node_label: Hostname}]}}\n")
    #expect(both.mistakes.contains { "\($0)".contains("both name the node: keep one") })
    let balancer = reading(
      "contexts: {lab: {sources: [{kind: haproxy, url: 'unix:/a', node_label: Hostname}]}}\n")
    #expect(
      balancer.mistakes.contains { "\($0)".contains("is for pages whose series are about nodes") })
  }

  @Test func aListAsPrometheusReadsItIsRead() throws {
    let file = TargetFile(
      file: "t.json",
      bytes: Array(
        #"""
        [
          {"targets": ["node1:8000", "node2:8000"], "labels": {"region": "eu", "job": "vllm"}},
          {"targets": ["10.0.0.9:9400"], "labels": {"instance": "node3", "__scheme__": "https",
            "__metrics_path__": "/gpu/metrics"}},
          {"targets": []}
        ]
        """#.utf8))
    #expect(file.mistakes.isEmpty)
    #expect(
      file.targets == [
        FoundTarget(endpoint: try Endpoint(parsing: "http://node1:8000"), region: "eu"),
        FoundTarget(endpoint: try Endpoint(parsing: "http://node2:8000"), region: "eu"),
        FoundTarget(
          endpoint: try Endpoint(parsing: "https://10.0.0.9:9400/gpu/metrics"), node: "node3"),
      ])
  }

  @Test func theSameInYAMLIsTheSame() throws {
    let file = TargetFile(
      file: "t.yaml", bytes: Array("- targets: [node1:8000]\n  labels: {node: gpu-1}\n".utf8))
    #expect(
      file.targets == [
        FoundTarget(endpoint: try Endpoint(parsing: "http://node1:8000"), node: "gpu-1")
      ])
  }

  /// A file of mistakes, or one that is being written, names where they are.
  @Test(
    arguments: [
      ("{\"targets\": []}", "t.json:1:1: must be a list of targets, as Prometheus reads it"),
      ("[{\"targets\": [\"no de:8000\"]}]", "t.json:1:15: [0].targets[0]: "),
      ("[{\"targets\": [\"node1:80", "t.json:1"),
      ("[\"node1:8000\"]", "t.json:1:2: [0]: must have fields of its own"),
      ("", "t.json: is empty"),
    ])
  func mistakesInAListAreNamed(text: String, words: String) {
    let file = TargetFile(file: "t.json", bytes: Array(text.utf8))
    #expect(file.mistakes.contains { "\($0)".hasPrefix(words) }, "\(file.mistakes)")
  }
}
