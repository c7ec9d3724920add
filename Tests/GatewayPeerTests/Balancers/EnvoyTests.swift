import TestSupport
import Testing

/// A real Envoy, read by the whole program at its admin port.
@Suite struct EnvoyTests {
  private let envoy: LiveEnvoy

  init() throws { envoy = try LiveEnvoy() }

  private var source: [String] { ["--source", "envoy=\(envoy.admin)"] }

  private func node(_ place: Int) throws -> JSON? {
    try collie(["nodes"] + source)["items"].list.first { $0["id"].text == "127.0.0.\(place)" }
  }

  /// Looks until a node is as `holds` says, and gives it.
  private func node(
    _ place: Int, _ what: String, _ holds: (JSON) -> Bool
  ) throws -> JSON {
    try eventually(what) { try node(place).flatMap { holds($0) ? $0 : nil } }
  }

  @Test func itsHostsAreNodes() throws {
    for _ in 0..<6 { #expect(try envoy.chat("hello").status == 200) }
    let stream = try envoy.stream("held 20")
    let draining = try node(3, "a check") { $0["state"].text == "draining" }
    #expect(draining["requests_total"].whole == 0)
    let nodes = try collie(["nodes"] + source)["items"].list
    #expect(nodes.count == 4)
    let asked = nodes.filter { $0["models"].list.first?.text == "asked" }
    // An answer counts from its beginning, so that a stream is one of them and in flight as well.
    #expect(asked.compactMap { $0["requests_total"].whole }.reduce(0, +) == 7)
    #expect(asked.compactMap { $0["in_flight"].whole }.reduce(0, +) == 1)
    #expect(try node(1)?["weight"].number == 100 && node(2)?["weight"].number == 50)
    #expect(try node(4)?["models"].list.map(\.text) == ["judged"])
    for upstream in envoy.nodes { try upstream.release() }
    #expect(try stream.restOfStream().hasSuffix("data: [DONE]\n\n"))
    let queues = try collie(["queues"] + source)["items"].list
    #expect(queues.compactMap { $0["model"].text }.sorted() == ["asked", "judged"])
  }

  /// By the address alone; and what it is, an examination says.
  @Test func itIsFoundOut() throws {
    let events = try collie(["events", "--gateway", envoy.admin])["items"].list
    #expect(events.contains { $0["message"].text == "is Envoy" })
    let doctor = try run(BuiltProgram.path, ["doctor", envoy.admin], ["HOME=/nonexistent"])
    let version = try #require(
      try envoy.ask("/server_info").json["version"].text?.split(separator: "/").dropFirst().first)
    #expect(doctor.output.contains("is Envoy, 'front-1', version \(version), up "), "\(doctor)")
    #expect(doctor.output.contains("speaks of 4 nodes"), "\(doctor)")
  }

  /// One that is dead gets no requests, and has them again when it is back.
  @Test func aDeadHostIsDownAndComesBack() throws {
    let dead = envoy.nodes[1]
    try dead.stop()
    let node = try node(2, "a failed check") { $0["state"].text == "down" }
    #expect(node["state_reason"].text == "fails its health check")
    for _ in 0..<3 { #expect(try envoy.chat("hello").status == 200) }
    let back = try Upstream("back", port: dead.port, at: dead.address)
    _ = try self.node(2, "a passed check") { $0["state"].text == "ready" }
    _ = back
  }

  @Test func anOutlierIsDown() throws {
    for _ in 0..<2 { #expect(try envoy.chat("status 500", at: "judged").status == 500) }
    let node = try node(4, "an ejection") { $0["state"].text == "down" }
    #expect(node["state_reason"].text == "ejected as an outlier")
    #expect(node["errors_total"].whole == 2 && node["requests_total"].whole == 2)
    let check = try run(
      BuiltProgram.path, ["check", "--min-ready", "90%"] + source, ["HOME=/nonexistent"])
    #expect(check.status == 2, "\(check)")
  }

  /// A connection that is refused is an error and no request that any host had.
  @Test func errorsAreNeverMoreThanRequests() throws {
    try envoy.nodes[3].stop()
    for _ in 0..<2 { #expect(try envoy.chat("hello", at: "judged").status == 503) }
    let node = try node(4, "errors") { $0["errors_total"].whole == 2 }
    #expect(node["requests_total"].whole == 2)
    let page = try envoy.ask("/stats/prometheus?filter=upstream_rq_total").text
    #expect(page.contains("{envoy_cluster_name=\"judged\"} 0"), "its total is no count of these")
  }

  @Test func itTakesNoOrders() throws {
    let drain = try run(
      BuiltProgram.path, ["drain", "127.0.0.1", "--yes"] + source, ["HOME=/nonexistent"])
    #expect(drain.status != 0)
    #expect(drain.errors.contains("drains all or nothing"), "\(drain)")
  }

  /// Its hosts are as they were; who is before it sends it nothing new.
  @Test func oneThatDrainsAsAWholeSaysSo() throws {
    let watch = try Operator(at: Peers.Folder()).sitDown(to: "--source", source[1])
    try watch.wait(for: "127.0.0.3")
    try envoy.order("/healthcheck/fail")
    try watch.wait(for: "draining as a whole")
    try watch.type("6")
    try watch.wait(for: "drains as a whole: it fails the checks")
    let doctor = try run(BuiltProgram.path, ["doctor", envoy.admin], ["HOME=/nonexistent"])
    #expect(doctor.output.contains("POST /healthcheck/ok"), "\(doctor)")
    try envoy.order("/healthcheck/ok")
    try watch.wait(for: "drains no more")
    #expect(try node(1)?["state"].text == "ready")
  }

  @Test func aRestartIsAnEvent() throws {
    try eventually("an uptime") {
      let uptime = try envoy.ask("/server_info").json["uptime_current_epoch"].text
      return uptime?.dropLast().last.flatMap { $0.wholeNumberValue } ?? 0 >= 3
    }
    let watch = try Operator(at: Peers.Folder()).sitDown(to: "--source", source[1])
    try watch.wait(for: "127.0.0.3")
    try envoy.stop()
    try envoy.start()
    try watch.type("6")
    try watch.wait(for: "restarted; its counters")
  }
}
