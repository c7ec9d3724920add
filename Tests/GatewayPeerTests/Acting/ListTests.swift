import TestSupport
import Testing

/// What programs get to read, as other programs read it.
@Suite struct ListTests {
  private let gateway: LiveGateway
  private let collie: Operator

  init() throws {
    gateway = try LiveGateway.ofFour()
    collie = Operator(of: gateway.base, key: .viewer)
    // A reason with everything in it that a format has to put into quotes.
    let change = try Operator(of: gateway.base)(
      "drain", "a", "--reason", "\"hot\", 84 °C; <b>=1+1", "--yes", "--wait")
    #expect(change.status == 0, "\(change)")
  }

  private static let readJSON = "import json,sys; print(json.dumps(json.load(open(sys.argv[1]))))"
  private static let readCSV = """
    import csv, json, sys
    print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline=""), strict=True))))
    """
  private static let readLines = """
    import json, sys
    print(json.dumps([json.loads(line) for line in open(sys.argv[1])]))
    """

  @Test func theJSONIsVersionedAndWhole() throws {
    let nodes = try Peers.python(Self.readJSON, on: collie("nodes", "-o", "json").output)
    #expect(nodes["schema"].text == "collie.nodes/1")
    #expect(
      nodes["items"].list.map { $0["id"].text }.sorted { $0 ?? "" < $1 ?? "" } == [
        "a", "b", "c", "d",
      ])
    let drained = nodes["items"].list.first { $0["id"].text == "a" }
    #expect(drained?["state"].text == "drained")
    #expect(drained?["weight"].number == 1)
    let operations = try Peers.python(Self.readJSON, on: collie("operations", "-o", "json").output)
    #expect(operations["schema"].text == "collie.operations/1")
    let operation = operations["items"][0]
    #expect(operation["verb"].text == "drain" && operation["state"].text == "done")
    #expect(operation["reason"].text == "\"hot\", 84 °C; <b>=1+1")
    for kind in ["queues", "latency", "spend", "events"] {
      let list = try Peers.python(
        Self.readJSON, on: run(BuiltProgram.path, [kind, "-o", "json"], collie.variables).output)
      #expect(list["schema"].text == "collie.\(kind)/1")
    }
  }

  @Test(arguments: ["csv", "ndjson"])
  func otherFormatsSayTheSame(format: String) throws {
    let program = format == "csv" ? Self.readCSV : Self.readLines
    let operations = try Peers.python(program, on: collie("operations", "-o", format).output)
    #expect(operations.list.count == 1)
    #expect(operations[0]["reason"].text?.contains("\"hot\", 84 °C; <b>=1+1") == true)
    let events = try Peers.python(
      program, on: collie("events", "-o", format, "--filter", "node.drain*").output)
    #expect(events.list.map { $0["kind"].text } == ["node.draining", "node.drained"])
    #expect(events.list.allSatisfy { $0["subject"].text == "a" })
    let nodes = try Peers.python(
      program,
      on: collie("nodes", "-o", format, "--filter", "!state:drained", "--sort", "-id").output)
    #expect(nodes.list.map { $0["id"].text } == ["d", "c", "b"])
  }

  @Test func aFilterThatIsNoneSaysWhere() throws {
    let ending = try collie("nodes", "--filter", "h100 load>x")
    #expect(ending.status == 2)
    #expect(ending.errors.contains("--filter, at character "), "\(ending)")
    #expect(ending.output.isEmpty)
  }

  @Test(arguments: [
    ([], 0, "OK"), (["--min-ready", "75%"], 0, "OK"), (["--min-ready", "100%"], 2, "CRITICAL"),
    (["--max-queue", "0"], 0, "OK"), (["--max-nonsense", "1"], 3, "UNKNOWN"),
  ])
  func checkEndsAsMonitoringWants(words: [String], status: Int32, word: String) throws {
    let ending = try run(BuiltProgram.path, ["check"] + words, collie.variables)
    #expect(ending.status == status, "\(ending)")
    if status != 3 {
      #expect(ending.output.hasPrefix("COLLIE \(word) - "), "\(ending)")
      #expect(ending.output.split(separator: "\n").count == 1)
    }
  }

  @Test func whatCannotBeSeenIsUnknownAndUnreachable() throws {
    let nowhere = Operator(of: "http://127.0.0.1:1")
    let check = try nowhere("check", "--min-ready", "90%")
    #expect(check.status == 3)
    #expect(check.output.hasPrefix("COLLIE UNKNOWN - "), "\(check)")
    for kind in ["nodes", "operations", "events"] {
      let ending = try run(BuiltProgram.path, [kind], nowhere.variables)
      #expect(ending.status == 3, "\(ending)")
      #expect(ending.output.isEmpty)
    }
    let stranger = try Operator(of: gateway.base, key: nil)("nodes")
    #expect(stranger.status == 3, "\(stranger)")
  }

  @Test func asksForNoChange() throws {
    let meddler = try Meddler(before: gateway)
    for words in [["nodes"], ["operations"], ["events"], ["queues"], ["check"], ["frame"]] {
      _ = try run(BuiltProgram.path, words, Operator(of: meddler.base).variables)
    }
    #expect(try meddler.calls().isEmpty)
  }
}
