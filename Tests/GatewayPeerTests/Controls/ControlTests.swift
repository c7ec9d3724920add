import TestSupport
import Testing

/// Controls over HTTP, on a live gateway with a fleet of four.
@Suite struct ControlTests {
  private struct Fleet {
    let node: Upstream
    let gateway: LiveGateway

    init(rest: String = "") throws {
      let node = try Upstream()
      self.node = node
      let nodes = ["a", "b", "c", "d"].map {
        "  - {id: \($0), url: \"\(node.url)\", gpus: 8, models: [m]}\n"
      }
      gateway = try LiveGateway(
        """
        listeners: ["127.0.0.1:0"]
        data: DATA
        nodes:
        \(nodes.joined())  - {id: alone, url: "\(node.url)", gpus: 8, models: [rare]}
        \(rest)
        \(Key.yaml())
        """)
    }

    func control(
      _ method: String, _ path: String, _ body: String = "{}", _ fields: [String] = []
    ) throws -> Caller.Answer {
      try gateway.ask(method, path, as: .operator, fields, body)
    }
  }

  /// One call and how it ends.
  private struct Step {
    var call: String
    var body = "{}"
    var fields: [String] = []
    var status: Int
    var code: String?
  }

  /// Each call finds the fleet as those before it have left it.
  @Test func eachCallHasItsEnd() throws {
    let fleet = try Fleet()
    for step in Self.steps {
      let words = step.call.split(separator: " ").map(String.init)
      let answer = try fleet.control(words[0], words[1], step.body, step.fields)
      #expect(answer.status == step.status, "\(step): \(answer.text)")
      #expect(answer.code == step.code, "\(step): \(answer.text)")
    }
  }

  private static let steps = [
    // What cannot be understood, and what is not there.
    Step(call: "POST /v1/nodes/a/drain", body: "{", status: 400, code: "invalid_body"),
    Step(call: "POST /v1/nodes/a/drain", body: "[]", status: 400, code: "invalid_body"),
    Step(
      call: "POST /v1/nodes/a/drain", body: "{\"deadline_s\":-1}", status: 400,
      code: "invalid_field"),
    Step(call: "PUT /v1/nodes/a/weight", status: 400, code: "invalid_field"),
    Step(
      call: "PUT /v1/nodes/a/weight", body: "{\"weight\":101}", status: 400, code: "invalid_field"),
    Step(
      call: "PUT /v1/nodes/a/weight", body: "{\"weight\":\"1\"}", status: 400,
      code: "invalid_field"),
    Step(call: "POST /v1/nodes/nobody/drain", status: 404, code: "unknown_node"),
    Step(call: "POST /v1/nodes/%2a/drain", status: 404, code: "unknown_node"),
    Step(call: "POST /v1/nodes/%20/drain", status: 404, code: "unknown_node"),
    Step(call: "POST /v1/operations/none/confirm", status: 404, code: "unknown_operation"),
    Step(call: "POST /v1/operations/none/undo", status: 404, code: "unknown_operation"),
    Step(call: "GET /v1/nodes/a/drain", status: 405, code: "method_not_allowed"),
    Step(call: "POST /v1/nodes/a/weight", status: 405, code: "method_not_allowed"),
    Step(call: "POST /v1/nodes/a/explode", status: 404, code: "not_found"),
    Step(
      call: "POST /v1/nodes/a/drain", fields: ["If-Match: 1"], status: 400, code: "invalid_field"),
    Step(
      call: "POST /v1/nodes/a/drain", fields: ["If-Match: \"999\""], status: 412,
      code: "revision_mismatch"),
    // A trial changes nothing.
    Step(call: "POST /v1/nodes/a/drain", body: "{\"dry_run\":true}", status: 200),
    Step(
      call: "POST /v1/nodes/a/drain", body: "{\"dry_run\":true}", fields: ["If-Match: \"999\""],
      status: 412, code: "revision_mismatch"),
    // Half of forty weighted GPUs must stay.
    Step(call: "POST /v1/nodes/a/drain", fields: ["Idempotency-Key: k1"], status: 202),
    Step(call: "POST /v1/nodes/a/drain", fields: ["Idempotency-Key: k1"], status: 202),
    Step(
      call: "POST /v1/nodes/a/drain", body: "{\"deadline_s\":1}", fields: ["Idempotency-Key: k1"],
      status: 422, code: "idempotency_mismatch"),
    Step(
      call: "POST /v1/nodes/b/drain", fields: ["Idempotency-Key: k1"], status: 422,
      code: "idempotency_mismatch"),
    Step(call: "PUT /v1/nodes/b/weight", body: "{\"weight\":0}", status: 200),
    Step(call: "POST /v1/nodes/c/drain", status: 409, code: "capacity_floor"),
    Step(
      call: "PUT /v1/nodes/c/weight", body: "{\"weight\":0}", status: 409, code: "capacity_floor"),
    Step(
      call: "PUT /v1/nodes/c/weight", body: "{\"weight\":0.2}", status: 409, code: "capacity_floor"),
    Step(call: "PUT /v1/nodes/c/weight", body: "{\"weight\":0.5}", status: 200),
    Step(call: "POST /v1/nodes/alone/drain", status: 409, code: "capacity_floor"),
    Step(call: "DELETE /v1/nodes/alone", status: 409, code: "capacity_floor"),
    Step(call: "POST /v1/nodes/alone/drain", body: "{\"force\":true}", status: 202),
    Step(call: "POST /v1/nodes/alone/resume", status: 200),
    Step(call: "POST /v1/nodes/a/resume", status: 200),
  ]

