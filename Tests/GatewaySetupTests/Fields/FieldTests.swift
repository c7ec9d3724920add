import FleetModel
import GatewayServer
import Testing

@testable import GatewaySetup
@testable import SetupFiles

@Suite struct FieldTests {
  private func field(_ text: String) -> Field {
    let scalar = YAMLScalar(text: text, isPlain: true)
    let node = YAMLNode(value: .scalar(scalar), place: FilePlace(line: 1, column: 1))
    return Field(node: node, path: "x", name: "x", findings: Findings(file: "f"))
  }

  @Test(arguments: [
    ("50ms", Span.milliseconds(50)), ("5s", .seconds(5)), ("1.5s", .milliseconds(1500)),
    ("5m", .minutes(5)), ("1h", .minutes(60)), ("0s", .zero), ("5", nil), ("5d", nil),
    ("-5s", nil), ("s", nil), ("", nil), ("1e300h", nil), ("0x5s", nil), ("infs", nil),
  ])
  func timesHaveAUnit(text: String, span: Span?) {
    let field = field(text)
    #expect(field.span(in: .zero ... .minutes(100)) == span)
    #expect(field.findings.isClean == (span != nil))
  }

  @Test(arguments: [
    ("1048576", 1_048_576), ("64KiB", 65536), ("1 MiB", 1_048_576), ("2MB", 2_000_000),
    ("1GiB", 1 << 30), ("1B", nil), ("MiB", nil), ("-1", nil), ("1e99", nil), ("nan", nil),
  ])
  func sizesMayHaveAUnit(text: String, bytes: Int?) {
    #expect(field(text).bytes(in: 0...1 << 40) == bytes)
  }

  @Test(arguments: [
    ("1", 1), ("-3", -3), ("1e3", 1000), ("1.5", nil), ("1e20", nil), ("0x10", nil), ("nan", nil),
    ("", nil), ("1,000", nil),
  ])
  func wholeNumbersAreWhole(text: String, value: Int?) {
    #expect(field(text).whole(in: Int.min...Int.max) == value)
  }

  @Test(arguments: [
    ("50%", 50.0), ("50", 50), ("12.5%", 12.5), ("101%", nil), ("%", nil), ("-1", nil),
  ])
  func percentagesMayHaveTheirSign(text: String, percent: Double?) {
    #expect(field(text).percent(in: 0...100) == percent)
  }

  @Test(arguments: [
    ("100", 100_000_000), ("$0.5", 500_000), ("0.000001", 1), ("-1", nil), ("1e12", nil),
  ])
  func moneyIsDollars(text: String, microdollars: Int64?) {
    #expect(field(text).money()?.microdollars == microdollars)
  }

  @Test(arguments: [
    ("+05:30", 330), ("-08:00", -480), ("+00:00", 0), ("+14:00", 840), ("05:30", nil),
    ("+5:30", nil), ("+15:00", nil), ("+05:60", nil), ("+05", nil), ("UTC", nil), ("", nil),
  ])
  func clocksAreAheadOfUTCOrBehind(text: String, minutes: Int64?) {
    #expect(field(text).distanceFromUTC() == minutes.map { .minutes($0) })
  }

  @Test(arguments: ["yes", "True", "on", "no", "FALSE", "off"])
  func flagsAreAsYAMLHasThem(text: String) {
    #expect(field(text).flag() == ["yes", "True", "on"].contains(text))
  }

  @Test(arguments: [
    ("10.0.0.0/8", 8, 4), ("192.168.1.1", 32, 4), ("fd00::/8", 8, 16), ("::1", 128, 16),
    ("0.0.0.0/0", 0, 4),
  ])
  func networksHaveAPrefix(text: String, length: Int, bytes: Int) throws {
    let network = try Network(parsing: text)
    #expect(network.prefixLength == length)
    #expect(network.address.count == bytes)
  }

  @Test(arguments: [
    "", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0/8", "a/8", "1/2/3",
    "::/129",
  ])
  func whatIsNoNetworkIsRefused(text: String) {
    #expect(throws: NetworkProblem.notANetwork) { try Network(parsing: text) }
  }

  @Test(arguments: [
    ("http://h:8000", "http://h:8000"), ("http://h:8000/", "http://h:8000"),
    ("http://h:8000/v1", "http://h:8000"), ("https://H/openai/v1/", "https://h/openai"),
    ("http://[::1]:80/v1", "http://[::1]:80"), ("http://h/v1beta", "http://h/v1beta"),
  ])
  func addressesOfNodesEndBeforeTheirVersion(text: String, url: String) {
    #expect(nodeAddress(field(text)) == url)
  }
}
