import Testing

@testable import Filtering

/// What each form of the language shows of a small fleet.
@Suite struct MeaningTests {
  @Test(
    arguments: [
      ("", Herd.all), ("   ", Herd.all),
      ("h100", ["down"]), ("H100", ["down"]), ("h100 eu", ["down"]), ("h100 us", []),
      ("gpu", ["busy", "down"]), ("llama", ["busy"]), ("down", ["down"]),
      ("a10", ["busy", "idle"]),
      ("LÄUF", ["idle"]), ("äu", ["idle"]), ("us-*-1", ["busy"]), ("h?00", ["down"]),
      ("h100|a100", ["down", "busy"]), ("\"läufer 2\"", ["idle"]), ("läufer\\ 2", ["idle"]),
      ("nobody", []),
    ] as [(String, Set<String>)])
  func plainWordsAreFoundAnywhere(text: String, shown: Set<String>) throws {
    #expect(try Herd.shown(by: text) == shown)
  }

  @Test(
    arguments: [
      ("state:down", ["down"]), ("STATE:Down", ["down"]), ("state=down", ["down"]),
      ("region:us-*", ["busy", "idle"]), ("region:us", []), ("model:*70b", ["busy"]),
      ("name:*?2", ["idle"]), ("name:l?ufer*", ["idle"]), ("gpu:a10", ["idle"]),
      ("gpu:a10*", ["busy", "idle"]), ("type:a100", ["busy"]), ("state_reason:no*", ["down"]),
      ("name:\"Läufer 2\"", ["idle"]), ("name:\"läufer *\"", []), ("name:läufer\\ \\2", ["idle"]),
      ("state:d*", ["down", "idle"]), ("name:mu\"t\"e", ["silent"]),
    ] as [(String, Set<String>)])
  func aFieldMatchesAsAWhole(text: String, shown: Set<String>) throws {
    #expect(try Herd.shown(by: text) == shown)
  }

  @Test(
    arguments: [
      ("load>80", ["busy"]), ("load>88", []), ("load>=88", ["busy"]), ("load>=88%", ["busy"]),
      ("load<5", ["idle"]), ("load<=3", ["idle"]), ("load=3", ["idle"]), ("load:3", ["idle"]),
      ("load!=3", ["busy"]), ("mem>=90%", ["busy"]), ("mem>90", []), ("health<0.6", ["busy"]),
      ("health<60%", ["busy"]), ("weight<1", ["busy"]), ("temp>90", ["busy"]),
      ("temp>=91°C", ["busy"]), ("in-flight>10", ["busy"]), ("in_flight<10", ["down", "idle"]),
      ("in-flight=0", ["down"]), ("tokens>1k", ["busy"]), ("tokens>2.3k", []),
      ("tokens>=2.3k/s", ["busy"]), ("latency<1.5s", ["idle"]), ("latency>1599ms", ["busy"]),
      ("latency>0.02m", ["busy"]), ("temp>-5", ["busy"]), ("mem.total>0.6TB", ["busy"]),
      ("age>4m", ["busy"]), ("age>5m", []), ("age<1h", ["busy"]),
    ] as [(String, Set<String>)])
  func figuresAreComparedInTheirUnits(text: String, shown: Set<String>) throws {
    #expect(try Herd.shown(by: text) == shown)
  }

  @Test(
    arguments: [
      // Between 25 and 100 lie the first fifty, between 100 and 250 the rest: p99 is 247 ms.
      ("ttft.p99>=100", ["busy"]), ("ttft.p99>=100ms", ["busy"]), ("ttft.p99>0.24s", ["busy"]),
      ("ttft>240", ["busy"]), ("ttft.p50<=100", ["busy", "idle"]), ("ttft.p99>250", []),
      // Below 25 and not known any better, so neither below 10 nor not below it.
      ("ttft.p99<=25", ["idle"]), ("ttft.p99<10", []), ("!ttft.p99<10", ["busy"]),
      ("ttft.p99<100", ["idle"]), ("!ttft.p99<100", ["busy"]), ("ttft.p99=25", []),
      ("itl.p99>0", []),
    ] as [(String, Set<String>)])
  func aPercentileIsComparedAsFarAsItIsKnown(text: String, shown: Set<String>) throws {
    #expect(try Herd.shown(by: text) == shown)
  }

