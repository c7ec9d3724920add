import FleetModel
import GatewayAPI
import Testing

@testable import Listing

@Suite struct AuditListTests {
  private static let entries: [AuditEntry] = {
    var drain = AuditDocument.Line()
    drain.at = WallTime(rfc3339: "2026-01-15T12:00:00.000Z")
    (drain.actor, drain.role, drain.address) = ("ada", "operator", "10.0.0.7")
    (drain.verb, drain.node, drain.operation) = ("drain", "node-1", "op-1")
    (drain.before, drain.after) = (
      NodeStanding(state: .ready, weight: 1), NodeStanding(state: .draining, weight: 1)
    )
    (drain.result, drain.reason) = ("accepted", "fan broken")
    var weight = drain
    (weight.verb, weight.node, weight.operation) = ("weight", "node-2", nil)
    (weight.result, weight.reason, weight.after) = ("refused: capacity_floor", nil, nil)
    return [AuditEntry(number: 2, weight), AuditEntry(number: 1, drain)]
  }()

  private func lines(_ form: ListForm, filter: String? = nil, sort: String? = nil) throws
    -> [String]
  {
    let options = ListOptions(kind: .audit, filter: filter, sort: sort, form: form)
    return try FleetList(of: Self.entries, options).lines(in: form).map(\.terminalString)
  }

  @Test func theTableShowsTheNewestFirst() throws {
    #expect(
      try lines(.table) == [
        "TIME                   ACTOR   ROLE       ADDRESS    VERB     NODE     "
          + "RESULT                    REASON",
        "2026-01-15T12:00:00Z   ada     operator   10.0.0.7   weight   node-2   "
          + "refused: capacity_floor   -",
        "2026-01-15T12:00:00Z   ada     operator   10.0.0.7   drain    node-1   "
          + "accepted                  fan broken",
      ])
  }

  @Test func aProgramGetsEverything() throws {
    #expect(
      try lines(.ndjson, filter: "drain") == [
        "{\"record\":1,\"at\":\"2026-01-15T12:00:00.000Z\",\"actor\":\"ada\",\"role\":\"operator\","
          + "\"address\":\"10.0.0.7\",\"verb\":\"drain\",\"node\":\"node-1\",\"operation\":\"op-1\","
          + "\"before_state\":\"ready\",\"before_weight\":1,\"after_state\":\"draining\","
          + "\"after_weight\":1,\"result\":\"accepted\",\"reason\":\"fan broken\"}"
      ])
    #expect(
      try lines(.json).first
        == "{\"schema\":\"collie.audit/1\",\"at\":null,\"gateway\":null,\"items\":[")
  }

  @Test(arguments: [
    ("result:refused*", "2"), ("verb:drain", "1"), ("fan", "1"), ("after:draining", "1"),
    ("record>1", "2"), ("!node:node-1", "2"),
  ])
  func isFilteredAsEveryList(filter: String, record: String) throws {
    let found = try lines(.csv, filter: filter).dropFirst()
    #expect(found.map { String($0.prefix(1)) } == [record])
  }

  @Test func isSortedAsEveryList() throws {
    #expect(try lines(.csv, sort: "verb").dropFirst().map { String($0.prefix(1)) } == ["1", "2"])
  }

  /// A gateway tells no numbers, and nobody has to have given a reason.
  @Test func whatIsNotKnownIsNothing() throws {
    let list = try FleetList(
      of: [AuditEntry(AuditDocument.Line())], ListOptions(kind: .audit, form: .csv))
    #expect(
      list.lines(in: .csv).last?.terminalString == String(repeating: ",", count: 13))
  }
}
