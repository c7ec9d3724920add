import Alerting
import FleetModel
import FleetStore
import MadeFleet
import TestSupport
import Testing

/// How one alert goes on, second by second.
///
/// Loads are written from left to right: a digit is nine tens and so many, `?` is a node whose load
/// nobody reports, and `-` a second in which the gateway is silent. Below them stands what the alert is: `.`
/// none, `p` pending, `F` firing, `d` firing in doubt, `q` firing and quiet.
@Suite struct AlertCourseTests {
  struct Course: Sendable {
    var hold: Int64 = 3
    var clear: Int64 = 2
    var loads: String
    var standings: String
  }

  static let courses = [
    // It must last, and one second without it begins anew.
    Course(loads: "0999999", standings: ".pppFFF"),
    Course(loads: "9990999", standings: "ppp.ppp"),
    Course(hold: 0, loads: "090", standings: ".Fq"),
    // Between the two limits it neither begins nor ends: 96 fires, 93 clears.
    Course(loads: "4545454545", standings: ".........."),
    Course(loads: "99997474747474", standings: "pppFFFFFFFFFFF"),
    Course(loads: "9999393939393939", standings: "pppFqFqFqFqFqFqF"),
    // The end must last as well.
    Course(loads: "99993333", standings: "pppFqq.."),
    Course(clear: 0, loads: "999933", standings: "pppF.."),
    // What nobody reports is not over, and nobody is called for it.
    Course(loads: "9999????99", standings: "pppFddddFF"),
    Course(loads: "99????9999", standings: "pp....pppF"),
    Course(loads: "99993?3333", standings: "pppFqdqq.."),
  ]

  @Test(arguments: courses)
  func anAlertGoesOnAsItsRuleSays(course: Course) {
    let rule = AlertRule(
      "load", .node(.load, .above(95, clears: 93)), for: .seconds(course.hold),
      clear: .seconds(course.clear), .warning)
    var alerts = Alerts(rules: [rule])
    var fleet = Fleet(.gateway)
    var standings = ""
    for (second, load) in course.loads.enumerated() {
      fleet.observe(
        at: Double(second),
        nodes: [
          node("a") {
            $0.state = .ready
            $0.loadPercent = load.wholeNumberValue.map { 90 + Double($0) }
          }
        ])
      _ = alerts.apply(.looked(fleet))
      standings.append(alerts.active.values.first?.letter ?? ".")
    }
    #expect(standings == course.standings)
  }

  @Test func aSilentGatewayIsOneAlertAndEndsNone() {
    var fleet = Fleet(.gateway)
    var alerts = Alerts()
    fleet.observe(
      at: 0,
      nodes: (0..<100).map { node(NodeID("n\($0)")) { $0.state = $0.id == "n7" ? .down : .ready } })
    #expect(alerts.apply(.looked(fleet)).count == 1)
    var effects: [AlertEffect] = []
    for second in 1...200 {
      second % 10 == 0 ? fleet.fail(at: Double(second)) : fleet.tick(to: Double(second))
      effects += alerts.apply(.looked(fleet))
    }
    #expect(effects.count == 1)
    #expect(
      alerts.firing.map(\.line) == [
        "critical: gateway gives no news: each try is given up after 2 s", "critical: n7 is down",
      ])
    #expect(alerts.firing.map(\.isInDoubt) == [false, true])
    fleet.observe(at: 201, nodes: [node("n7") { $0.state = .down }])
    effects = alerts.apply(.looked(fleet))
    #expect(alerts.firing.map(\.line) == ["critical: n7 is down"])
    #expect(effects.count == 1)
  }

  @Test func noStepOfAnyClockBeginsOrEndsOne() {
    var fleet = Fleet(.gateway)
    let rule = AlertRule(
      "load", .node(.load, .above(95, clears: 93)), for: .seconds(30), clear: .seconds(30),
      .warning)
    var alerts = Alerts(rules: [rule])
    for second in 0..<20 {
      fleet.observe(
        at: Double(second), time: second % 2 == 0 ? 1e6 : -1e6,
        nodes: [node("a") { ($0.state, $0.loadPercent) = (.ready, 99) }])
      _ = alerts.apply(.looked(fleet))
    }
    #expect(alerts.active.values.map(\.standing) == [.pending])
  }

  /// A laptop that slept has not watched.
  @Test func timeInWhichNobodyLookedDoesNotCount() {
    var fleet = Fleet(.gateway)
    let rule = AlertRule(
      "load", .node(.load, .above(95, clears: 93)), for: .seconds(60), clear: .zero, .warning)
    var alerts = Alerts(rules: [rule])
    let busy = [node("a") { ($0.state, $0.loadPercent) = (.ready, 99) }]
    fleet.observe(at: 0, nodes: busy)
    _ = alerts.apply(.looked(fleet))
    fleet.tick(to: 3600)
    _ = alerts.apply(.looked(fleet))
    fleet.observe(at: 3600, nodes: busy)
    _ = alerts.apply(.looked(fleet))
    #expect(alerts.active.values.map(\.standing) == [.pending])
    #expect(alerts.active.values.first?.brokenSince == Moment(seconds: 3600))
  }

  @Test func whatIsGoneIsOver() {
    var fleet = Fleet(.gateway)
    var alerts = Alerts()
    fleet.observe(at: 0, nodes: [node("a") { $0.state = .down }, node("b") { $0.state = .ready }])
    _ = alerts.apply(.looked(fleet))
    fleet.observe(at: 1, nodes: [node("b") { $0.state = .ready }])
    #expect(alerts.apply(.looked(fleet)).count == 1)
    #expect(alerts.firing.isEmpty)
    #expect(alerts.resolved.map(\.line) == ["critical: a is down"])
  }

  /// A node that goes down is down; that it was hot before is nobody's concern then.
  @Test func oneAlertTakesOverFromAnother() {
    var fleet = Fleet(.gateway)
    var alerts = Alerts(
      rules: AlertRule.standard.map { rule in
        var rule = rule
        rule.hold = .zero
        return rule
      })
    fleet.observe(at: 0, nodes: [node("a") { ($0.state, $0.loadPercent) = (.ready, 100) }])
    _ = alerts.apply(.looked(fleet))
    #expect(alerts.firing.map(\.line) == ["warning: a load 100%"])
    fleet.observe(at: 1, nodes: [node("a") { ($0.state, $0.loadPercent) = (.down, 100) }])
    _ = alerts.apply(.looked(fleet))
    #expect(alerts.firing.map(\.line) == ["critical: a is down"])
  }

  @Test func theSameEventsGiveTheSameAlerts() {
    func run() -> ([AlertEffect], [Alert]) {
      var random = SeededGenerator(seed: 3)
      var (fleet, alerts) = (Fleet(.gateway), Alerts())
      var effects: [AlertEffect] = []
      for second in 0..<300 {
        fleet.observe(
          at: Double(second),
          nodes: (0..<20).map { index in
            node(NodeID("n\(index)")) {
              $0.state = Double.random(in: 0...1, using: &random) < 0.05 ? .down : .ready
              $0.loadPercent = .random(in: 80...100, using: &random)
            }
          })
        effects += alerts.apply(.looked(fleet))
      }
      return (effects, Array(alerts.firing) + alerts.resolved)
    }
    let (first, second) = (run(), run())
    #expect(first.0 == second.0)
    #expect(first.1 == second.1)
    #expect(!first.0.isEmpty)
  }
}

extension Alert {
  fileprivate var letter: Character {
    if standing == .pending { return "p" }
    return isInDoubt ? "d" : quietSince == nil ? "F" : "q"
  }
}
