import Acting
import Adapters
import FleetModel

@testable import GatewayCore

// The edge and the network. They lose, hold up, double and reorder what they carry. They do not make
// anything up, and of what a client calls `notSent` nothing has left.
extension World {
  mutating func send(_ question: ControlQuestion, from person: Int) {
    if case .carryOut(let intent) = question, !book.carriedOut.insert(intent.id).inserted {
      fail("\(intent.id.text) was carried out twice")
    }
    let intent = question.intent
    book.seen[intent.id.text] = intent.revision.map { "\($0) of \(intent.node.name)" }
    let exchange = exchanges.count
    exchanges.append(Exchange(asker: person, question: question, askedAt: now))
    let patience: Int64 = question.isReading ? 5_000 : 10_000
    guard isHealed || !chance(6) else {
      return queue.plan(.answerArrives(exchange, .notSent(.brokenOff)), at: now + 1)
    }
    queue.plan(.patienceEnds(exchange), at: now + patience)
    let delivery = Delivery(
      call: ControlCall(question), caller: operators[person].name, exchange: exchange,
      isRecall: question.isRecall)
    carry(delivery)
  }

  private mutating func carry(_ delivery: Delivery) {
    if isHealed { return queue.plan(.callArrives(delivery), at: now + delay(1...50)) }
    if !chance(15) { queue.plan(.callArrives(delivery), at: now + transit()) }
    guard chance(12) else { return }
    var double = delivery
    double.exchange = nil
    queue.plan(.callArrives(double), at: now + transit())
  }

  /// Mostly quick, and now and then later than anybody waits.
  private mutating func transit() -> Int64 {
    chance(85) ? delay(1...300) : delay(1_000...15_000)
  }

  /// Carries the gateway's answer back.
  mutating func respond(to delivery: Delivery, status: Int, isReplayed: Bool, _ body: [UInt8]) {
    guard let exchange = delivery.exchange, !exchanges[exchange].isOver else { return }
    if !isHealed, chance(15) {
      return queue.plan(.answerArrives(exchange, .lost(.brokenOff)), at: now + 1)
    }
    if !isHealed, chance(10) { return }
    var response = ControlResponse(status: status, isReplayed: isReplayed, body: body)
    if !isHealed, chance(3) {
      // Somebody in between has cut it, or answers in the gateway's place.
      response = ControlResponse(status: 502, body: Array(body.prefix(body.count / 2)))
    }
    let answer = ControlAnswer(response, to: exchanges[exchange].question)
    queue.plan(.answerArrives(exchange, answer), at: now + (isHealed ? delay(1...50) : transit()))
  }

  /// What the edge tells: one end of each exchange, except that it may tell it twice.
  mutating func end(_ exchange: Int, with answer: ControlAnswer) {
    guard !exchanges[exchange].isOver else { return }
    exchanges[exchange].isOver = true
    let (person, question) = (exchanges[exchange].asker, exchanges[exchange].question)
    let reply = ControlReply(
      question, answer, askedAt: Moment(milliseconds: exchanges[exchange].askedAt), at: moment)
    apply(.answered(reply), of: person)
    if chance(5) { apply(.answered(reply), of: person) }
  }
}

extension ControlQuestion {
  fileprivate var isRecall: Bool { if case .recall = self { true } else { false } }
}
