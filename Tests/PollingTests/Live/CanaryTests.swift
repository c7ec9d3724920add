import FleetModel
import FleetStore
import Polling
import Testing

/// A gateway that sends our key back wherever it can must not get it onto a screen.
@Suite struct CanaryTests {
  private static let key = "sk-canary-0123456789-abcdefghij"

  @Test(arguments: [
    "HTTP/1.1 401 KEY\r\nContent-Length: 0\r\nWWW-Authenticate: KEY\r\n\r\n",
    "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://KEY.example/KEY?k=KEY\r\n\r\n",
    "HTTP/1.1 302 KEY\r\nContent-Length: 0\r\nLocation: KEY://KEY@KEY/\r\n\r\n",
    "HTTP/1.1 500 KEY\r\nContent-Length: 44\r\n\r\n{\"error\":\"KEY\"}",
    "HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\nKEY",
    "HTTP/1.1 200 OK\r\nContent-Length: 33\r\n\r\n{KEY}",
    "HTTP/1.1 200 OK\r\nContent-Length: 38\r\n\r\n{\"KEY\":1}",
    "HTTP/1.1 200 OK\r\nContent-Encoding: KEY\r\nContent-Length: 3\r\n\r\n{}\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: KEY\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Length: KEY\r\n\r\n{}",
    "KEY KEY KEY\r\n\r\n",
  ])
  func noProblemRepeatsIt(answer: String) throws {
    let answer = answer.replacing("KEY", with: Self.key)
    let server = LoopbackServer { connection in
      guard connection.readHead() != nil else { return }
      connection.send(answer)
    }
    defer { server.close() }
    let polled = try Polled(server.address, key: Self.key)
    for _ in 0..<2 {
      let problem = try #require(polled.log.nextProblem())
      expectClean(problem)
      expectClean(problem.description)
    }
    #expect(server.heads.allSatisfy { $0.contains("Authorization: Bearer \(Self.key)") })
  }

  @Test func noNodeOrEventRepeatsIt() throws {
    let body =
      Answers.fleet().dropLast()
      + ",\"events\":[{\"seq\":1,\"severity\":\"info\",\"kind\":\"k\",\"message\":\"\(Self.key)\"}]}"
    let server = LoopbackServer.answering { _, _ in Answers.ok(String(body)) }
    defer { server.close() }
    let polled = try Polled(server.address, key: Self.key)
    let observation = try #require(polled.log.nextObservation())
    #expect(observation.events?.first?.message.allSatisfy { $0 == "*" } == true)
    expectClean(observation)
  }

  @Test func noNameForUsRepeatsIt() throws {
    let server = LoopbackServer.answering { _, _ in
      Answers.ok(Answers.fleet(), headers: ["X-Actor: \(Self.key)", "X-Role: viewer"])
    }
    defer { server.close() }
    let polled = try Polled(server.address, key: Self.key)
    let observation = try #require(polled.log.nextObservation())
    #expect(observation.access?.role == .viewer)
    #expect(observation.access?.actor?.allSatisfy { $0 == "*" } == true)
    expectClean(observation)
  }

  private func expectClean(_ value: some Any) {
    var text = String(reflecting: value)
    dump(value, to: &text)
    let words = text.lowercased()
    for start in 0...Self.key.count - 8 {
      #expect(!words.contains(Self.key.dropFirst(start).prefix(8)))
    }
  }
}
