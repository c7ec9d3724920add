import FleetModel
import TestSupport
import Testing

@testable import Listing

@Suite struct CSVTests {
  @Test func aFileBeginsWithTheNames() throws {
    let lines = try lines(of: [Farm.down])
    #expect(lines[0] == ListKind.nodes.columns.map(\.name).joined(separator: ","))
    #expect(lines[1].hasPrefix("gpu-eu-1,,eu,down,,"))
    #expect(lines[1].hasSuffix(",\"no heartbeat, or so\""))
    #expect(ListForm.csv.lineEnd == "\r\n")
  }

  @Test(arguments: [
    ("=1+2", "'=1+2"), ("+1", "'+1"), ("-1", "'-1"), ("@sum", "'@sum"), (" =1", "\"' =1\""),
    ("＝1", "'＝1"), ("a=1", "a=1"), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a,b", "\"a,b\""),
    ("a\r\nb", "a␍␊b"), ("\t=1", "␉=1"), ("a\"\u{301},b", "\"a\"\"\u{301},b\""), ("", ""),
  ])
  func textIsQuotedAndNeverAFormula(name: String, cell: String) throws {
    let line = try lines(of: [Farm.node("x") { $0.type = name }])[1]
    #expect(line.hasPrefix("x," + cell + ",,"), "\(line)")
  }

  /// Numbers of ours may be below zero; they are no formula.
  @Test func negativeNumbersStay() throws {
    let line = try lines(of: [Farm.node("x") { $0.loadPercent = -5 }])[1]
    #expect(line.contains(",-5,"))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func everyLineHasAllFieldsWhateverTheNames(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let nodes = (0..<20).map { number in
      Farm.node("\(number)" + String.hostile(using: &random)) {
        $0.type =
          String.hostile(using: &random) + [",", "\"", "\"\u{301}", ""].randomElement(
            using: &random)!
        $0.models = [String.hostile(using: &random), ",\""]
      }
    }
    let lines = try lines(of: nodes)
    #expect(lines.count == 21)
    for line in lines { #expect(fieldCount(of: line) == ListKind.nodes.columns.count, "\(line)") }
  }

  private func lines(of nodes: [NodeReading]) throws -> [String] {
    let fleet = Farm.fleet { $0.nodes = .all(nodes) }
    return try FleetList(of: fleet, ListOptions(kind: .nodes)).lines(in: .csv).map(\.terminalString)
  }

  /// As RFC 4180 counts them: commas outside of quotes.
  private func fieldCount(of line: String) -> Int {
    var isQuoted = false
    var count = 1
    for byte in line.utf8 {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ","), !isQuoted { count += 1 }
    }
    return isQuoted ? -1 : count
  }
}
