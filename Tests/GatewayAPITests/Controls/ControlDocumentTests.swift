import FleetModel
import Testing

@testable import GatewayAPI

@Suite struct ControlDocumentTests {
  @Test func aControlIsAnsweredWithTheNodeAndItsOperation() throws {
    let document = ControlDocument(node: .sample("gpu-us-east-1"), operation: .sample)
    #expect(try ControlDocument(parsing: document.bytes) == document)
    // Whoever wants only the node reads it as in the fleet document.
    let node = try JSONReader.read(document.bytes) { (reader) throws(JSONProblem) in
      try NodeReading(from: &reader)
    }
    #expect(node == .sample("gpu-us-east-1"))
    #expect(throws: JSONProblem.self) { try ControlDocument(parsing: Array("{}".utf8)) }
  }

  @Test func aPreviewSurvivesTheWire() throws {
    var preview = PreviewReading(node: NodeID("a"), verb: "drain")
    preview.before = NodeStanding(state: .ready, weight: 1)
    preview.after = NodeStanding(state: .draining, weight: 1)
    (preview.inFlight, preview.oldest, preview.capacity) = (7, .seconds(12), .sample)
    preview.refusal = .init(code: "capacity_floor", detail: "too little would be left")
    #expect(try PreviewReading(parsing: preview.bytes) == preview)
    #expect(throws: JSONProblem.self) { try PreviewReading(parsing: Array("[]".utf8)) }
  }

  @Test func theTrailSurvivesTheWire() throws {
    var line = AuditDocument.Line()
    (line.at, line.actor, line.role, line.address) = (.sample, "mara", "operator", "10.1.2.3")
    (line.verb, line.node, line.operation) = ("drain", "a", "op-1")
    line.before = NodeStanding(state: .ready, weight: 1)
    line.after = NodeStanding(state: .draining, weight: 1)
    (line.reason, line.result) = ("hot", "accepted")
    let document = AuditDocument(lines: [line, AuditDocument.Line()])
    #expect(try AuditDocument(parsing: document.bytes) == document)
  }

  @Test func aProblemSaysWhatIsInTheWay() throws {
    var problem = ProblemDocument(
      status: 409, code: "capacity_floor", title: "Conflict", detail: "12 of 28 would be left")
    problem.capacity = .sample
    problem.node = .sample("a")
    problem.field = "weight"
    #expect(ProblemDocument(parsing: problem.bytes) == problem)
    let text = String(decoding: problem.bytes, as: UTF8.self)
    #expect(
      text.contains(#""gpus_total":28,"gpus_before":20,"gpus_after":12,"percent_before":71.4"#))
    #expect(text.contains(#""floor_pct":50,"models":[{"model":"gpt-4.1","nodes_before":2"#))
  }

  @Test func anOperationStandsAlone() throws {
    let read = try JSONReader.read(OperationReading.sample.bytes) { (reader) throws(JSONProblem) in
      try OperationReading(from: &reader)
    }
    #expect(read == .sample)
  }
}