  @Test func aTrialSaysWhatWouldBe() throws {
    let fleet = try Fleet()
    let before = try fleet.gateway.node("a")?["revision"].whole
    let preview = try fleet.control("POST", "/v1/nodes/a/drain", "{\"dry_run\":true}").json
    #expect(preview["dry_run"].flag == true)
    #expect(preview["before"]["state"].text == "ready")
    #expect(preview["after"]["state"].text == "drained")
    #expect(preview["capacity"]["gpus_after"].number == 32)
    #expect(preview["refused"].isNull)
    let refused = try fleet.control("POST", "/v1/nodes/alone/drain", "{\"dry_run\":true}").json
    #expect(refused["refused"]["code"].text == "capacity_floor")
    #expect(try fleet.gateway.node("a")?["revision"].whole == before)
    #expect(try fleet.gateway.ask("GET", "/v1/audit").json["audit"].list.isEmpty)
  }

  @Test func onlyWhoHasSeenTheNodeAsItIsMayChangeIt() throws {
    let fleet = try Fleet()
    let weight = "{\"weight\":0.5}"
    let first = try fleet.control("PUT", "/v1/nodes/a/weight", weight)
    let tag = try #require(first["etag"])
    let second = try fleet.control(
      "PUT", "/v1/nodes/a/weight", "{\"weight\":0.6}", ["If-Match: \(tag)"])
    #expect(second.status == 200)
    let third = try fleet.control("PUT", "/v1/nodes/a/weight", weight, ["If-Match: \(tag)"])
    #expect(third.status == 412)
    // The loser is told how things are.
    #expect(third["etag"] == second["etag"])
    #expect(third.json["node"]["weight"].number == 0.6)
  }

  @Test func whatIsRepeatedIsAnsweredAgainAndDoneOnce() throws {
    let fleet = try Fleet()
    let answers = try (0..<5).map { _ in
      try fleet.control("POST", "/v1/nodes/a/drain", "{}", ["Idempotency-Key: once"])
    }
    #expect(Set(answers.map(\.text)).count == 1)
    #expect(try fleet.gateway.ask("GET", "/v1/audit").json["audit"].list.count == 1)
  }

  @Test func anOperationCanBeUndoneOrKept() throws {
    let fleet = try Fleet()
    let drain = try fleet.control("POST", "/v1/nodes/a/drain", "{\"revert_after_s\":600}").json
    let id = try #require(drain["operation"]["id"].text)
    #expect(!drain["operation"]["reverts_at"].isNull)
    let kept = try fleet.control("POST", "/v1/operations/\(id)/confirm")
    #expect(kept.status == 200)
    #expect(kept.json["operation"]["reverts_at"].isNull)
    #expect(try fleet.gateway.node("a")?["state"].text == "drained")
    #expect(try fleet.control("POST", "/v1/operations/\(id)/undo").status == 200)
    #expect(try fleet.gateway.node("a")?["state"].text == "ready")
    let again = try fleet.control("POST", "/v1/operations/\(id)/undo")
    #expect(again.status == 409, "\(again.text)")
  }

  @Test func whatNobodyConfirmsIsPutBack() throws {
    let fleet = try Fleet()
    let body = "{\"weight\":0.5,\"revert_after_s\":1}"
    #expect(try fleet.control("PUT", "/v1/nodes/a/weight", body).json["weight"].number == 0.5)
    try eventually("the weight as it was") {
      try fleet.gateway.node("a")?["weight"].number == 1
    }
    let operations = try fleet.gateway.ask("GET", "/v1/fleet").json["operations"].list
    #expect(operations.contains { $0["state"].text == "reverted" })
  }

  @Test func everyAttemptIsWrittenDown() throws {
    let fleet = try Fleet()
    _ = try fleet.control("POST", "/v1/nodes/a/drain", "{\"reason\":\"new fans\"}")
    _ = try fleet.control("POST", "/v1/nodes/alone/drain")
    _ = try fleet.control("POST", "/v1/nodes/alone/drain", "{\"force\":true}")
    let audit = try fleet.gateway.ask("GET", "/v1/audit?limit=10", as: .operator)
    // Beside what operators did, what came of it is written down, too.
    let lines = audit.json["audit"].list.filter { $0["actor"].text == "operator" }
    #expect(lines.map { $0["node"].text } == ["alone", "alone", "a"])
    #expect(lines[1]["result"].text == "refused: capacity_floor")
    #expect(lines[2]["reason"].text == "new fans")
    #expect(lines.allSatisfy { $0["role"].text == "operator" })
    #expect(lines[2]["before"]["state"].text == "ready")
    #expect(lines[2]["after"]["state"].text == "drained")
    #expect(try fleet.gateway.ask("GET", "/v1/audit?limit=1").json["audit"].list.count == 1)
    #expect(try fleet.gateway.ask("GET", "/v1/audit?limit=0").status == 400)
    // Beside the gateway that writes it, anybody with the file can check it.
    let verified = try run(
      BuiltProgram.path, ["audit", "verify", "--data", fleet.gateway.dataFolder])
    #expect(verified.status == 0, "\(verified)")
  }
}
