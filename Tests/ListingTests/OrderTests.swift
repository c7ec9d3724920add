import Filtering
import FleetModel
import Testing

@testable import Listing

@Suite struct OrderTests {
  @Test(arguments: [
    (nil, ["gpu-eu-1", "gpu-us-east-2", "gpu-us-east-10"]),
    ("load", ["gpu-us-east-10", "gpu-us-east-2", "gpu-eu-1"]),
    ("-load", ["gpu-us-east-2", "gpu-us-east-10", "gpu-eu-1"]),
    ("load_pct", ["gpu-us-east-10", "gpu-us-east-2", "gpu-eu-1"]),
    ("weight", ["gpu-us-east-10", "gpu-us-east-2", "gpu-eu-1"]),
    ("urgency", ["gpu-eu-1", "gpu-us-east-2", "gpu-us-east-10"]),
    ("-urgency", ["gpu-us-east-10", "gpu-us-east-2", "gpu-eu-1"]),
    ("state", ["gpu-eu-1", "gpu-us-east-2", "gpu-us-east-10"]),
    ("-state", ["gpu-us-east-10", "gpu-us-east-2", "gpu-eu-1"]),
    ("region,load", ["gpu-eu-1", "gpu-us-east-10", "gpu-us-east-2"]),
    ("-name", ["gpu-us-east-10", "gpu-us-east-2", "gpu-eu-1"]),
    ("TTFT-P99", ["gpu-us-east-10", "gpu-eu-1", "gpu-us-east-2"]),
    ("-models", ["gpu-us-east-10", "gpu-eu-1", "gpu-us-east-2"]),
  ])
  func theMostComesFirstAndWhatIsNotKnownLast(sort: String?, names: [String]) throws {
    #expect(try self.names(ListOptions(kind: .nodes, sort: sort)) == names)
  }

  @Test(arguments: [
    (ListKind.nodes, "load>40", ["gpu-us-east-10"]),
    (.nodes, "!load>40", ["gpu-us-east-2"]),
    (.nodes, "ttft.p99<=25ms", ["gpu-us-east-10"]),
    (.queues, "gpt depth>=12 eta<1s", ["gpt-4.1"]),
    (.queues, "full>50%", []),
    (.latency, "scope:node", ["gpu-us-east-10"]),
    (.latency, "p99>0.2s", ["-"]),
    (.spend, "kind:budget used>40", ["gateway-day"]),
    (.spend, "spent>$500 period:month", ["fleet"]),
    (.spend, "hard:true", ["gateway-day"]),
    (.events, "severity:critical heartbeat", ["2"]),
    (.events, "at:2026-01-15* age<1m seq>1", ["2"]),
    (.operations, "verb:drain !state:done", ["op-7"]),
    (.operations, "before:ready weight.before=1 after:-", ["op-7"]),
  ])
  func everyListIsFiltered(kind: ListKind, filter: String, names: [String]) throws {
    #expect(try self.names(ListOptions(kind: kind, filter: filter)) == names)
  }

  @Test func mistakesAreFoundBeforeAnybodyIsAsked() {
    #expect(
      problem(ListOptions(kind: .nodes, filter: "h100 laod>80"))
        == .filter(
          FilterProblem(offset: 5, words: "there is no field 'laod'; did you mean 'load'?")))
    #expect(
      problem(ListOptions(kind: .queues, filter: "depht>1"))?.words
        == "there is no field 'depht'; did you mean 'depth'?")
    #expect(
      problem(ListOptions(kind: .nodes, sort: "-laod"))?.words
        == "there is no column 'laod' to sort by; did you mean 'load'?")
    #expect(
      problem(ListOptions(kind: .nodes, sort: "load,"))?.words.hasPrefix(
        "there is no column '' to sort by") == true)
    #expect(problem(ListOptions(kind: .nodes, filter: "load>80", sort: "-load")) == nil)
    // One look does not tell a rate, and a filter by it would show nothing and say nothing.
    #expect(problem(ListOptions(kind: .nodes, filter: "h100 rps>5")) == .takesLonger("requests"))
    #expect(problem(ListOptions(kind: .nodes, sort: "errors")) == .takesLonger("errors"))
  }

  /// What is typed in the view can be typed here, and sorted by.
  @Test func columnsOfNodesAnswerToTheFiltersNames() {
    for column in ListKind.nodes.columns where column.kind.isNumber {
      let isTotal = column.name.hasSuffix("_total")
      #expect(
        isTotal || column.name == "revision"
          || Filter.fields.place(of: column.filterField.name) != nil, "\(column.name)")
    }
  }

  @Test(arguments: ListKind.allCases)
  func namesOfColumnsAreTheirsAlone(kind: ListKind) {
    let names = kind.columns.map(\.filterField).flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(kind.columns.filter(\.isName).count == 1)
    #expect(kind.markdownTable.split(separator: "\n").count == kind.columns.count + 2)
  }

  private func names(_ options: ListOptions) throws -> [String] {
    try FleetList(of: Farm.fleet(), options).lines(in: .names).map(\.terminalString)
  }

  private func problem(_ options: ListOptions) -> ListProblem? {
    do throws(ListProblem) {
      try options.check()
      return nil
    } catch {
      return error
    }
  }
}
