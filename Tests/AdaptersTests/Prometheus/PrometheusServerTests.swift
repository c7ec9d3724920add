import FleetModel
import Testing

@testable import Adapters

/// What Prometheus' answers come to.
@Suite struct PrometheusServerTests {
  private static let engines = [
    ("vllm:num_requests_running", "a:8000", #","model_name":"m""#, "3"),
    ("vllm:num_requests_running", "a:8001", #","model_name":"m""#, "4"),
    ("vllm:num_requests_waiting", "a:8000", #","model_name":"m""#, "1"),
    ("vllm:num_requests_running", "b:8000", #","model_name":"n""#, "5"),
    ("vllm:request_success_total", "b:8000", #","model_name":"n","finished_reason":"stop""#, "90"),
    ("vllm:request_success_total", "b:8000", #","model_name":"n","finished_reason":"error""#, "2"),
    ("sglang:num_running_reqs", "b:3000", #","model_name":"o""#, "6"),
    ("sglang:num_queue_reqs", "b:3000", #","model_name":"o""#, "NaN"),
  ].map(series).joined(separator: ",")

  private static func series(_ name: String, _ instance: String, _ more: String, _ value: String)
    -> String
  {
    #"{"metric":{"__name__":"\#(name)","instance":"\#(instance)"\#(more)},"#
      + #""value":[1787322600.5,"\#(value)"]}"#
  }

  private static func observe(
    _ bodies: [ServerQuery: [UInt8]], alerts: String? = nil, _ memory: inout PartsMemory
  ) throws -> Observation {
    var answers = PartAnswers()
    for (query, body) in bodies { answers.take(.body(body), of: query.rawValue) }
    if let alerts { answers.take(.body(Array(alerts.utf8)), of: "alerts") }
    let origin = PageOrigin(
      source: SourceID("p"), kind: .prometheus, node: NodeID("p"), receivedAt: .start)
    return try PartsAdapter.observation(from: answers, of: origin, remembering: &memory)
  }

  private static func observe(_ bodies: [ServerQuery: [UInt8]]) throws -> Observation {
    var memory = PartsMemory()
    return try observe(bodies, &memory)
  }

  @Test func enginesOfOneHostAreOneNode() throws {
    let means =
      Self.series("vllm:kv_cache_usage_perc", "a:8000", "", "0.2") + ","
      + Self.series("vllm:kv_cache_usage_perc", "a:8001", "", "0.6") + ","
      + Self.series("vllm:engine_sleep_state", "b:8000", #","sleep_state":"awake""#, "0")
    let observation = try Self.observe([
      .engines: vector(Self.engines), .means: vector(means),
    ])
    let (a, b) = try (#require(observation["a"]), #require(observation["b"]))
    #expect(a.inFlight == 7 && a.queued == 1 && a.models == ["m"])
    #expect(a.cacheShare == 0.4 && a.state == .ready)
    #expect(b.inFlight == 11 && b.requestsTotal == 92 && b.errorsTotal == 2)
    #expect(b.models?.sorted() == ["n", "o"])
    #expect(b.queued == nil, "what is no number is not none")
    // One of the two engines sleeps and the other works.
    #expect(b.state == .ready)
    #expect(observation.totals?.inFlight == 18)
    #expect(observation.documentTime == WallTime(milliseconds: 1_787_322_600_500))
    #expect(observation.kind == .prometheus)
    let depths = observation.queues?.map { ($0.model, $0.depth) } ?? []
    #expect(depths.first { $0.0 == "m" }?.1 == 1)
    #expect(observation.badFields.isEmpty)
  }

  @Test func gpusAreInTheMachineThatTheyNameUnlessAnEngineIsBesideThem() throws {
    let gpus =
      Self.series("DCGM_FI_DEV_GPU_UTIL", "a:9400", #","gpu":"0","Hostname":"other""#, "80") + ","
      + Self.series("DCGM_FI_DEV_GPU_UTIL", "a:9400", #","gpu":"1","Hostname":"other""#, "40") + ","
      + Self.series("DCGM_FI_DEV_GPU_UTIL", "10.1.2.3:9400", #","gpu":"0","Hostname":"c""#, "7")
    let observation = try Self.observe([.engines: vector(Self.engines), .gpus: vector(gpus)])
    #expect(observation["a"]?.gpus?.map(\.utilizationPercent) == [80, 40])
    #expect(observation["a"]?.loadPercent == 60 && observation["a"]?.inFlight == 7)
    #expect(observation["c"]?.loadPercent == 7 && observation["c"]?.state == nil)
    #expect(observation["other"] == nil)
  }

  @Test func anEngineThatIsNotHeardOfIsDown() throws {
    let silent = Self.series("up", "d:8000", "", "0") + "," + Self.series("up", "a:8001", "", "0")
    let observation = try Self.observe([.engines: vector(Self.engines), .silent: vector(silent)])
    #expect(observation["d"]?.state == .down)
    #expect(observation["d"]?.stateReason == "Prometheus gets no answer from it")
    // The other engine of that host is there.
    #expect(observation["a"]?.state == .ready && observation["a"]?.stateReason == nil)
  }

  @Test func whatIsNotAskedInEveryPollIsRemembered() throws {
    var memory = PartsMemory()
    let gpu = Self.series("DCGM_FI_DEV_GPU_UTIL", "a:9400", #","gpu":"0""#, "80")
    let rate = Self.rate("vllm:request_success_total", "b:8000", 2)
    let all = try Self.observe(
      [.engines: vector(Self.engines), .gpus: vector(gpu), .rates: vector(rate)], &memory)
    #expect(all.totals?.requestsPerSecond == 2)
    let some = try Self.observe([.engines: vector(Self.engines)], &memory)
    #expect(some["a"]?.loadPercent == 80)
    #expect(some.totals?.requestsPerSecond == 2 && some.latency == nil)
    // Asked and not answered, it is not true any more.
    let broken = try Self.observe(
      [.engines: vector(Self.engines), .gpus: Array("<html>".utf8)], &memory)
    #expect(broken.badFields == ["GPUs"])
    let origin = PageOrigin(
      source: SourceID("p"), kind: .prometheus, node: NodeID("p"), receivedAt: .start)
    var answers = PartAnswers()
    answers.take(.body(vector(Self.engines)), of: "engines")
    answers.take(.failed(.serverError(status: 503)), of: "GPUs")
    answers.take(.failed(.serverError(status: 503)), of: "rates")
    let failed = try PartsAdapter.observation(from: answers, of: origin, remembering: &memory)
    #expect(failed["a"]?.gpus == nil && failed.badFields == ["GPUs", "rates"])
    #expect(failed.totals?.requestsPerSecond == nil && failed["b"]?.requestsPerSecond == nil)
  }

  private static func rate(
    _ name: String, _ instance: String, _ value: Double, _ more: String = ""
  ) -> String {
    #"{"metric":{"series":"\#(name)","instance":"\#(instance)","model_name":"n"\#(more)},"#
      + #""value":[1,"\#(value)"]}"#
  }

  @Test func ratesAreThoseThatItTells() throws {
    let rates = [
      Self.rate("vllm:request_success_total", "b:8000", 2, #","finished_reason":"stop""#),
      Self.rate("vllm:request_success_total", "b:8000", 0.5, #","finished_reason":"error""#),
      Self.rate("vllm:request_success_total", "b:8001", 1, #","finished_reason":"stop""#),
      Self.rate("vllm:generation_tokens_total", "b:8001", 600),
    ].joined(separator: ",")
    let observation = try Self.observe([.engines: vector(Self.engines), .rates: vector(rates)])
    let (a, b) = try (#require(observation["a"]), #require(observation["b"]))
    #expect(b.requestsPerSecond == 3.5 && b.errorsPerSecond == 0.5 && b.tokensPerSecond == 600)
    #expect(b.requestsTotal == 92, "what is counted is still told")
    #expect(a.requestsPerSecond == nil && a.tokensPerSecond == nil)
    let totals = try #require(observation.totals)
    #expect(totals.requestsPerSecond == 3.5 && totals.tokensPerSecond == 600)
    #expect(observation.queues?.first { $0.model == "n" }?.servedPerSecond == 3.5)
  }

  /// Where most have no rate yet, the sum of the others is not that of the fleet.
  @Test(arguments: [(10, 10, 10.0), (10, 9, 9), (10, 8, nil), (10, 0, nil)])
  func aFleetThatHasJustBegunHasNoSum(nodes: Int, rated: Int, sum: Double?) throws {
    let name = "vllm:request_success_total"
    let counts = (0..<nodes).map { Self.series(name, "n\($0):1", "", "90") }
    let rates = (0..<rated).map { Self.rate(name, "n\($0):1", 1) }
    let observation = try Self.observe([
      .engines: vector(counts.joined(separator: ",")),
      .rates: vector(rates.joined(separator: ",")),
    ])
    #expect(observation.totals?.requestsPerSecond == sum)
  }

  private static func window(_ name: String, _ labels: String, _ value: Double) -> String {
    #"{"metric":{"series":"\#(name)","model_name":"m"\#(labels)},"value":[1,"\#(value)"]}"#
  }

  @Test func percentilesAreThoseOfTheLastMinutes() throws {
    let name = "vllm:time_to_first_token_seconds_bucket"
    let buckets = [("0.1", 10.66), ("0.5", 96.0), ("2.5", 106.6), ("+Inf", 106.6)].map {
      Self.window(name, #","le":"\#($0.0)""#, $0.1)
    }.joined(separator: ",")
    let observation = try Self.observe([
      .engines: vector(Self.engines), .lastMinute: vector(buckets),
      .lastFiveMinutes: vector(buckets),
    ])
    let readings = try #require(observation.latency)
    #expect(Set(readings.map(\.scope)) == [.fleet, .model("m")])
    #expect(Set(readings.map(\.window)) == [.minutes(1), .minutes(5)])
    #expect(readings.first?.histogram?.counts == [11, 85, 11, 0])
  }

  /// A bound that one of two engines does not have would hold half of what it should.
  @Test func onlyBoundsThatAllEnginesHaveAreCounted() throws {
    let name = "vllm:time_to_first_token_seconds_bucket"
    let values = [("0.1", 10.0), ("0.2", 15), ("0.5", 40), ("+Inf", 50)]
    let counts = ["0.1": 2, "0.2": 1, "0.5": 2, "+Inf": 2]
    let minute = values.map { Self.window(name, #","le":"\#($0.0)""#, $0.1) }
    let bounds = counts.map {
      #"{"metric":{"__name__":"\#(name)","le":"\#($0.key)","model_name":"m"},"#
        + #""value":[1,"\#($0.value)"]}"#
    }
    let observation = try Self.observe([
      .engines: vector(Self.engines), .lastMinute: vector(minute.joined(separator: ",")),
      .bounds: vector(bounds.joined(separator: ",")),
    ])
    let histogram = observation.latency?.first?.histogram
    #expect(histogram?.boundsMilliseconds == [100, 500])
    #expect(histogram?.counts == [10, 30, 10])
  }

  @Test func nothingThatWeKnowIsSaidInAClearSentence() {
    #expect(throws: SourceProblem.other("it has no series of engines or GPUs that we know")) {
      try Self.observe([.engines: vector(""), .gpus: vector("")])
    }
    #expect(throws: SourceProblem.notJSON(looksLike: "an HTML page")) {
      try Self.observe([.engines: Array("<html>".utf8), .gpus: Array("{}".utf8)])
    }
  }

  @Test func alertsAreEventsWhenTheyBeginAndWhenTheyEnd() throws {
    var memory = PartsMemory()
    func alerts(_ list: String...) -> String {
      #"{"status":"success","data":{"alerts":[\#(list.joined(separator: ","))]}}"#
    }
    let queue =
      #"{"labels":{"alertname":"QueueHigh","severity":"page","instance":"b:8000"},"#
      + #""annotations":{"summary":"above 50"},"state":"firing","#
      + #""activeAt":"2026-08-21T14:14:49.118Z","value":"5.7e+01"}"#
    let pending =
      #"{"labels":{"alertname":"Xid"},"annotations":{},"state":"pending","#
      + #""activeAt":"2026-08-21T14:29:27.9Z","value":"1"}"#
    let engines: [ServerQuery: [UInt8]] = [.engines: vector(Self.engines)]
    let first = try Self.observe(engines, alerts: alerts(queue, pending), &memory)
    let begun = try #require(first.events?.first)
    #expect(first.events?.count == 1)
    #expect(begun.kind == "alert.firing" && begun.severity == .critical)
    #expect(begun.subject == "b" && begun.message == "QueueHigh: above 50")
    #expect(begun.at == WallTime(rfc3339: "2026-08-21T14:14:49.118Z"))
    let again = try Self.observe(engines, alerts: alerts(queue), &memory)
    #expect(again.events == first.events)
    let over = try Self.observe(engines, alerts: alerts(), &memory)
    #expect(over.events?.map(\.kind) == ["alert.firing", "alert.resolved"])
    #expect(over.events?.map(\.sequence) == [1, 2])
    let broken = try Self.observe(engines, alerts: "{", &memory)
    #expect(broken.events == nil && broken.badFields == ["alerts"])
  }

  @Test func aThousandNodesAreAFewQuestions() throws {
    #expect(PartsAdapter.parts(of: .prometheus).count <= 10)
    let list = (0..<1000).map {
      Self.series("vllm:num_requests_running", "n\($0):8000", #","model_name":"m""#, "2")
    }
    let observation = try Self.observe([.engines: vector(list.joined(separator: ","))])
    #expect(observation.totals?.inFlight == 2000)
    #expect(observation.queues?.count == 1)
  }

  @Test func thePastIsReadFromARange() throws {
    let end = WallTime(milliseconds: 1_787_322_600_900)
    let part = try #require(
      PartsAdapter.past(of: .prometheus, step: .seconds(30), until: end))
    #expect(part.form?.hasSuffix("&start=1787319000&end=1787322600&step=30") == true)
    #expect(PartsAdapter.past(of: .vllm, step: .seconds(30), until: end) == nil)
    let body =
      #"{"status":"success","data":{"resultType":"matrix","result":["#
      + #"{"metric":{"figure":"requests_per_s","series":"x"},"values":[[1787319000,"1"],[1787322600,"2"]]},"#
      + #"{"metric":{"figure":"requests_per_s","series":"y"},"values":[[1787322600,"3"],[9e11,"4"]]},"#
      + #"{"metric":{"figure":"load_pct","instance":"a:9400"},"values":[[1787319030,"50"],[1787319060,"NaN"]]},"#
      + #"{"metric":{"figure":"depth","model_name":"m"},"values":[[1787319000,"7"]]},"#
      + #"{"metric":{"figure":"nonsense"},"values":[[1787319000,"7"]]}]}}"#
    let reading = try PartsAdapter.history(
      from: Array(body.utf8), source: SourceID("p"), receivedAt: .start, .seconds(30), until: end)
    let requests = try #require(reading.totals[.requestsPerSecond])
    #expect(requests.count == 121 && requests.first == 1 && requests.last == 5)
    #expect(reading.nodes[NodeID("a")]?[.load]?.prefix(3) == [nil, 50, nil])
    #expect(reading.queues["m"]?[.depth]?.first == 7)
    #expect(reading.step == .seconds(30) && reading.age == .minutes(60))
  }
}
