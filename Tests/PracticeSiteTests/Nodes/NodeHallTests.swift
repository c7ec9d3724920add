import FleetModel
import GatewayAPI
import GatewayCore
import PracticeFleet
import Testing

@testable import GatewayServer
@testable import PracticeSite

/// What a gateway gets from the nodes, read from the desk and not from a socket.
@Suite struct NodeHallTests {
  private static let question =
    #"{"model":"gpt-4.1","messages":[{"role":"user","content":"how are you"}]"#

  @Test func aShortAnswerComesWholeAndInItsTime() throws {
    let hall = TestHall()
    #expect(hall.ask("gpu-us-east-1", Self.question + #","max_tokens":16}"#) == nil)
    #expect(hall.say(after: 0).isEmpty)
    let orders = hall.sayAll()
    guard case .answer(hall.exchange, let response)? = orders.first, orders.count == 1 else {
      Issue.record("no answer: \(orders)")
      return
    }
    #expect(response.status == 200)
    #expect(response.fields.contains(.init(name: "Content-Type", value: "application/json")))
    let answer = try #require(ChatAnswer(parsing: response.body))
    #expect(answer.hasChoices && answer.promptTokens == 3)
    #expect((1...16).contains(try #require(answer.completionTokens)))
    #expect(hall.hall.inFlight[0] == 0)
  }

  @Test(arguments: [true, false])
  func aStreamComesInPiecesAndCountsItsTokens(showsUsage: Bool) throws {
    let hall = TestHall()
    let options = showsUsage ? #","stream_options":{"include_usage":true}}"# : "}"
    #expect(hall.ask("gpu-us-east-1", Self.question + #","stream":true"# + options) == nil)
    #expect(hall.hall.inFlight[0] == 1)
    var events = EventStream(showsUsage: true)
    var pieces = 0
    var isBegun = false
    for order in hall.sayAll() {
      switch order {
      case .begin(_, let head):
        isBegun = true
        #expect(head.fields.first?.value.hasPrefix("text/event-stream") == true)
      case .write(_, let bytes):
        pieces += 1
        _ = events.pass(bytes)
      case .end: #expect(events.isDone)
      default: Issue.record("\(order)")
      }
    }
    #expect(isBegun && (1...4).contains(pieces))
    #expect((events.usage != nil) == showsUsage)
    #expect(hall.hall.inFlight == [0, 0, 0, 0])
  }

  @Test(arguments: [
    ("nobody", question + "}", 404), ("gpu-us-east-1", "{", 400),
    ("gpu-us-east-1", #"{"model":"none","messages":[{"role":"user","content":"x"}]}"#, 404),
  ])
  func refusesWhatItCannotAnswer(node: String, body: String, status: Int) {
    let hall = TestHall()
    #expect(hall.ask(node, body)?.status == status)
    #expect(hall.hall.inFlight.allSatisfy { $0 == 0 })
  }

  @Test func aNodeSaysWhichModelsItHas() throws {
    let hall = TestHall()
    let response = try #require(hall.get("gpu-us-east-1"))
    #expect(String(decoding: response.body, as: UTF8.self).contains(#""id":"deepseek-v3.2""#))
  }

  @Test func aDeadNodeAnswersNobodyAndHasForgottenAllWhenItIsBack() {
    let hall = TestHall()
    #expect(hall.ask("gpu-us-east-1", Self.question + "}") == nil)
    hall.silence([0])
    #expect(hall.sayAll().isEmpty)
    #expect(hall.hall.inFlight[0] == 1)
    #expect(hall.get("gpu-us-east-1") == nil)
    hall.silence([])
    #expect(hall.takeOrders().count { if case .abort = $0 { true } else { false } } == 2)
    #expect(hall.hall.inFlight[0] == 0)
    #expect(hall.get("gpu-us-east-1")?.status == 200)
  }

  @Test func jammedAnswersEndOneByOneAsMoreWaitThanAreToWait() {
    let hall = TestHall()
    hall.hall.jams = [5, nil, nil, nil]
    for _ in 0..<4 { #expect(hall.ask("gpu-us-east-1", Self.question + "}") == nil) }
    #expect(hall.sayAll().isEmpty)
    #expect(hall.letGo(waiting: 5).isEmpty)
    #expect(hall.letGo(waiting: 7).count == 2)
    #expect(hall.hall.inFlight[0] == 2)
    hall.hall.jams = [nil, nil, nil, nil]
    #expect(hall.letGo(waiting: 0).count == 2)
    #expect(hall.hall.inFlight[0] == 0)
  }

  @Test func workIsForgottenWithItsCaller() {
    let hall = TestHall()
    #expect(hall.ask("gpu-eu-central-1", Self.question + "}") == nil)
    #expect(hall.hall.inFlightByModel[0] == 1)
    hall.hall.forget(hall.exchange)
    #expect(hall.hall.inFlight[1] == 0 && hall.hall.inFlightByModel[0] == 0)
    #expect(hall.sayAll().isEmpty)
    #expect(hall.hall.takeWork() == [0, 1, 0, 0])
    #expect(hall.hall.takeWork() == [0, 0, 0, 0])
  }
}

/// Nodes with a desk, and time that is given.
final class TestHall {
  var hall = NodeHall()
  private var fleet = PracticeFleet(nodes: 4, seed: 3, livedThrough: .seconds(5))
  private var desk: Desk
  private var now = Present(moment: Moment(milliseconds: 1000), wall: TestHall.start)
  private var count: UInt64 = 0

  private static let start = WallTime(milliseconds: 1_768_478_400_000)

  init() {
    var gateway = fleet.makeGateway(name: "practice", at: Self.start)
    fleet.advance(&gateway, to: Self.start)
    desk = Desk(now: now)
    hall.move(in: fleet.descriptions)
  }

  /// That of the last request.
  var exchange: ExchangeID { ExchangeID(connection: 1, request: count) }

  func ask(_ node: String, _ body: String) -> Response? {
    respond("POST", "/nodes/\(node)/v1/chat/completions", Array(body.utf8))
  }

  func get(_ node: String) -> Response? {
    respond("GET", "/nodes/\(node)/v1/models", [])
  }

  private func respond(_ method: String, _ path: String, _ body: [UInt8]) -> Response? {
    count += 1
    guard let target = try? RequestTarget(Array(path.utf8)[...]) else { return nil }
    let head = RequestHead(
      method: method, target: target, fields: HeaderFields(), framing: .length(body.count),
      keepsAlive: true, expectsContinue: false, version: .http11)
    return hall.respond(
      to: Request(head: head, body: body), as: exchange, &fleet, at: now)
  }

  func say(after milliseconds: Int64) -> [Desk.Order] {
    now.moment = now.moment + .milliseconds(milliseconds)
    desk.now = now
    hall.serveDue(at: &desk)
    return takeOrders()
  }

  func letGo(waiting: Int) -> [Desk.Order] {
    hall.letGo(waiting: [waiting, 0, 0, 0], at: &desk)
    return takeOrders()
  }

  /// Everything that is said within ten minutes.
  func sayAll() -> [Desk.Order] { (0..<6000).flatMap { _ in say(after: 100) } }

  func silence(_ nodes: Set<Int>) { hall.silence({ nodes.contains($0) }, at: &desk) }

  func takeOrders() -> [Desk.Order] { desk.takeOrders() }
}
