import Foundation
import Glibc
import TestSupport
import Testing

/// `kill -9` while money is being spent.
@Suite struct KillTests {
  private static let rounds = 20
  private static let callers = 8

  @Test func noAnswerThatWasPaidForIsForgotten() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let node = try Upstream()
    let folder = try Peers.Folder()
    let data = folder.path + "/data"
    var book = Book()
    for _ in 0..<Self.rounds {
      let gateway = try LiveGateway(Self.configuration(node), in: folder)
      try expectCarriedOver(gateway, data)
      try Self.spend(at: gateway, into: &book, until: Int.random(in: 1...60, using: &random))
      _ = try gateway.child.ending()
    }
    let last = try LiveGateway(Self.configuration(node), in: folder)
    try expectCarriedOver(last, data)
    book.expectKept(in: try LedgerFile(inside: data))
    #expect(book.charged.count > Self.rounds)
    last.child.signal(SIGTERM)
    #expect(try last.child.ending() == 0)
    let verified = try run(BuiltProgram.path, ["audit", "verify", "--data", data])
    #expect(verified.status == 0, "\(verified)")
    #expect(verified.output.contains("intact"), "\(verified)")
  }

  @Test func drainsAndWeightsAreRemembered() throws {
    let node = try Upstream()
    let folder = try Peers.Folder()
    var gateway = try LiveGateway(Self.configuration(node), in: folder)
    let drain = "{\"deadline_s\":300,\"reason\":\"new fans\"}"
    #expect(
      try gateway.ask("POST", "/v1/nodes/other/drain", as: .operator, [], drain).status == 202)
    let weight = "{\"weight\":0.25}"
    let once = ["Idempotency-Key: once"]
    let first = try gateway.ask("PUT", "/v1/nodes/n/weight", as: .operator, once, weight)
    #expect(first.status == 200)
    gateway.child.signal(SIGKILL)
    _ = try gateway.child.ending()
    gateway = try LiveGateway(Self.configuration(node), in: folder)
    #expect(try gateway.node("other")?["state"].text == "drained")
    #expect(try gateway.node("other")?["state_reason"].text == "new fans")
    #expect(try gateway.node("n")?["weight"].number == 0.25)
    for number in 0..<10 { #expect(try gateway.chat("hello \(number)")["x-instance-id"] == "n") }
    // A call whose answer got lost is known, and one that is repeated is answered as it was.
    let recalled = try gateway.ask("GET", "/v1/controls/once", as: .operator)
    #expect(recalled.status == 200 && recalled["idempotency-replayed"] == "true")
    #expect(recalled.json["operation"]["id"].text == first.json["operation"]["id"].text)
    #expect(recalled.json["weight"].number == 0.25)
    #expect(try gateway.ask("GET", "/v1/controls/never", as: .operator).code == "unknown_key")
    let again = try gateway.ask("PUT", "/v1/nodes/n/weight", as: .operator, once, weight)
    #expect(again.json["operation"]["id"].text == first.json["operation"]["id"].text)
    let other = "{\"weight\":0.5}"
    #expect(
      try gateway.ask("PUT", "/v1/nodes/n/weight", as: .operator, once, other).status == 422)
    let audit = try gateway.ask("GET", "/v1/audit", as: .operator).json["audit"].list
    let asked = audit.filter {
      $0["actor"].text == "operator" && $0["result"].text?.hasPrefix("accepted") == true
    }
    #expect(asked.map { $0["verb"].text } == ["weight", "drain"])
  }

  /// What was answered holds after a kill; what was only asked for holds whole or not at all, and
  /// never without its record.
  @Test func noControlIsForgottenThatWasAnswered() throws {
    let node = try Upstream()
    let folder = try Peers.Folder()
    var possible: Set<Double> = [1]
    for round in 0..<10 {
      let gateway = try LiveGateway(Self.configuration(node), in: folder)
      let weight = try #require(try gateway.node("n")?["weight"].number)
      #expect(possible.contains(weight), "round \(round)")
      let lines = try gateway.ask("GET", "/v1/audit?limit=100").json["audit"].list
      let last = lines.first { $0["verb"].text == "weight" }
      #expect(last.map { $0["after"]["weight"].number == weight } ?? (round == 0))
      let (answered, asked) = (Double(round + 2), Double(round + 2) / 2)
      #expect(try Self.weigh(answered, at: gateway).answer().status == 200)
      _ = try Self.weigh(asked, at: gateway)
      gateway.child.signal(SIGKILL)
      _ = try gateway.child.ending()
      possible = [answered, asked]
    }
  }

  private static func weigh(_ weight: Double, at gateway: LiveGateway) throws -> Caller {
    let caller = try Caller(port: gateway.port)
    caller.send(
      "PUT", "/v1/nodes/n/weight", [Key.operator.field], "{\"weight\":\(weight)}")
    return caller
  }

  private static func configuration(_ node: Upstream) -> String {
    """
    listeners: ["127.0.0.1:0"]
    data: DATA
    nodes:
      - {id: n, url: "\(node.url)", models: [m], concurrency: 100}
      - {id: other, url: "\(node.url)", models: [m], concurrency: 100}
    models: [{name: m, price: {in: 0, out: 1}}]
    cache: off
    floor: 0%
    \(Key.yaml())
    """
  }

  /// Keeps every caller asking; after so many answers the gateway is killed, and what had already
  /// been sent still counts.
  private static func spend(
    at gateway: LiveGateway, into book: inout Book, until answers: Int
  ) throws {
    let callers = try (0..<Self.callers).map { _ in try Caller(port: gateway.port) }
    var asked = callers.map { caller in book.ask(caller) }
    var count = 0
    while count < answers {
      for (index, caller) in callers.enumerated() where caller.hears(within: 1) {
        book.note(try caller.answer(), of: asked[index])
        asked[index] = book.ask(caller)
        count += 1
      }
    }
    gateway.child.signal(SIGKILL)
    for (index, caller) in callers.enumerated() {
      if let answer = try? caller.answer() { book.note(answer, of: asked[index]) }
    }
  }

  /// What was spent today goes on to count.
  private func expectCarriedOver(_ gateway: LiveGateway, _ data: String) throws {
    let total = try LedgerFile(inside: data).total
    let spent = try gateway.ask("GET", "/v1/spend").json["today_spent"].number
    #expect(spent.map { Int(($0 * 1e6).rounded()) } == total)
  }
}

