import Addressing
import FleetModel
import Polling
import Testing

/// Finding out what stands behind an address, told without a network.
@Suite struct ConversationTests {
  private static let engine = "vllm:num_requests_running{model_name=\"m\"} 3\n"
  private static let vector = #"{"status":"success","data":{"resultType":"vector","result":["#
  private static let running =
    vector
    + #"{"metric":{"__name__":"vllm:num_requests_running","instance":"a:8000"},"value":[1,"3"]}]}}"#

  @Test func whatHasAPageIsWhatThePageIsOf() throws {
    var talk = try Talk { $0.path == "/metrics" ? .ok(Self.engine) : .missing }
    #expect(talk.poll()?.kind == .vllm)
    #expect(talk.paths.first == "/v1/fleet" && talk.paths.last == "/metrics")
    // From then on there is only the page.
    talk.paths = []
    #expect(talk.poll(at: 2)?.kind == .vllm)
    #expect(talk.paths == ["/metrics"])
  }

  @Test func thePageMayStandBehindASlash() throws {
    var talk = try Talk { question in
      switch question.path {
      case "/metrics": .status(.redirected(to: "another path"))
      case "/metrics/": .ok(Self.engine)
      default: .missing
      }
    }
    #expect(talk.poll()?.kind == .vllm)
  }

  @Test func prometheusIsFoundBehindAPageOfItsOwn() throws {
    var talk = try Talk { question in
      if question.path == "/metrics" { return .ok("prometheus_build_info{} 1\n") }
      guard question.path == "/api/v1/query", let form = question.form else { return .missing }
      return .ok(form.contains("num_requests_running") ? Self.running : Self.vector + "]}}")
    }
    let observation = talk.poll()
    #expect(observation?.kind == .prometheus)
    guard case .all(let nodes)? = observation?.nodes else {
      Issue.record("no nodes")
      return
    }
    #expect(nodes.map(\.inFlight) == [3])
  }

  /// It lists its models only to those whose key it knows, and fails where it has no database.
  @Test(arguments: [SourceProblem.unauthorized, .serverError(status: 500)])
  func aProxyThatRefusesUsSaysWhy(refusal: SourceProblem) throws {
    var talk = try Talk { question in
      switch question.path {
      case "/health/liveliness": .ok("\"I'm alive!\"")
      case "/metrics/": .status(.unauthorized)
      case "/v1/models", "/model/info": .status(refusal)
      default: .missing
      }
    }
    #expect(talk.poll() == nil)
    #expect(talk.problem == .unauthorized)
  }

  @Test func whereNothingIsTheGatewayIsWhatIsMissing() throws {
    var talk = try Talk { _ in .missing }
    #expect(talk.poll() == nil)
    #expect(talk.problem == .notFound(path: "/v1/fleet"))
    #expect(talk.paths.contains("/metrics") && talk.paths.contains("/api/v1/query"))
    // Others are looked for once a minute, and a gateway each time.
    talk.paths = []
    _ = talk.poll(at: 10)
    #expect(talk.paths.first == "/v1/fleet" && !talk.paths.contains("/metrics"))
    _ = talk.poll(at: 100)
    #expect(talk.paths.contains("/metrics"))
  }

  @Test(arguments: ["<html><body>Sign in", "", "{\"a\":1}", "ok"])
  func aPageForEverybodyIsNothing(body: String) throws {
    var talk = try Talk { _ in .ok(body) }
    #expect(talk.poll() == nil)
    #expect(talk.problem != nil)
  }

  @Test func aPageThatIsTooLargeIsSaidToBe() throws {
    var talk = try Talk {
      $0.path == "/metrics" ? .status(.tooLarge(limitBytes: 32 << 20)) : .missing
    }
    #expect(talk.poll() == nil)
    #expect(talk.problem == .tooLarge(limitBytes: 32 << 20))
  }

  @Test func whatChangesIsLookedAtAnew() throws {
    var talk = try Talk { $0.path == "/metrics" ? .ok(Self.engine) : .missing }
    #expect(talk.poll()?.kind == .vllm)
    talk.answer = { _ in .missing }
    #expect(talk.poll(at: 2) == nil)
    talk.answer = { $0.path == "/v1/fleet" ? .ok(Answers.fleet()) : .missing }
    #expect(talk.poll(at: 4)?.kind == nil)
  }

