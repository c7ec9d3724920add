import FleetModel
import Testing

@testable import Adapters

/// Figures that no sane source gives, each where it once did harm.
@Suite struct HostileFiguresTests {
  @Test func queuesOfMoreThanCanBeCountedAreHeldAtThat() throws {
    var page = HAProxyPage(
      MadeServer(name: "a", host: "10.0.0.1"), MadeServer(name: "b", host: "10.0.0.2"))
    page.stat = page.stat.replacing(",0,0,,10,", with: ",99999999999999999999,0,,10,")
    #expect(try observeHAProxy(page.bytes).queues?.first?.depth == .max)
  }

  @Test func whatIsLeftOfServersWithoutBoundsIsHeldAtThat() throws {
    var page = HAProxyPage(
      MadeServer(name: "a", weight: .max, initialWeight: .max),
      MadeServer(name: "b", weight: .max, initialWeight: .max),
      MadeServer(name: "c", weight: .max, initialWeight: .max))
    page.stat = page.stat.replacing(",0,0,,10,", with: ",0,0,99999999999999999999,10,")
    let answer = try HAProxyAnswer(parsing: page.bytes)
    let server = try #require(answer.servers.first)
    let capacity = answer.capacity(changing: server, to: server.with(.drain, weight: nil))
    #expect(capacity.models.first?.placesLeft == .max)
    #expect((0...100).contains(capacity.models.first?.sharePercent ?? -1))
  }

  /// The next line is no sequel of one that was told before it.
  @Test func bucketsBehindABadLineAreNobodyElses() throws {
    let text = """
      vllm:time_to_first_token_seconds_bucket{model_name="a",le="1"} 5
      vllm:time_to_first_token_seconds_bucket{model_name="b",le="1"} ?
      vllm:time_to_first_token_seconds_bucket{model_name="b",le="2"} 7
      vllm:time_to_first_token_seconds_bucket{model_name="b",le="+Inf"} 9
      """
    let observation = try observe(.vllm, Array(text.utf8))
    #expect(observation.histogram(.firstToken, model: "a")?.counts == [5, 0])
    #expect(observation.histogram(.firstToken, model: "b")?.counts == [7, 2])
    #expect(observation.badFields == ["line 2"])
  }

  @Test func memoryOfNoSizeIsNotTold() throws {
    var origin = PageOrigin(
      source: SourceID("s"), kind: .openmetrics, node: NodeID("n"), receivedAt: .start)
    origin.map.entries = [
      PageMap.Entry(.memoryTotal, "total"), PageMap.Entry(.memoryFree, "free"),
      PageMap.Entry(.load, "load"),
    ]
    let text = """
      total{gpu="0"} 1e308
      total{gpu="1"} 1e308
      free 1e999
      load -1

      """
    let node = try PageAdapter.observation(from: Array(text.utf8), of: origin).node
    #expect(node?.memoryTotalGB == 1e308)
    #expect(node?.memoryFreeGB == nil && node?.loadPercent == nil, "what is unknown is not none")
  }

  /// Of a name with its password nothing gets to where it could be seen.
  @Test(arguments: [
    ("http://me:secret@a:8000", "a", "http://a:8000"),
    ("http://me:secret@a:8000@3", "a", "http://a:8000@3"),
    ("http://me:secret@3232235777", "3232235777", "http://3232235777"),
    ("https://a/v1?api-key=secret#x", "a", "https://a/v1"), ("gpu-1", nil, "gpu-1"),
  ])
  func keysInAddressesStayWhereTheyAre(url: String, host: String?, shown: String) {
    #expect(HostName.of(url: url) == host)
    #expect(HostName.withoutKeys(url) == shown)
  }

  @Test func aWorkerIsShownWithoutItsPassword() throws {
    var memory = PartsMemory()
    var answers = PartAnswers()
    let list = #"{"workers":[{"url":"http://me:secret@a:8000","load":1}]}"#
    answers.take(.body(Array(list.utf8)), of: SGLangRouter.workers.name)
    let origin = PageOrigin(
      source: SourceID("s"), kind: .sglRouter, node: NodeID("s"), receivedAt: .start)
    let seen = try PartsAdapter.observation(from: answers, of: origin, remembering: &memory)
    #expect(seen["a"]?.url == "http://a:8000")
  }

  /// What is true of a machine is true of it under each of its names.
  @Test func whatIsSaidUnderAnotherNameIsKept() {
    var (engine, machine) = (NodeReading(id: NodeID("a")), NodeReading(id: NodeID("a")))
    (engine.inFlight, engine.state) = (3, .ready)
    (machine.gpus, machine.loadPercent) = ([GPUReading(index: 0)], 80)
    let joined = [engine, machine].joinedByName()
    #expect(joined.count == 1 && joined[0].inFlight == 3 && joined[0].state == .ready)
    #expect(joined[0].gpus?.count == 1 && joined[0].loadPercent == 80)
    #expect(joined[0].models == nil, "nobody has said which")
  }

  @Test func aMachineOfTenThousandModelsIsBounded() {
    let nodes = (0..<10_000).map { number in
      var node = NodeReading(id: NodeID("a"))
      (node.models, node.inFlight) = (["model \(number)"], 1)
      return node
    }
    let joined = nodes.joinedByName()
    #expect(joined.first?.models?.count == 256 && joined.first?.inFlight == 10_000)
  }
}