/// What callers were told that they pay, by the number of tokens that each alone has asked for.
private struct Book {
  private(set) var charged: [Int: Int] = [:]
  private var asked = 0

  /// Every other one asks for a stream.
  mutating func ask(_ caller: Caller) -> Int {
    asked += 1
    caller.send(
      "POST", "/v1/chat/completions", [Key.client.field],
      Chat.body("tokens \(asked)", "\"max_tokens\":\(asked),\"stream\":\(asked % 2 == 0)"))
    return asked
  }

  mutating func note(_ answer: Caller.Answer, of tokens: Int) {
    #expect(answer.status == 200, "\(answer.text)")
    if tokens % 2 == 0 {
      #expect(answer.text.hasSuffix("data: [DONE]\n\n"))
    } else {
      #expect(answer.cost == tokens)
    }
    // A token costs a millionth of a dollar.
    charged[tokens] = tokens
  }

  func expectKept(in ledger: LedgerFile) {
    let kept = Dictionary(grouping: ledger.rows, by: \.tokensOut)
    for (tokens, rows) in kept { #expect(rows.count == 1, "\(tokens) tokens were charged twice") }
    for (tokens, cost) in charged {
      #expect(kept[tokens]?.first?.cost == cost, "\(tokens) tokens were paid for and forgotten")
    }
  }
}