  @Test(
    arguments: [
      ("!load>80", ["idle"]), ("load!=88", ["idle"]), ("!gpu:a10", ["busy", "down"]),
      ("gpu!=a10", ["busy", "down"]), ("!h100", ["busy", "idle", "silent"]),
      ("load:-", ["down", "silent"]), ("load:*", ["busy", "idle"]),
      ("!load:*", ["down", "silent"]),
      ("!load:-", ["busy", "idle"]), ("gpu:-", ["silent"]), ("state!=-", ["busy", "down", "idle"]),
      // An empty list is known and holds no model; of the last one nothing is known.
      ("!model:gpt*", ["busy", "down"]), ("model:-", ["silent"]), ("!!h100", ["down"]),
      ("!state:down|draining", ["busy"]), ("!state:-", ["busy", "down", "idle"]),
    ] as [(String, Set<String>)])
  func whatIsNotKnownMatchesNeitherWay(text: String, shown: Set<String>) throws {
    #expect(try Herd.shown(by: text) == shown)
  }

  @Test(
    arguments: [
      ("state:down|draining", ["down", "idle"]), ("state:down|draining load<5", ["idle"]),
      ("load<5|>80", ["busy", "idle"]), ("load>80|state:down", ["busy", "down"]),
      ("in-flight=0|2", ["down", "idle"]), ("load>80 | state:down", ["busy", "down"]),
      ("load>80 | state:down region:us*", ["busy"]), ("load>80 |state:down", ["busy", "down"]),
      ("load>80| state:down", ["busy", "down"]), ("gpu:a10|h100 state:ready | mute", ["silent"]),
      ("h100|load>80", ["busy", "down"]), ("\"a|b\"", []), ("a\\|b", []),
    ] as [(String, Set<String>)])
  func barsBindTighterWithinATerm(text: String, shown: Set<String>) throws {
    #expect(try Herd.shown(by: text) == shown)
  }

  @Test(
    arguments: [
      ("model:~^gpt", ["idle"]), ("model:~70B$", ["busy"]), ("name:~us|mute", ["busy", "silent"]),
      ("name:~\"r 2\"", ["idle"]), ("name:~r\\ \\d", ["idle"]),
      ("gpu:~^a10{1,2}$", ["busy", "idle"]),
      ("!gpu:~^a", ["down"]), ("state!=~^d", ["busy"]), ("name:~LÄ", ["idle"]),
    ] as [(String, Set<String>)])
  func patternsAreFoundAnywhere(text: String, shown: Set<String>) throws {
    #expect(try Herd.shown(by: text) == shown)
  }

  @Test func aRowOfAnythingCanBeAsked() throws {
    let fields = [
      FilterField("model", [], .text, isSearched: true, help: "whose it is"),
      FilterField("depth", [], .count, help: "how many wait"),
    ]
    let filter = try Filter(parsing: "gpt depth>=1k", among: fields)
    func isShown(_ model: String, _ depth: Int?) -> Bool {
      filter.matches((model, depth)) { row, place in
        place == 0 ? .text(row.0) : FilterValue(row.1)
      }
    }
    #expect(isShown("gpt-4.1", 1000))
    #expect(!isShown("gpt-4.1", 999))
    #expect(!isShown("gpt-4.1", nil))
    #expect(!isShown("claude", 1000))
  }

  @Test func theTableNamesEachFieldOnce() {
    let names = Filter.fields.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() && !$0.contains("_") })
    #expect(
      Filter.fields.filter(\.isSearched).map(\.name) == ["name", "gpu", "region", "model", "state"])
  }
}
