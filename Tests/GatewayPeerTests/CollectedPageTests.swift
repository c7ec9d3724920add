import Foundation
import TestSupport
import Testing

/// What a real Prometheus federates, as one page of several nodes.
@Suite struct CollectedPageTests {
  private let pages: [MetricsPages]
  private let home: Peers.Folder
  private let prometheus: LivePrometheus

  /// It wants to be asked which series it is to federate, in the address of the page.
  init() throws {
    pages = try [MetricsPages("a"), MetricsPages("b")]
    prometheus = try LivePrometheus(
      scraping: pages.map { $0.ports[0] }, as: ["10.0.0.1:8000", "gpu-02:8000"])
    let port = prometheus.port
    try eventually("both engines") {
      let page = try Caller(port: port).ask(
        "GET", "/federate?match%5B%5D=%7B__name__%3D~%22vllm.*%22%7D"
      ).text
      return page.contains("10.0.0.1:8000") && page.contains("gpu-02:8000")
    }
    home = try Peers.Folder()
    try FileManager.default.createDirectory(
      atPath: home.path + "/collie", withIntermediateDirectories: true)
    let wanted = "match[]={__name__=~'vllm.*'}"
    try home.write(
      """
      context: lab
      contexts:
        lab:
          sources:
            - {kind: vllm, url: "http://127.0.0.1:\(prometheus.port)/federate?\(wanted)", node_label: instance, region: eu}
            - {kind: dcgm, url: "\(pages[0].exporter)", node: gpu-01.example, region: us}
          nodes: {gpu-01: [10.0.0.1, gpu-01.example]}
      """, to: "collie/config.yaml")
  }

  private func collie(_ words: String...) throws -> ProgramEnding {
    try run(
      BuiltProgram.path, words, ["HOME=/nonexistent", "XDG_CONFIG_HOME=\(home.path)"])
  }

  @Test func eachNodeIsARowAndJoinsWhatOthersSayOfIt() throws {
    let check = try collie("config", "check")
    #expect(check.status == 0, "\(check)")
    let listed = try collie("nodes", "-o", "json")
    let nodes = JSON(Array(listed.output.utf8))["items"].list
    #expect(nodes.map { $0["id"].text } == ["gpu-01", "gpu-02"], "\(listed)")
    #expect(nodes.map { $0["in_flight"].whole } == [7, 7])
    #expect(nodes.map { $0["models"][0].text } == ["a", "b"])
    #expect(nodes.map { $0["type"].text } == ["H100", nil])
    let frame = try collie("frame", "--size", "110x30")
    #expect(frame.output.contains("2 of 2"), "\(frame)")
  }

  /// The sheet of sources says which two cannot both be right.
  @Test func whatTheyContradictEachOtherInIsShown() throws {
    let watch = try TypedProgram(
      BuiltProgram.path, [],
      ["HOME=/nonexistent", "XDG_CONFIG_HOME=\(home.path)", "TERM=xterm", "LC_ALL=C.UTF-8"])
    try watch.wait(for: "gpu-02")
    try watch.type("o")
    try watch.wait(for: "region:")
  }
}