  @Test func aGatewayThatRefusesOurKeyIsAGateway() throws {
    var talk = try Talk { _ in .status(.unauthorized) }
    #expect(talk.poll() == nil)
    #expect(talk.problem == .unauthorized && talk.paths == ["/v1/fleet"])
  }
}

/// The polls of a source of several parts.
@Suite struct PartsConversationTests {
  private static let empty = #"{"status":"success","data":{"resultType":"vector","result":[]}}"#
  private static let running =
    #"{"status":"success","data":{"resultType":"vector","result":["#
    + #"{"metric":{"__name__":"vllm:num_requests_running","instance":"a:8000"},"value":[1,"3"]}]}}"#

  private static func answer(_ question: Question) -> Talk.Answer {
    question.path.hasPrefix("/api/v1/query") ? .ok(running) : .missing
  }

  @Test func whatIsSlowIsAskedForLessOften() throws {
    var talk = try Talk(.prometheus, Self.answer)
    #expect(talk.poll() != nil)
    let all = talk.paths.count
    talk.paths = []
    _ = talk.poll(at: 2)
    #expect(talk.paths.count == 2)
    talk.paths = []
    _ = talk.poll(at: 12)
    // What is not there is looked for once a minute.
    #expect(talk.paths.count == all - 1 && !talk.paths.contains("/api/v1/alerts"))
    talk.paths = []
    _ = talk.poll(at: 90)
    #expect(talk.paths.count == all)
  }

  @Test func whereNothingMayBeSentThePathIsTheQuestion() throws {
    var talk = try Talk(.prometheus) { $0.form == nil ? Self.answer($0) : .missing }
    #expect(talk.poll() != nil)
    talk.paths = []
    _ = talk.poll(at: 2)
    #expect(talk.paths.count == 2 && talk.paths.allSatisfy { $0.hasPrefix("/api/v1/query?query=") })
  }

  @Test func inTroubleOneQuestionIsEnough() throws {
    var talk = try Talk(.prometheus) { _ in .status(.brokenOff) }
    #expect(talk.poll(probing: true) == nil)
    #expect(talk.paths.count == 1 && talk.problem == .brokenOff)
    talk.answer = Self.answer
    #expect(talk.poll(at: 2, probing: true) != nil)
    #expect(talk.paths.count > 5, "it answers again: now the rest")
  }

  @Test func thePastIsAskedForOnTheClockOfTheSource() throws {
    var talk = try Talk(.prometheus, Self.answer)
    #expect(talk.conversation.past(step: .seconds(10)) == nil)
    #expect(talk.poll() != nil)
    let question = try #require(talk.conversation.past(step: .seconds(10)))
    #expect(question.path == "/api/v1/query_range")
    #expect(question.form?.hasSuffix("&start=-3599&end=1&step=10") == true)
  }
}

/// A conversation with somebody who answers each question in turn.
private struct Talk {
  enum Answer {
    case ok(String)
    case status(SourceProblem)
    static let missing = Answer.status(.notFound(path: "it"))
  }

  var conversation: Conversation
  var answer: (Question) -> Answer
  var paths: [String] = []
  private(set) var problem: SourceProblem?
  private(set) var last: Observation?

  init(_ kind: SourceKind = .gateway, _ answer: @escaping (Question) -> Answer) throws {
    let source = PolledSource(
      id: SourceID("s"), kind: kind, endpoint: try Endpoint(parsing: "http://host"),
      interval: .seconds(2))
    conversation = Conversation(with: source, limits: PollLimits())
    self.answer = answer
  }

  /// One poll to its end, and what it came to.
  mutating func poll(at seconds: Double = 0, probing: Bool = false) -> Observation? {
    let now = Moment(seconds: seconds + 1)
    var open = conversation.begin(at: now, probing: probing)
    while !open.isEmpty {
      let question = open.removeFirst()
      paths.append(question.path)
      open += conversation.take(reply(to: question), to: question, at: now)
    }
    switch conversation.conclude() {
    case .observed(let observation): last = observation
    case .failed(let problem, _):
      (last, self.problem) = (nil, problem)
    case .unchanged, nil: last = nil
    }
    return last
  }

  private func reply(to question: Question) -> Conversation.Reply {
    switch answer(question) {
    case .ok(let body): .document(ResponseHead(), Array(body.utf8))
    case .status(.notFound): .problem(.notFound(path: question.path), retryAfter: nil)
    case .status(let problem): .problem(problem, retryAfter: nil)
    }
  }
}
